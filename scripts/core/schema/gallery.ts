import { z } from 'zod';

import { httpsUrl, line, person, recipient, slug, text } from './common.ts';

const consoleTemplate = z
  .string()
  .max(1000)
  .refine((template) => template.startsWith('https://'), 'must begin with https://')
  .describe('An https address with placeholders: {region}, {asset}, {version}, {name}, {workspace}.');

const limits = z.strictObject({
  description: z.int().positive().max(2_000_000).describe('Bytes that an asset.md may have.'),
  notes: z.int().positive().max(2_000_000).describe('Bytes that a version file may have.'),
  image: z.int().positive().max(20_000_000).describe('Bytes that one image may have.'),
  pixels: z.int().positive().max(100_000_000).describe('Pixels (width × height) that one image may have.'),
  files: z.int().positive().describe('Files that one version may list.'),
});

const policies = z.strictObject({
  trusted: z
    .array(slug)
    .describe('Publishers whose new versions are merged without a reviewer, beside the official ones.'),
  scanSeverity: z
    .enum(['low', 'medium', 'high', 'critical'])
    .describe('A finding of this severity or above in a container image makes publishing fail.'),
});

/** `catalog/gallery.yaml`: the settings of this gallery. Only curators change it. */
export const gallerySchema = z
  .strictObject({
    name: line(60).describe('The name of this gallery.'),
    tagline: line(160).describe('One sentence: what this gallery is.'),
    description: text(2000).describe('A paragraph for the home page.').optional(),
    address: httpsUrl.describe('Where the gallery is served; its path is the base path of every page.'),
    repository: z
      .strictObject({
        url: httpsUrl.describe('The address of the repository at its hosting service.'),
        public: z
          .boolean()
          .describe('Whether anybody can read the repository. Restricted assets of a public one are sealed.'),
      })
      .describe('The repository this gallery lives in.'),
    key: recipient
      .describe(
        'The public key of the gallery itself. Restricted assets of a public repository are sealed to it too, so that rules and builds can read them.',
      )
      .optional(),
    curators: z.array(person).min(1).describe('Who reviews proposals and chooses what is featured.'),
    regions: z
      .array(
        z.strictObject({
          id: slug.describe('The region as the console names it in addresses.'),
          name: line(80).describe('The region as people read it.'),
        }),
      )
      .describe('The regions whose consoles can use assets.'),
    consoles: z
      .strictObject({
        name: line(60).describe('What the console is called: ModelArts.'),
        algorithm: consoleTemplate.describe('The console page of algorithms.'),
        model: consoleTemplate.describe('The console page of models.'),
        trainingJob: consoleTemplate.describe('Where a training job is created.'),
        workflow: consoleTemplate.describe('Where an imported workflow is configured.'),
      })
      .describe('Templates of the addresses at the console that runs assets.'),
    limits: limits.describe('How large things may be.'),
    policies: policies.describe('What this gallery decides about proposals.'),
  })
  .describe('The settings of a gallery.');
export type Gallery = z.infer<typeof gallerySchema>;

import { z } from 'zod';

import { agreed, assetIdSchema, httpsUrl, instant, line, person, slug } from './common.ts';

export const duration = z
  .strictObject({
    days: z.int().positive().max(36_500).describe('How many days of 24 hours a subscription lasts.'),
    renew: z.boolean().describe('Whether a subscription is renewed for the same duration when it ends.'),
  })
  .describe('The duration limit of a subscription. Without it, a subscription lasts.');

const licence = line(200).describe('An SPDX licence expression (Apache-2.0, MIT OR Apache-2.0) or LicenseRef-….');
const licenceUrl = httpsUrl.describe('The text of the licence. Needed with LicenseRef-….');

const paper = z.strictObject({
  title: line(300).describe('The title of the paper.'),
  url: httpsUrl.describe('Where the paper can be read.'),
});

const code = z.strictObject({
  open: z.boolean().describe('Whether the code is open.'),
  url: httpsUrl.describe('Where open code can be downloaded or read.').optional(),
  licence: licence.optional(),
  licenceUrl: licenceUrl.optional(),
  opened: instant
    .describe(
      'When the closed code of an algorithm was opened while the algorithm was discontinued. Commands write it.',
    )
    .optional(),
});

const origin = z.strictObject({
  name: line(120).describe('The catalog this asset was imported from.'),
  url: httpsUrl.describe('The address of the asset there.').optional(),
  id: line(300).describe('The name of the asset there, as it was written.').optional(),
});

/** What assets of every type have. Visibility `users` names its users; a public asset names none. */
export const assetShape = {
  title: line(120).describe('The title as people read it.'),
  summary: line(300)
    .describe('One sentence for lists. Without it, lists show the first paragraph of the description.')
    .optional(),
  categories: z.array(slug).max(12).describe('Ids from categories.yaml.').default([]),
  visibility: z
    .enum(['public', 'users', 'private'])
    .describe('Who may see and use the asset: everyone, specific users, only its publisher.'),
  users: z.array(person).min(1).describe('The specific users, with visibility: users.').optional(),
  state: z
    .enum(['released', 'discontinued'])
    .describe('A discontinued asset is seen by its publisher and its subscribers only.'),
  duration: duration.optional(),
  quota: z.int().positive().describe('How many uses a subscription buys. Without it, any number.').optional(),
  licence: licence.optional(),
  licenceUrl: licenceUrl.optional(),
  paper: paper.describe('The paper that describes the asset.').optional(),
  code: code.describe('The code of the asset.').optional(),
  homepage: httpsUrl.describe('A page about the asset elsewhere.').optional(),
  origin: origin.describe('Where an imported asset comes from.').optional(),
  agreements: agreed.describe('The agreements that the publisher agreed to, each with its version.').default({}),
};

export const assetReference = assetIdSchema.describe('The id of another asset: publisher/asset.');
export const frameworks = z.array(line(60)).max(10).describe('Frameworks: PyTorch, TensorFlow, MindSpore, ONNX ….');

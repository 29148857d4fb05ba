import { z } from 'zod';

import { httpsUrl, instant, line, sha256, sha384, slug } from './common.ts';

const modelarts = z.strictObject({
  kind: z.literal('modelarts').describe('An item at ModelArts.'),
  region: slug.describe('The region of the item.'),
  name: line(120).describe('The name of the item.'),
  id: line(120).describe('The id of the item.'),
  obs: line(1000).describe('The OBS path: obs://bucket/folder/.').optional(),
});
const git = z.strictObject({
  kind: z.literal('git').describe('A Git repository at a commit.'),
  repository: httpsUrl.describe('The address of the repository.'),
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/, 'must be a full commit id')
    .describe('The full commit id.'),
  path: line(1000).describe('The folder or file inside the repository.').optional(),
});
const files = z.strictObject({
  kind: z.literal('files').describe('The files listed below, each with size and sha256.'),
});
const container = z.strictObject({
  kind: z.literal('container').describe('A container image at a digest.'),
  image: line(500).describe('The image without tag: registry.example.org/team/image.'),
  digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256: and 64 hexadecimal digits')
    .describe('The digest of the image.'),
});
const huggingface = z.strictObject({
  kind: z.literal('huggingface').describe('A repository at Hugging Face.'),
  repository: line(200).describe('owner/name'),
  revision: line(100).describe('The revision: a full commit id where it is known.').optional(),
});

const source = z.discriminatedUnion('kind', [modelarts, git, files, container, huggingface]);
export type Source = z.infer<typeof source>;

const file = z.strictObject({
  name: line(500).describe('The path of the file inside the version; unique, also when case is ignored.'),
  size: z.int().nonnegative().describe('The size in bytes.').optional(),
  sha256: sha256.describe('The sha256 digest of the content.').optional(),
  sha384: sha384.describe('The sha384 digest, where the origin gives no sha256.').optional(),
  url: httpsUrl.describe('Where the file can be downloaded.').optional(),
});
export type VersionFile = z.infer<typeof file>;

/** Front matter of `versions/<x.y.z>.md`; the body is the version's notes. A released version's content never changes. */
export const versionSchema = z
  .strictObject({
    released: instant.describe('When this version was released in this gallery.'),
    state: z.enum(['released', 'discontinued']).describe('A discontinued version is not offered any more.'),
    source: source.describe('Where the content of this version is.'),
    files: z.array(file).max(5000).describe('The files of this version.').default([]),
    constraints: z
      .array(line(300))
      .max(30)
      .describe('What a user must know and confirm before a use, one sentence each.')
      .default([]),
  })
  .describe('A version of an asset.');
export type VersionMeta = z.infer<typeof versionSchema>;

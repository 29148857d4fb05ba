import { z } from 'zod';

import { instant, line } from './common.ts';

/** `catalog/tombstones/<publisher>/<asset>.yaml`: an id that is never given out again. */
export const tombstoneSchema = z
  .strictObject({
    deleted: instant.describe('When the asset was deleted.'),
    versions: z.array(line(40)).describe('The versions it had, whose numbers are never used again.').default([]),
    reason: line(300).describe('Why it was deleted.').optional(),
  })
  .describe('What keeps a deleted id.');
export type Tombstone = z.infer<typeof tombstoneSchema>;

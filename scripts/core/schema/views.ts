import { z } from 'zod';

import { assetIdSchema, line } from './common.ts';

/** `catalog/views/<period>.yaml`: counted views of one period (2026-11 or 2026-11-03), imported by automation. */
export const viewsSchema = z
  .strictObject({
    source: line(120).describe('Who counted: an access log, GoatCounter, Plausible.'),
    views: z
      .array(
        z.strictObject({
          asset: assetIdSchema.describe('The asset.'),
          count: z.int().nonnegative().describe('Views in this period.'),
        }),
      )
      .describe('Views of each asset in this period.'),
  })
  .describe('Counted views of one period.');
export type Views = z.infer<typeof viewsSchema>;

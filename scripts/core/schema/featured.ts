import { z } from 'zod';

import { assetIdSchema } from './common.ts';

/** `catalog/featured.yaml`: the curators' choice, in the order of display. */
export const featuredSchema = z
  .strictObject({
    assets: z.array(assetIdSchema).max(100).describe('Ids of featured assets, in the order of display.'),
  })
  .describe('The assets that curators feature.');

import { z } from 'zod';

import { assetReference, assetShape, frameworks } from './asset-common.ts';
import { line } from './common.ts';

/** A model: trained weights that a service or an application loads. */
export const modelSchema = z.strictObject({
  type: z.literal('model').describe('The type of the asset.'),
  ...assetShape,
  frameworks: frameworks.optional(),
  parameters: z.int().positive().describe('The number of parameters (weights).').optional(),
  trainedWith: assetReference.describe('The algorithm that trained it.').optional(),
  derivedFrom: assetReference.describe('The model it was derived from.').optional(),
  datasets: z.array(line(120)).max(30).describe('Data sets it was trained on.').optional(),
  metrics: z
    .array(
      z.strictObject({
        name: line(120).describe('What was measured, with its unit: Top-1 accuracy (%).'),
        value: z.union([z.number(), line(60)]).describe('The result.'),
        dataset: line(120).describe('On which data.').optional(),
      }),
    )
    .max(60)
    .describe('Results that the publisher reports.')
    .optional(),
});

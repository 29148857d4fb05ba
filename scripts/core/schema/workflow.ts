import { z } from 'zod';

import { assetReference, assetShape, frameworks } from './asset-common.ts';
import { line } from './common.ts';

/** A workflow: steps that are imported into a workspace and run there. */
export const workflowSchema = z.strictObject({
  type: z.literal('workflow').describe('The type of the asset.'),
  ...assetShape,
  frameworks: frameworks.optional(),
  builtFrom: z
    .array(assetReference)
    .max(60)
    .describe('The assets it is built from; it is never more visible than they.')
    .default([]),
  steps: z
    .array(
      z.strictObject({
        name: line(120).describe('What the step does.'),
        asset: assetReference.describe('The asset that does it.').optional(),
      }),
    )
    .max(100)
    .describe('The steps, in order.')
    .optional(),
});

import { z } from 'zod';

import { assetShape, frameworks } from './asset-common.ts';
import { line } from './common.ts';

/** An algorithm: code that a training job runs. */
export const algorithmSchema = z.strictObject({
  type: z.literal('algorithm').describe('The type of the asset.'),
  ...assetShape,
  frameworks: frameworks.optional(),
  hyperparameters: z
    .array(
      z.strictObject({
        name: line(80).describe('The name as the training job takes it.'),
        default: z
          .union([line(200), z.number(), z.boolean()])
          .describe('The value when none is given.')
          .optional(),
        description: line(300).describe('What it changes.').optional(),
      }),
    )
    .max(100)
    .describe('What a training job can set.')
    .optional(),
});

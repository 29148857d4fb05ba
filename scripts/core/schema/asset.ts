import { z } from 'zod';

import { algorithmSchema } from './algorithm.ts';
import { modelSchema } from './model.ts';
import { workflowSchema } from './workflow.ts';

/** Front matter of `catalog/assets/<publisher>/<asset>/asset.md`; the body is the description in Markdown. */
export const assetSchema = z
  .discriminatedUnion('type', [algorithmSchema, modelSchema, workflowSchema])
  .describe('An asset of the gallery.');
export type AssetMeta = z.infer<typeof assetSchema>;
export type AssetType = AssetMeta['type'];

/** Every asset type, in the order of display. */
export const ASSET_TYPES: readonly AssetType[] = ['algorithm', 'model', 'workflow'];

import type { z } from 'zod';

import { isAssetId, type AssetId } from '../ids.ts';
import type { algorithmSchema } from '../schema/algorithm.ts';
import type { modelSchema } from '../schema/model.ts';
import type { workflowSchema } from '../schema/workflow.ts';
import type { Said } from './drafts.ts';

type Algorithm = z.input<typeof algorithmSchema>;
type Model = z.input<typeof modelSchema>;
type Workflow = z.input<typeof workflowSchema>;

/** What an asset has because of its type. Keys of other types stay out; undefined takes a key away. */
export type Details = Said<
  Partial<Pick<Algorithm, 'frameworks' | 'hyperparameters'>> &
    Partial<Pick<Model, 'parameters' | 'trainedWith' | 'derivedFrom' | 'datasets' | 'metrics'>> &
    Partial<Pick<Workflow, 'builtFrom' | 'steps'>>
>;

/** The assets that details name. */
export function namedIn({ trainedWith, derivedFrom, builtFrom, steps }: Details): readonly AssetId[] {
  const named = [trainedWith, derivedFrom, ...(builtFrom ?? []), ...(steps ?? []).map(({ asset }) => asset)];
  return [...new Set(named.filter((id) => id !== undefined))].filter((id) => isAssetId(id));
}

import type { Asset, Catalog, KeyPath } from './catalog.ts';
import { nameOf, publisherOf, type AssetId } from './ids.ts';

/** One place at which an asset names another. */
export interface Reference {
  readonly to: AssetId;
  readonly keys: KeyPath;
  /** What the other asset is for this one. `step` and `part` are what a workflow is made of. */
  readonly as: 'part' | 'step' | 'trained with' | 'derived from';
}

/** Every asset that an asset names, in the order of its file. */
export function referencesOf({ data }: Asset): Reference[] {
  switch (data.type) {
    case 'algorithm':
      return [];
    case 'model':
      return [
        ...reference(data.trainedWith, ['trainedWith'], 'trained with'),
        ...reference(data.derivedFrom, ['derivedFrom'], 'derived from'),
      ];
    case 'workflow':
      return [
        ...data.builtFrom.map((to, index): Reference => ({ to, keys: ['builtFrom', index], as: 'part' })),
        ...(data.steps ?? []).flatMap((step, index) => reference(step.asset, ['steps', index, 'asset'], 'step')),
      ];
  }
}

/** Whether an id stands for anything: an asset, one whose file is broken, or one that was deleted. */
export function standingOf(catalog: Catalog, id: AssetId): 'there' | 'broken' | 'deleted' | 'unknown' {
  if (catalog.assets.has(id)) return 'there';
  if (catalog.broken.has(id)) return 'broken';
  return catalog.tombstones.has(id) ? 'deleted' : 'unknown';
}

/** Ids that a wrong one may stand for: those of its publisher, and its name with other publishers. */
export function neighbours(catalog: Catalog, id: AssetId): AssetId[] {
  const [publisher, name] = [`${publisherOf(id)}/`, `/${nameOf(id)}`];
  return [...catalog.assets.keys()].filter((other) => other.startsWith(publisher) || other.endsWith(name));
}

function reference(to: AssetId | undefined, keys: KeyPath, as: Reference['as']): Reference[] {
  return to === undefined ? [] : [{ to, keys, as }];
}

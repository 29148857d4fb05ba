import { at, forEachAsset } from './check.ts';
import { referencesOf } from '../references.ts';
import type { AssetType } from '../schema/asset.ts';

const WANTED = { 'trained with': 'algorithm', 'derived from': 'model' } as const satisfies Record<string, AssetType>;

export const referenceKinds = forEachAsset({
  id: 'reference-kinds',
  docs: 'A model was trained with an algorithm and derived from a model.',
  *checkAsset(asset, { catalog }) {
    for (const { to, keys, as } of referencesOf(asset)) {
      const target = catalog.assets.get(to);
      if (target === undefined || as === 'part' || as === 'step' || target.data.type === WANTED[as]) continue;
      yield at(this.id, asset, keys, {
        message: `${to} is of type ${target.data.type}; a model is ${as} ${WANTED[as] === 'model' ? 'a' : 'an'} ${WANTED[as]}.`,
        fix: `Name an asset of type ${WANTED[as]}.`,
      });
    }
  },
});

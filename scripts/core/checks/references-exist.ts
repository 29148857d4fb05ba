import { at, forEachAsset, type Trouble } from './check.ts';
import type { Catalog } from '../catalog.ts';
import type { AssetId } from '../ids.ts';
import { neighbours, referencesOf, standingOf } from '../references.ts';
import { didYouMean } from '../suggest.ts';

export const referencesExist = forEachAsset({
  id: 'references-exist',
  docs: 'Assets that an asset names (builtFrom, steps, trainedWith, derivedFrom) exist. One that was deleted later is a warning.',
  *checkAsset(asset, { catalog }) {
    for (const { to, keys } of referencesOf(asset)) {
      const trouble = missing(catalog, to);
      if (trouble !== undefined) yield at(this.id, asset, keys, trouble);
    }
  },
});

function missing(catalog: Catalog, id: AssetId): Trouble | undefined {
  switch (standingOf(catalog, id)) {
    case 'there':
    case 'broken':
      return undefined;
    case 'deleted':
      // Its publisher could not ask everyone who names it, so the deletion must not make their files wrong.
      return {
        severity: 'warning',
        message: `${id} was deleted.`,
        fix: 'Name what took its place, or remove the line.',
      };
    case 'unknown':
      return {
        message: `There is no asset ${id}.`,
        fix: didYouMean(id, neighbours(catalog, id), 'Name an asset of this gallery, or remove the line.'),
      };
  }
}

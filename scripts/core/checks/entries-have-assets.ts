import { about, type Check } from './check.ts';
import type { AssetId } from '../ids.ts';
import { standingOf } from '../references.ts';

export const entriesHaveAssets: Check = {
  id: 'entries-have-assets',
  docs: 'Subscriptions, favourites and comments belong to assets that exist or that a tombstone remembers.',
  *check({ catalog }) {
    const entries: (readonly [string, AssetId, string])[] = [
      ...catalog.subscriptions.map(({ path, asset }) => [path, asset, 'subscription'] as const),
      ...catalog.favourites.map(({ path, asset }) => [path, asset, 'favourite'] as const),
      ...[...catalog.comments].map(([asset, { path }]) => [path, asset, 'file of comments'] as const),
    ];
    for (const [path, asset, what] of entries) {
      if (standingOf(catalog, asset) !== 'unknown') continue;
      yield about(this.id, path, {
        message: `This ${what} is of ${asset}, and there is no such asset.`,
        fix: 'Move the file to the id of an asset, or remove it.',
      });
    }
  },
};

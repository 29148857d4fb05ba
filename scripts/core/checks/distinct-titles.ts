import { at, type Check } from './check.ts';
import type { Asset } from '../catalog.ts';
import { publisherOf } from '../ids.ts';

export const distinctTitles: Check = {
  id: 'distinct-titles',
  docs: 'Two assets of one publisher with the same title are a warning: people cannot tell them apart in a list.',
  *check({ catalog }) {
    const first = new Map<string, Asset>();
    for (const asset of catalog.assets.values()) {
      const key = `${publisherOf(asset.id)}/${asset.data.title.toLowerCase()}`;
      const other = first.get(key);
      if (other === undefined) first.set(key, asset);
      else {
        yield at(this.id, asset, ['title'], {
          severity: 'warning',
          message: `${other.id} has the same title.`,
          fix: 'Say in the title what is different.',
        });
      }
    }
  },
};

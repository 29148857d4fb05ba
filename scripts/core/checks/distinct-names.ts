import { about, type Check } from './check.ts';
import type { AssetId } from '../ids.ts';

export const distinctNames: Check = {
  id: 'distinct-names',
  docs: 'Two assets of one publisher whose names differ only in `.` and `-` are a warning: people mistake one for the other.',
  *check({ catalog }) {
    const first = new Map<string, AssetId>();
    for (const { id, path } of catalog.assets.values()) {
      const key = id.replace(/[.-]/g, '');
      const other = first.get(key);
      if (other === undefined) first.set(key, id);
      else {
        yield about(this.id, path, {
          severity: 'warning',
          message: `${id} and ${other} differ only in dots and hyphens.`,
          fix: 'Choose names that people can tell apart, or add a version to the asset that is there.',
        });
      }
    }
  },
};

import { about, type Check } from './check.ts';
import { assetFolder } from '../kinds.ts';

export const tombstonesHold: Check = {
  id: 'tombstones-hold',
  docs: 'The id of a deleted asset is never given out again (F4).',
  *check({ catalog }) {
    for (const [id, { data }] of catalog.tombstones) {
      const path = catalog.assets.get(id)?.path ?? (catalog.broken.has(id) ? `${assetFolder(id)}/asset.md` : undefined);
      if (path === undefined) continue;
      yield about(this.id, path, {
        message: `The id ${id} was deleted on ${data.deleted.slice(0, 10)} and cannot be used again.`,
        fix: 'Choose another name for the asset.',
      });
    }
  },
};

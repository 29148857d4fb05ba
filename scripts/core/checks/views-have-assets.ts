import { at, type Check } from './check.ts';
import { standingOf } from '../references.ts';

export const viewsHaveAssets: Check = {
  id: 'views-have-assets',
  docs: 'Counted views are of assets that exist. Views of anything else are a warning: nobody sees them.',
  *check({ catalog }) {
    for (const document of catalog.views.values()) {
      for (const [index, { asset }] of document.data.views.entries()) {
        if (standingOf(catalog, asset) !== 'unknown') continue;
        yield at(this.id, document, ['views', index, 'asset'], {
          severity: 'warning',
          message: `There is no asset ${asset}; its views are shown nowhere.`,
        });
      }
    }
  },
};

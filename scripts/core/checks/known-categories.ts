import { at, forEachAsset } from './check.ts';
import { categoriesById } from '../catalog.ts';
import { didYouMean } from '../suggest.ts';

export const knownCategories = forEachAsset({
  id: 'known-categories',
  docs: 'Assets name categories of `categories.yaml`, each once.',
  *checkAsset(asset, { catalog }) {
    if (catalog.categories === undefined) return;
    const known = categoriesById(catalog);
    for (const [index, category] of asset.data.categories.entries()) {
      const keys = ['categories', index];
      if (!known.has(category)) {
        yield at(this.id, asset, keys, {
          message: `There is no category ${category}.`,
          fix: didYouMean(category, known.keys(), 'Choose one of catalog/categories.yaml. Curators add new ones.'),
        });
      } else if (asset.data.categories.indexOf(category) < index) {
        yield at(this.id, asset, keys, { message: `The category ${category} is named twice.`, severity: 'warning' });
      }
    }
  },
});

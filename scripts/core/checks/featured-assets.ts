import { at, type Check } from './check.ts';
import { neighbours, standingOf } from '../references.ts';
import { didYouMean } from '../suggest.ts';

export const featuredAssets: Check = {
  id: 'featured-assets',
  docs: 'Featured assets exist, and each is named once. A featured asset that was deleted since is a warning.',
  *check({ catalog }) {
    const document = catalog.featuredDocument;
    if (document === undefined) return;
    for (const [index, id] of document.data.assets.entries()) {
      const keys = ['assets', index];
      const standing = standingOf(catalog, id);
      if (standing === 'unknown') {
        yield at(this.id, document, keys, {
          message: `There is no asset ${id}.`,
          fix: didYouMean(id, neighbours(catalog, id), 'Remove the line.'),
        });
      } else if (standing === 'deleted') {
        yield at(this.id, document, keys, {
          severity: 'warning',
          message: `${id} was deleted.`,
          fix: 'Remove the line.',
        });
      }
      if (document.data.assets.indexOf(id) < index) {
        yield at(this.id, document, keys, { severity: 'warning', message: `${id} is named twice.`, fix: 'Keep one.' });
      }
    }
  },
};

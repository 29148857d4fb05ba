import { about, forEachAsset } from './check.ts';
import { publisherOf } from '../ids.ts';
import { CATALOG } from '../kinds.ts';
import { didYouMean } from '../suggest.ts';

export const publisherExists = forEachAsset({
  id: 'publisher-exists',
  docs: 'The folder of an asset is named for its publisher, who has a file in `catalog/publishers/`.',
  *checkAsset(asset, { catalog, refused }) {
    const publisher = publisherOf(asset.id);
    const path = `${CATALOG}/publishers/${publisher}.yaml`;
    if (catalog.publishers.has(publisher) || refused.has(path)) return;
    yield about(this.id, asset.path, {
      message: `There is no publisher ${publisher}.`,
      fix: didYouMean(publisher, catalog.publishers.keys(), `Add ${path} with its name and its maintainers.`),
    });
  },
});

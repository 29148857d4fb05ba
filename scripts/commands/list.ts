import { audienceOptions, countOf, row, shownAssets, summaryOf, table } from './assets.ts';
import { defineCommand } from './command.ts';
import { catalogOptions, nowOf, nowOption, openCatalog, print, printJson, revisionOptions, say } from './shared.ts';
import { matchesFacets, SORTS, sortAssets, type Facets, type Sort } from '../core/listing.ts';
import { ASSET_TYPES, type AssetType } from '../core/schema/asset.ts';
import { counted } from '../core/words.ts';

export const list = defineCommand({
  name: 'list',
  summary: 'List assets',
  positionals: [{ name: 'type', help: 'Only assets of this type', optional: true, oneOf: ASSET_TYPES }],
  options: {
    publisher: { type: 'texts', hint: 'ID', help: 'Only assets of this publisher; may be given several times' },
    category: { type: 'texts', hint: 'ID', help: 'Only assets of this category; several mean any of them' },
    official: { type: 'switch', help: 'Only assets of official publishers' },
    featured: { type: 'switch', help: 'Only assets that curators feature' },
    sort: { type: 'text', hint: 'ORDER', help: `One of ${SORTS.join(', ')}`, default: SORTS[0], oneOf: SORTS },
    limit: { type: 'text', hint: 'N', help: 'At most so many' },
    ...audienceOptions,
    ...catalogOptions,
    ...revisionOptions,
    ...nowOption,
  },
  examples: ['gallery list model --category text-generation --sort updated', 'gallery list --official --json'],
  run(options, [type]) {
    const { catalog } = openCatalog(options);
    const now = nowOf(options.now);
    const facets: Facets = {
      type: type as AssetType | undefined,
      publishers: options.publisher,
      categories: options.category,
      official: options.official,
      featured: options.featured,
    };
    const matching = shownAssets(catalog, now, options.all).filter((asset) => matchesFacets(catalog, asset, facets));
    const sorted = sortAssets(catalog, matching, options.sort as Sort, now).slice(0, countOf('limit', options.limit));
    const assets = sorted.map(summaryOf(catalog, now));
    if (options.json) printJson(assets);
    else if (assets.length > 0) print(table(assets.map(row)));
    say(counted(matching.length, 'asset'));
    return 0;
  },
});

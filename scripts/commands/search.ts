import { audienceOptions, countOf, row, shownAssets, summaryOf, table } from './assets.ts';
import { defineCommand } from './command.ts';
import { catalogOptions, nowOf, nowOption, openCatalog, print, printJson, revisionOptions, say } from './shared.ts';
import { searchAssets } from '../core/search.ts';
import { counted } from '../core/words.ts';

export const search = defineCommand({
  name: 'search',
  summary: 'Find assets that have all words; an exact name comes first',
  positionals: [{ name: 'words', help: 'What to look for, or the beginning of it', rest: true }],
  options: {
    limit: { type: 'text', hint: 'N', help: 'At most so many', default: '20' },
    ...audienceOptions,
    ...catalogOptions,
    ...revisionOptions,
    ...nowOption,
  },
  examples: ['gallery search image segmentation', 'gallery search whisper --json'],
  run(options, words) {
    const { catalog } = openCatalog(options);
    const now = nowOf(options.now);
    const hits = searchAssets(catalog, shownAssets(catalog, now, options.all), words.join(' '));
    const shown = hits.slice(0, countOf('limit', options.limit));
    const summary = summaryOf(catalog, now);
    if (options.json) printJson(shown.map(({ asset, score }) => ({ ...summary(asset), score })));
    else if (shown.length > 0) print(table(shown.map(({ asset }) => row(summary(asset)))));
    say(counted(hits.length, 'asset'));
    return 0;
  },
});

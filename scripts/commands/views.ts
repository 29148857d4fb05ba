import { join } from 'node:path';

import { CommandError, defineCommand } from './command.ts';
import { basePathIn, catalogOptions, nowOf, nowOption, openCatalog, print, printJson, say } from './shared.ts';
import { countFiles } from './views-input.ts';
import { periodRows, sentencesOf } from './views-report.ts';
import { basePathOf } from '../build/paths.ts';
import type { Loaded } from '../core/assemble.ts';
import { CATALOG, placeOf } from '../core/kinds.ts';
import type { Views } from '../core/schema/views.ts';
import { ViewCounter } from '../core/views/count.ts';
import { VIEWS_FORMATS } from '../core/views/formats.ts';
import { clashes, granularityOf, GRANULARITIES, type Granularity } from '../core/views/periods.ts';
import { planPeriods, type PeriodPlan } from '../core/views/plan.ts';
import { reachOf } from '../core/visibility.ts';
import { schemaLine } from '../core/schema-line.ts';
import { writeFileAtomic } from '../shell/write.ts';
import { toYaml } from '../core/yaml.ts';

export const views = defineCommand({
  name: 'views',
  summary: 'Count views of assets from access logs or exports of GoatCounter and Plausible',
  positionals: [
    { name: 'action', help: 'What to do', oneOf: ['import'] },
    { name: 'file', help: 'Every file that has a part of the periods, .gz too', rest: true },
  ],
  options: {
    format: {
      type: 'text',
      hint: 'F',
      help: `${VIEWS_FORMATS.map(({ id }) => id).join(', ')} (default: found by how a file begins)`,
      oneOf: VIEWS_FORMATS.map(({ id }) => id),
    },
    period: {
      type: 'text',
      hint: 'P',
      help: 'Count by day or by month (default: as the gallery does, or else day)',
      oneOf: GRANULARITIES,
    },
    base: {
      type: 'text',
      hint: '/PATH/',
      help: 'Where the site lay (default: the path of the address in gallery.yaml)',
    },
    'dry-run': { type: 'switch', help: 'Say what would be written, write nothing' },
    ...catalogOptions,
    ...nowOption,
  },
  examples: [
    'gallery views import /var/log/nginx/access.log* --dry-run',
    'gallery views import imported_pages_20261001_20261031.csv --period month',
  ],
  async run(options, [, ...files]) {
    const { catalog, existing } = openViews(options.catalog);
    const granularity = options.period === undefined ? granularityFor(existing) : (options.period as Granularity);
    const counter = new ViewCounter({
      base: baseOf(options.base, catalog),
      granularity,
      assets: [...catalog.assets.values()]
        .filter((asset) => reachOf(asset, catalog) === 'everyone')
        .map(({ id }) => id),
      now: nowOf(options.now),
    });
    const format = await countFiles(files, options.format, counter);
    const counted = counter.finish();
    refuseClashes([...counted.periods.keys()], [...existing.keys()]);
    const plans = planPeriods(counted, existing, format?.source ?? '', granularity);
    if (!options['dry-run']) write(options.catalog, plans);
    if (options.json)
      printJson({ format: format?.id ?? null, granularity, ...counted.tally, periods: periodRows(plans) });
    else for (const { period, views, action } of plans) print(`${period}  ${action}  ${String(views)}`);
    for (const sentence of sentencesOf(counted.tally, plans, options['dry-run'])) say(sentence);
    return counted.tally.lines === counted.tally.malformed ? 1 : 0;
  },
});

/** The views that the gallery has. With one that cannot be read it is not known what to replace. */
function openViews(directory: string): { catalog: Loaded['catalog']; existing: ReadonlyMap<string, Views> } {
  const { catalog, findings } = openCatalog({ catalog: directory });
  const broken = findings.find(({ path }) => placeOf(path.slice(CATALOG.length + 1))?.kind === 'views');
  if (broken !== undefined) throw new CommandError(`${broken.path} is broken. See: gallery check`);
  return { catalog, existing: new Map([...catalog.views].map(([period, { data }]) => [period, data])) };
}

function granularityFor(existing: ReadonlyMap<string, Views>): Granularity {
  const newest = [...existing.keys()].sort().at(-1);
  return newest === undefined ? 'day' : granularityOf(newest);
}

function baseOf(given: string | undefined, { gallery }: Loaded['catalog']): string {
  const base = basePathIn(given);
  if (base !== undefined) return base;
  if (gallery === undefined)
    throw new CommandError('There is no valid gallery.yaml. Say where the site lay: --base /path/');
  return basePathOf(gallery.data.address);
}

function refuseClashes(fresh: readonly string[], existing: readonly string[]): void {
  const found = clashes(fresh, existing);
  const [first] = found;
  if (first === undefined) return;
  const [period, other] = first;
  throw new CommandError(
    `Views of ${period} would be counted twice: the gallery has a file for ${other}${found.length > 1 ? `, and ${String(found.length - 1)} more such` : ''}. ` +
      `Use --period ${granularityOf(other)}, or remove those files first. Nothing was written.`,
  );
}

function write(directory: string, plans: readonly PeriodPlan[]): void {
  for (const { period, data, action } of plans) {
    if (action !== 'write') continue;
    const text = `${schemaLine('views', 1)}\n${toYaml(data)}`;
    writeFileAtomic(join(directory, 'views', `${period}.yaml`), text);
  }
}

import { audienceOptions, shownAssets, summaryOf, table } from './assets.ts';
import { CommandError, defineCommand } from './command.ts';
import {
  catalogOptions,
  nowOf,
  nowOption,
  openCatalog,
  print,
  printable,
  printJson,
  revisionOptions,
} from './shared.ts';
import type { Asset, AssetVersion, Catalog } from '../core/catalog.ts';
import { nearest } from '../core/suggest.ts';

export const show = defineCommand({
  name: 'show',
  summary: 'Show one asset, or one version of it',
  positionals: [{ name: 'asset', help: 'publisher/asset or publisher/asset@version' }],
  options: { ...audienceOptions, ...catalogOptions, ...revisionOptions, ...nowOption },
  examples: ['gallery show acme/deblur', 'gallery show acme/deblur@1.2.0 --json'],
  run(options, [word = '']) {
    const { catalog } = openCatalog(options);
    const now = nowOf(options.now);
    const [id = '', wanted] = word.split('@');
    const asset = find(shownAssets(catalog, now, options.all), id);
    const versions = asset.versions.filter(({ data }) => options.all || data.released <= now);
    if (wanted === undefined) showAsset(catalog, asset, versions, now, options.json);
    else showVersion(asset, versions, wanted, options.json);
    return 0;
  },
});

/** An asset that the caller may not be told of is answered like one that is not there. */
function find(assets: readonly Asset[], id: string): Asset {
  const asset = assets.find((other) => other.id === id);
  if (asset !== undefined) return asset;
  const near = nearest(
    id,
    assets.map((other) => other.id),
  );
  throw new CommandError(`There is no asset ${id}.${near === undefined ? '' : ` Did you mean ${near}?`}`);
}

function showAsset(
  catalog: Catalog,
  asset: Asset,
  versions: readonly AssetVersion[],
  now: string,
  json: boolean,
): void {
  const summary = summaryOf(catalog, now)(asset);
  if (json) {
    const listed = versions.map(({ version, data }) => ({ version, ...data }));
    printJson({ ...asset.data, ...summary, description: asset.body, versions: listed });
    return;
  }
  const { data } = asset;
  const facts: [string, string | undefined][] = [
    ['Id', summary.id],
    ['Type', summary.type],
    ['Categories', data.categories.join(', ')],
    ['State', `${data.state}, ${data.visibility}`],
    ['Official', summary.official ? 'yes' : 'no'],
    ['Featured', summary.featured ? 'yes' : 'no'],
    ['Subscriptions', String(summary.subscriptions)],
    ['Favourites', String(summary.favourites)],
    ['Views', summary.views === null ? 'not tracked' : String(summary.views)],
    ['Duration', data.duration && `${String(data.duration.days)} days${data.duration.renew ? ', renewed' : ''}`],
    ['Quota', data.quota === undefined ? undefined : `${String(data.quota)} uses`],
    ['Licence', data.licence],
    ['Paper', data.paper && `${data.paper.title} ${data.paper.url}`],
    ['Code', data.code && `${data.code.open ? 'open' : 'closed'} ${data.code.licence ?? ''} ${data.code.url ?? ''}`],
    ['Home page', data.homepage],
  ];
  print(`${data.title}${data.summary === undefined ? '' : `\n${data.summary}`}\n`);
  print(factTable(facts));
  print(`\n${table([...versions].reverse().map(versionRow))}`);
  if (asset.body.trim() !== '') print(`\n${printable(asset.body.trim())}`);
}

function showVersion(asset: Asset, versions: readonly AssetVersion[], wanted: string, json: boolean): void {
  const found = versions.find(({ version }) => version === wanted);
  if (found === undefined) {
    const known = versions.map(({ version }) => version).join(', ');
    throw new CommandError(`${asset.id} has no version ${wanted}. Its versions are: ${known}`);
  }
  const { version, data, body } = found;
  if (json) {
    printJson({ asset: asset.id, version, ...data, notes: body });
    return;
  }
  const source = Object.entries<string | undefined>(data.source).map(
    ([key, value]) => [`Source ${key}`, value] as const,
  );
  print(`${asset.data.title} ${version}\n`);
  print(factTable([['Id', `${asset.id}@${version}`], ['Released', data.released], ['State', data.state], ...source]));
  if (data.constraints.length > 0) print(`\nConstraints\n${data.constraints.map((line) => `  ${line}`).join('\n')}`);
  if (data.files.length > 0) print(`\n${table(data.files.map(fileRow))}`);
  if (body.trim() !== '') print(`\n${printable(body.trim())}`);
}

function factTable(facts: readonly (readonly [string, string | undefined])[]): string {
  return table(facts.flatMap(([key, value]) => (value === undefined || value === '' ? [] : [[key, value.trim()]])));
}

function versionRow({ version, data }: AssetVersion): string[] {
  return [version, data.released.slice(0, 10), data.state, data.source.kind];
}

function fileRow(file: AssetVersion['data']['files'][number]): string[] {
  return [file.name, file.size === undefined ? '' : String(file.size), file.sha256 ?? file.sha384 ?? ''];
}

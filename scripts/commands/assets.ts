import { CommandError, type Options } from './command.ts';
import { isForEveryone } from '../core/audience.ts';
import { latestVersion, isOfficial, type Asset, type Catalog } from '../core/catalog.ts';
import { countEntries, NO_COUNTS } from '../core/counts.ts';
import { publisherOf } from '../core/ids.ts';

/** For commands that tell of assets. */
export const audienceOptions = {
  all: { type: 'switch', help: 'Also what is not public: for publishers in their own clone' },
} as const satisfies Options;

/** The assets that the caller may be told of, in the order of their ids. */
export function shownAssets(catalog: Catalog, now: string, all: boolean): Asset[] {
  return [...catalog.assets.values()].filter((asset) => all || isForEveryone(asset, now));
}

/** What lists say of an asset. Views are null where nobody counts them. */
export function summaryOf(catalog: Catalog, now: string): (asset: Asset) => AssetSummary {
  const counts = countEntries(catalog, now);
  return (asset) => {
    const { id, data } = asset;
    const { subscriptions, favourites, views } = counts.get(id) ?? NO_COUNTS;
    return {
      id,
      type: data.type,
      title: data.title,
      categories: data.categories,
      official: isOfficial(catalog, publisherOf(id)),
      featured: catalog.featured.includes(id),
      visibility: data.visibility,
      state: data.state,
      latest: latestVersion(asset)?.version ?? null,
      subscriptions,
      favourites,
      views: views ?? null,
    };
  };
}

export interface AssetSummary {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly categories: readonly string[];
  readonly official: boolean;
  readonly featured: boolean;
  readonly visibility: string;
  readonly state: string;
  readonly latest: string | null;
  readonly subscriptions: number;
  readonly favourites: number;
  readonly views: number | null;
}

/** The line of an asset in a list for people. */
export function row(asset: AssetSummary): string[] {
  const marks = [
    ...(asset.official ? ['official'] : []),
    ...(asset.featured ? ['featured'] : []),
    ...(asset.visibility === 'public' ? [] : [asset.visibility]),
    ...(asset.state === 'released' ? [] : [asset.state]),
  ];
  return [asset.id, asset.type, asset.latest ?? '–', asset.title, marks.join(', ')];
}

/** Columns as wide as their widest cell; the last one ends where its text does. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => (cells[column] ?? '').length)));
  return rows
    .map((cells) =>
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A whole number that is given as text. */
export function countOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new CommandError(`--${option} takes a whole number above 0`);
  return Number(text);
}

import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { readJson } from './folder.ts';
import { fromLineRow, toLineRow, type LineRow } from './line-row.ts';
import { withAssets, type ShownSite } from './shown.ts';
import { codeKey } from '../code-key.ts';
import type { AssetDetail, AssetLine } from '../views/summary.ts';
import { hotShardFile, hotShardOf, shardOf } from '../../core/browse/shards.ts';
import type { Catalog } from '../../core/catalog.ts';
import { compareText } from '../../core/compare.ts';
import type { AssetId } from '../../core/ids.ts';
import { nextMonday } from '../../core/instant.ts';
import { subscriptionState } from '../../core/subscription.ts';
import type { MaintainedPublisher } from '../../core/people/maintained.ts';
import { treeWriter, writeFileAtomic } from '../../shell/write.ts';

/** `cold` of a site whose pages were made of files that no commit has. */
export const NOT_COMMITTED = 'not committed';

/** What a site was built from, as far as its pages show it. */
export interface SiteIdentity {
  readonly code: string;
  readonly base: string;
  /** The cold part of the commit (`partsOf`). */
  readonly cold: string;
  /** When it was built, and the first instant after it at which pages would be others. */
  readonly from: string;
  readonly until: string | undefined;
}

/** What the pages of a site show of assets and who built them from what. */
export interface SiteState extends SiteIdentity {
  /** Stands in the site too: a site and a state with the same one belong together. */
  readonly key: string;
  readonly shown: ShownSite;
}

interface StateFile extends SiteIdentity {
  readonly publishers: readonly Omit<MaintainedPublisher, 'assets'>[];
  readonly deleted: readonly AssetId[];
  readonly hidden: readonly AssetId[];
  readonly sealed: readonly AssetId[];
  /** Shard of assets → a name for what is kept of them. */
  readonly shards: Readonly<Record<string, string>>;
}

type DetailFile = Readonly<Record<AssetId, AssetDetail>>;

/** What makes hot data. */
const CODE = ['site/', 'scripts/core/', 'scripts/shell/', 'scripts/build/', 'astro.config.mjs', 'package-lock.json'];

export function hotCodeKey(): string {
  return codeKey(CODE, '');
}

/** The first instant after `now` at which a version or an agreement comes into force: pages say what is in force. */
export function nextRelease(
  { assets, agreements }: Pick<Catalog, 'assets' | 'agreements'>,
  now: string,
): string | undefined {
  const versions = [...assets.values()].flatMap((asset) => asset.versions.map(({ data }) => data.released));
  return firstOf([...versions, ...beginnings({ agreements })].filter((instant) => instant > now));
}

/** When versions of agreements come into force. */
export function beginnings({ agreements }: Pick<Catalog, 'agreements'>): string[] {
  return [...agreements.values()].flatMap((all) => all.map(({ data }) => data.since));
}

/**
 * When what is sealed would be another: somebody's subscription to what is discontinued ends, and with it that they see it; trends begin
 * anew with a week.
 */
export function sealedChanges({ assets, subscriptions }: Catalog, now: string): string[] {
  const ends = subscriptions.flatMap(({ asset, data }) => {
    if (assets.get(asset)?.data.state !== 'discontinued') return [];
    return subscriptionState(data, now)?.endsAt ?? [];
  });
  return [...ends.filter((instant) => instant > now), nextMonday(now)];
}

export function firstOf(instants: readonly (string | undefined)[]): string | undefined {
  return instants.filter((instant) => instant !== undefined).sort()[0];
}

/**
 * Writes the state; gives the key that the site must carry. Of a state that is there already only what is kept of `changed` assets is
 * written, and of those that share a shard with them.
 */
export function writeState(
  folder: string,
  identity: SiteIdentity,
  shown: ShownSite,
  changed: ReadonlySet<AssetId>,
): string {
  const before = stateFile(folder)?.shards ?? {};
  const touched = new Set([...changed].map((id) => hotShardFile(hotShardOf(id))));
  const shards: Record<string, string> = {};
  for (const [name, members] of shardsOf(shown)) {
    const known = touched.has(name) ? undefined : before[name];
    shards[name] = known ?? writeShard(folder, name, members, shown, writeFileAtomic);
  }
  for (const name of touched) if (shards[name] === undefined) removeShard(folder, name);
  return writeStateFile(folder, identity, shown, shards);
}

/** The same in a folder in which nothing is yet, a shard at each step. */
export function* stateSteps(folder: string, identity: SiteIdentity, shown: ShownSite): Generator<undefined, string> {
  const write = treeWriter();
  const shards: Record<string, string> = {};
  for (const [name, members] of shardsOf(shown)) {
    shards[name] = writeShard(folder, name, members, shown, write);
    yield;
  }
  return writeStateFile(folder, identity, shown, shards);
}

/** Assets by the files in which they are kept. */
function* shardsOf({ assets }: ShownSite): Generator<readonly [name: string, members: readonly AssetLine[]]> {
  for (const [shard, members] of Map.groupBy(assets, ({ id }) => hotShardOf(id))) yield [hotShardFile(shard), members];
}

function writeStateFile(
  folder: string,
  identity: SiteIdentity,
  { publishers, deleted, hidden, sealed }: ShownSite,
  shards: StateFile['shards'],
): string {
  const file: StateFile = {
    ...{ ...identity, shards },
    publishers: publishers.map(({ facts, maintainers }) => ({ facts, maintainers })),
    deleted: [...deleted],
    hidden: [...hidden],
    sealed: [...sealed],
  };
  const content = JSON.stringify(file);
  writeFileAtomic(join(folder, 'site.json'), content);
  return keyOf(content);
}

function writeShard(
  folder: string,
  name: string,
  members: readonly AssetLine[],
  shown: ShownSite,
  write: (path: string, content: string) => void,
): string {
  const lines = JSON.stringify(members.map(toLineRow));
  write(join(folder, LINES, name), lines);
  const byFile = Map.groupBy(members, ({ id }) => detailFile(id));
  const details = detailFilesOf(name).map((file) => {
    const own = byFile.get(file);
    const content = own && JSON.stringify(Object.fromEntries(own.map(({ id }) => [id, detailOf(shown, id)])));
    // Whoever looks up what is not shown any more must not find what was said of it.
    if (content === undefined) rmSync(join(folder, DETAILS, file), { force: true });
    else write(join(folder, DETAILS, file), content);
    return content;
  });
  return keyOf(JSON.stringify([lines, details]));
}

/** A full build has whole summaries at hand; what else is in them stands in the lines. */
function detailOf({ detail }: ShownSite, id: AssetId): AssetDetail | undefined {
  const found = detail(id);
  return found && { card: found.card, facts: found.facts };
}

function removeShard(folder: string, name: string): void {
  rmSync(join(folder, LINES, name), { force: true });
  for (const file of detailFilesOf(name)) rmSync(join(folder, DETAILS, file), { force: true });
}

const LINES = 'lines';
const DETAILS = 'details';

/** Lines are read all of them, details one by one: these lie in sixteen files for each of those. */
const DETAIL_DIGITS = 3;

function detailFile(id: AssetId): string {
  return `${shardOf(id, DETAIL_DIGITS * 4)
    .toString(16)
    .padStart(DETAIL_DIGITS, '0')}.json`;
}

function detailFilesOf(shard: string): string[] {
  return Array.from({ length: 16 }, (_, digit) => shard.replace('.', `${digit.toString(16)}.`));
}

/** What a full build wrote for this site; undefined where it wrote nothing. Details are read when they are asked for. */
export function readState(folder: string): SiteState | undefined {
  const file = stateFile(folder);
  if (file === undefined) return undefined;
  const { publishers, deleted, hidden, sealed, shards, ...identity } = file;
  const assets = Object.keys(shards)
    .flatMap((name) => readJson(join(folder, LINES, name)) as readonly LineRow[])
    .map(fromLineRow)
    .sort((a, b) => compareText(a.id, b.id));
  const shown: ShownSite = {
    assets,
    publishers: withAssets(
      publishers,
      assets.map(({ id }) => id),
    ),
    deleted: new Set(deleted),
    hidden: new Set(hidden),
    sealed: new Set(sealed),
    detail: detailsIn(folder),
  };
  return { ...identity, key: keyOf(JSON.stringify(file)), shown };
}

/** Looks up what is kept of assets. */
export function detailsIn(folder: string): ShownSite['detail'] {
  const files = new Map<string, DetailFile>();
  return (id) => {
    const name = detailFile(id);
    const file = files.get(name) ?? ((readJson(join(folder, DETAILS, name)) ?? {}) as DetailFile);
    files.set(name, file);
    return Object.hasOwn(file, id) ? file[id] : undefined;
  };
}

function stateFile(folder: string): StateFile | undefined {
  return readJson(join(folder, 'site.json')) as StateFile | undefined;
}

function keyOf(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 20);
}

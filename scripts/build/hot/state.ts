import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { readJson } from './folder.ts';
import type { ShownAsset, ShownSite } from './shown.ts';
import { codeKey } from '../code-key.ts';
import type { AssetSummary } from '../views/summary.ts';
import { hotShardFile, hotShardOf } from '../../core/browse/shards.ts';
import type { Catalog } from '../../core/catalog.ts';
import type { AssetId } from '../../core/ids.ts';
import { nextMonday } from '../../core/instant.ts';
import { subscriptionState } from '../../core/subscription.ts';
import type { MaintainedPublisher } from '../../core/people/maintained.ts';
import { writeFileAtomic } from '../../shell/write.ts';

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
  readonly assets: readonly ShownAsset[];
  readonly publishers: readonly MaintainedPublisher[];
  readonly deleted: readonly AssetId[];
  readonly hidden: readonly AssetId[];
  readonly sealed: readonly AssetId[];
  /** File with summaries → a name for its content. */
  readonly summaries: Readonly<Record<string, string>>;
}

type SummaryFile = Readonly<Record<AssetId, AssetSummary>>;

/** What makes hot data. */
const CODE = [
  'site/**/*',
  'scripts/core/**/*.ts',
  'scripts/shell/**/*.ts',
  'scripts/build/**/*.ts',
  'astro.config.mjs',
  'package-lock.json',
];

let key: string | undefined;

/** Read once: what runs is what was there when this process began. */
export function hotCodeKey(): string {
  return (key ??= codeKey(CODE, ''));
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
 * Writes the state; gives the key that the site must carry. Of a state that is there already only the summaries of `changed` assets are
 * written, and of those that share a file with them.
 */
export function writeState(
  folder: string,
  identity: SiteIdentity,
  shown: ShownSite,
  changed?: ReadonlySet<AssetId>,
): string {
  const { assets, publishers, deleted, hidden, sealed } = shown;
  const before = changed === undefined ? {} : (stateFile(folder)?.summaries ?? {});
  const touched = changed && new Set([...changed].map((id) => hotShardFile(hotShardOf(id))));
  const summaries: Record<string, string> = {};
  for (const [shard, members] of Map.groupBy(assets, ({ id }) => hotShardOf(id))) {
    const name = hotShardFile(shard);
    const known = touched === undefined || touched.has(name) ? undefined : before[name];
    summaries[name] = known ?? writeSummaries(folder, name, members, shown);
  }
  const file: StateFile = {
    ...{ ...identity, assets, publishers, summaries },
    deleted: [...deleted],
    hidden: [...hidden],
    sealed: [...sealed],
  };
  const content = JSON.stringify(file);
  writeFileAtomic(join(folder, 'site.json'), content);
  return keyOf(content);
}

function writeSummaries(folder: string, name: string, members: readonly ShownAsset[], shown: ShownSite): string {
  const content = JSON.stringify(Object.fromEntries(members.map(({ id }) => [id, shown.detail(id)])));
  writeFileAtomic(join(folder, SUMMARIES, name), content);
  return keyOf(content);
}

const SUMMARIES = 'summaries';

/** What a full build wrote for this site; undefined where it wrote nothing. Summaries are read when they are asked for. */
export function readState(folder: string): SiteState | undefined {
  const file = stateFile(folder);
  if (file === undefined) return undefined;
  const { assets, publishers, deleted, hidden, sealed, summaries: _summaries, ...identity } = file;
  const parts = new Map<number, SummaryFile>();
  const shown: ShownSite = {
    assets,
    publishers,
    deleted: new Set(deleted),
    hidden: new Set(hidden),
    sealed: new Set(sealed),
    detail(id) {
      const shard = hotShardOf(id);
      let part = parts.get(shard);
      if (part === undefined) {
        part = (readJson(join(folder, SUMMARIES, hotShardFile(shard))) ?? {}) as SummaryFile;
        parts.set(shard, part);
      }
      return Object.hasOwn(part, id) ? part[id] : undefined;
    },
  };
  return { ...identity, key: keyOf(JSON.stringify(file)), shown };
}

function stateFile(folder: string): StateFile | undefined {
  return readJson(join(folder, 'site.json')) as StateFile | undefined;
}

function keyOf(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 20);
}

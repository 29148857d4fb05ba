import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { readJson } from './folder.ts';
import type { AssetDetail, ShownAsset, ShownSite } from './shown.ts';
import { codeKey } from '../code-key.ts';
import { hotShardFile, hotShardOf } from '../../core/browse/shards.ts';
import type { Catalog } from '../../core/catalog.ts';
import type { AssetId } from '../../core/ids.ts';
import { subscriptionState } from '../../core/subscription.ts';
import type { MaintainedPublisher } from '../../core/people/maintained.ts';
import { writeFileIn } from '../../shell/write.ts';

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
  /** Of all files with details. */
  readonly details: string;
}

type DetailFile = Readonly<Record<AssetId, AssetDetail>>;

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

/**
 * The first instant after `now` at which pages would be others: a version or an agreement comes into force, or somebody's subscription to
 * what is discontinued ends, and with it that they see it.
 */
export function nextChange({ assets, agreements, subscriptions }: Catalog, now: string): string | undefined {
  const versions = [...assets.values()].flatMap((asset) => asset.versions.map(({ data }) => data.released));
  const texts = [...agreements.values()].flatMap((all) => all.map(({ data }) => data.since));
  const ends = subscriptions.flatMap(({ asset, data }) => {
    if (assets.get(asset)?.data.state !== 'discontinued') return [];
    return subscriptionState(data, now)?.endsAt ?? [];
  });
  return [...versions, ...texts, ...ends].filter((instant) => instant > now).sort()[0];
}

/** Writes the state into a new folder; gives the key that the site must carry. */
export function writeState(folder: string, identity: SiteIdentity, shown: ShownSite): string {
  const { assets, publishers, deleted, hidden, sealed } = shown;
  const hash = createHash('sha256');
  for (const [shard, members] of Map.groupBy(assets, ({ id }) => hotShardOf(id))) {
    const content = JSON.stringify(Object.fromEntries(members.map(({ id }) => [id, detailOf(shown, id)])));
    hash.update(content);
    writeFileIn(detailPath(folder, shard), content);
  }
  const file: StateFile = {
    ...{ ...identity, assets, publishers },
    deleted: [...deleted],
    hidden: [...hidden],
    sealed: [...sealed],
    details: hash.digest('hex'),
  };
  const content = JSON.stringify(file);
  writeFileIn(join(folder, 'site.json'), content);
  return keyOf(content);
}

/** What a full build wrote for this site; undefined where it wrote nothing. Details are read when they are asked for. */
export function readState(folder: string): SiteState | undefined {
  const file = readJson(join(folder, 'site.json')) as StateFile | undefined;
  if (file === undefined) return undefined;
  const { assets, publishers, deleted, hidden, sealed, details: _details, ...identity } = file;
  const details = new Map<number, DetailFile>();
  const shown: ShownSite = {
    assets,
    publishers,
    deleted: new Set(deleted),
    hidden: new Set(hidden),
    sealed: new Set(sealed),
    detail(id) {
      const shard = hotShardOf(id);
      let part = details.get(shard);
      if (part === undefined) {
        part = (readJson(detailPath(folder, shard)) ?? {}) as DetailFile;
        details.set(shard, part);
      }
      return Object.hasOwn(part, id) ? part[id] : undefined;
    },
  };
  return { ...identity, key: keyOf(JSON.stringify(file)), shown };
}

function detailOf(shown: ShownSite, id: AssetId): AssetDetail | undefined {
  const detail = shown.detail(id);
  return detail && { card: detail.card, facts: detail.facts };
}

function detailPath(folder: string, shard: number): string {
  return join(folder, 'details', hotShardFile(shard));
}

function keyOf(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 20);
}

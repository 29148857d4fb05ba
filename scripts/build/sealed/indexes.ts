import { READER_MAGIC, readerPath, type ReadableAsset, type ReaderIndex } from './reader-index.ts';
import type { Sealer } from './sealer.ts';
import { hotCounts, type SiteFile } from '../hot.ts';
import type { Counts } from '../../core/counts.ts';
import { publisherOf, type AssetId } from '../../core/ids.ts';
import { personFile, type OwnPublisher } from '../../core/people/make-person-file.ts';
import type { PersonEntries } from '../../core/people/person-entries.ts';
import type { Actor } from '../../core/proposal.ts';
import { fingerprintOf } from '../../core/seal/fingerprint.ts';
import { packFiles } from '../../core/seal/packed.ts';
import type { Trend } from '../../core/trends.ts';

/** Somebody with a key. */
export interface Reader extends Actor {
  /** Their public keys. */
  readonly keys: readonly string[];
}

/** What an index is made of besides the assets. */
export interface IndexData {
  readonly entriesOf: (id: number) => PersonEntries;
  /** Account → the publishers whose maintainer it is. Of their assets those that everyone may see are of no interest here. */
  readonly publishersOf: (id: number) => readonly OwnPublisher[];
  readonly counts: ReadonlyMap<AssetId, Counts>;
  readonly trends: ReadonlyMap<AssetId, Trend>;
}

/** What a reader may see and not everyone. */
export function readerIndex(reader: Actor, assets: readonly ReadableAsset[], data: IndexData): ReaderIndex {
  const { login, id } = reader;
  const byId = new Map(assets.map((asset) => [asset.id, asset]));
  const publishers = data.publishersOf(id).map((publisher) => ({
    ...publisher,
    assets: assets.map((asset) => asset.id).filter((asset) => publisherOf(asset) === publisher.facts.id),
  }));
  const person = personFile(reader, data.entriesOf(id), publishers, data.counts, {
    facts: (asset) => byId.get(asset)?.facts,
    isDeleted: () => false,
  });
  const { publishes, subscriptions, favourites } = person;
  return {
    login,
    id,
    assets,
    rows: { publishes, subscriptions, favourites },
    counts: Object.fromEntries(assets.map((asset) => [asset.id, hotCounts(data.counts, asset.id)])),
    trends: Object.fromEntries(
      assets.flatMap((asset) => {
        const trend = data.trends.get(asset.id);
        return trend === undefined ? [] : [[asset.id, trend]];
      }),
    ),
  };
}

/** One file for each key. */
export async function indexFiles({ keys }: Reader, index: ReaderIndex, sealer: Sealer): Promise<SiteFile[]> {
  const files = new Map([['index.json', new TextEncoder().encode(JSON.stringify(index))]]);
  const bytes = packFiles(READER_MAGIC, { about: {}, files });
  return Promise.all(
    keys.map(async (key) => ({ path: readerPath(fingerprintOf(key)), content: await sealer.seal(bytes, key) })),
  );
}

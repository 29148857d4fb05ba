/**
 * Rows stand in the order of a hash of their ids, and a shard is the rows whose hash begins with the same bits. So a shard is a run of rows
 * (no list needs to carry ids), an asset that comes or goes changes one shard, and only when a type doubles does the number of bits grow.
 */

/** At most so many rows in a shard, on average: a page of 24 results in any order then loads at most 24 files of about 1 KB. */
const ROWS_IN_SHARD = 8;

/** FNV-1a with a finisher that makes the first bits as good as the last. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The ids in the order in which every file has their rows. */
export function inRowOrder<T>(items: Iterable<T>, idOf: (item: T) => string): T[] {
  return [...items]
    .map((item) => ({ item, id: idOf(item), hash: hash32(idOf(item)) }))
    .sort((a, b) => a.hash - b.hash || (a.id < b.id ? -1 : 1))
    .map(({ item }) => item);
}

/** How many bits of the hash name a shard when there are so many items. */
export function shardBits(items: number, inShard = ROWS_IN_SHARD): number {
  return Math.max(0, Math.ceil(Math.log2(items / inShard)));
}

/** The shard that an id, or any other text, belongs to. */
export function shardOf(text: string, bits: number): number {
  return bits === 0 ? 0 : hash32(text) >>> (32 - bits);
}

/** The first row of every shard, and the number of rows at the end. */
export function shardStarts(sizes: ArrayLike<number>): Uint32Array {
  const starts = new Uint32Array(sizes.length + 1);
  for (let shard = 0; shard < sizes.length; shard++) starts[shard + 1] = (starts[shard] ?? 0) + (sizes[shard] ?? 0);
  return starts;
}

/** The shard of a row: the last that begins at the row or before it and is not empty. */
export function shardAt(starts: Uint32Array, row: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= row) low = middle;
    else high = middle;
  }
  return low;
}

/** How many files hold what changes all day, or follows from it: always the same, so that no page changes when the gallery grows. */
export const HOT_SHARDS = 256;

/** The one of these files that an id, or a login, belongs to. */
export function hotShardOf(text: string): number {
  return shardOf(text, Math.log2(HOT_SHARDS));
}

/** The name of one of these files: `0a.json`. */
export function hotShardFile(shard: number): string {
  return `${shard.toString(16).padStart(2, '0')}.json`;
}

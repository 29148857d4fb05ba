import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One of the parts that the pages of a site are spread over. */
export interface ShardPlace {
  /** Begins with 1. */
  readonly index: number;
  readonly of: number;
}

/** What a shard says of itself. All of one site say the same, but for `index` and `pages`. */
export interface ShardMark extends ShardPlace {
  /** The key of the code and the templates that rendered it. */
  readonly code: string;
  readonly base: string;
  readonly now: string;
  /** Undefined of files that no commit has. */
  readonly commit?: string | undefined;
  /** Pages of all shards together, and of this one. */
  readonly allPages: number;
  readonly pages: number;
  /** Bytes of HTML. */
  readonly bytes: number;
}

/** The folder of a shard has its pages, what was found in descriptions by the way, and this mark, which is written last. */
export const PAGES = 'pages';
export const FOUND = 'found.ndjson';
export const MARK = 'shard.json';

/** Which shard a page belongs to: by its path alone, so that the jobs need not talk to each other. */
export function shardOfPage(path: string, of: number): number {
  return (createHash('sha256').update(path).digest().readUInt32BE(0) % of) + 1;
}

export interface Shard {
  readonly folder: string;
  readonly mark: ShardMark;
}

/** Shards do not make a whole site. */
export class ShardError extends Error {
  override readonly name = 'ShardError';
}

export function openShard(folder: string): Shard {
  const path = join(folder, MARK);
  if (!existsSync(path)) throw new ShardError(`${folder} is no shard, or was not finished: it has no ${MARK}.`);
  return { folder, mark: JSON.parse(readFileSync(path, 'utf8')) as ShardMark };
}

/** What they must have in common. */
export type ShardIdentity = Pick<ShardMark, 'code' | 'base' | 'now' | 'commit'>;

const COMMON = ['of', 'code', 'base', 'now', 'commit', 'allPages'] as const;
const WORDS = {
  of: 'number of shards',
  code: 'version of the code',
  base: 'base path',
  now: 'instant',
  commit: 'commit',
  allPages: 'number of pages',
} as const;

/** Every shard once, all of the same site. */
export function checkShards(shards: readonly Shard[], site: ShardIdentity): void {
  const [first] = shards;
  if (first === undefined) throw new ShardError('Name the folders of the shards.');
  for (const { folder, mark } of shards) {
    const other = COMMON.find((key) => mark[key] !== { ...first.mark, ...site }[key]);
    if (other !== undefined) throw new ShardError(`${folder} is of another ${WORDS[other]}: ${String(mark[other])}.`);
  }
  const there = shards.map(({ mark }) => mark.index);
  for (let index = 1; index <= first.mark.of; index++) {
    const times = there.filter((one) => one === index).length;
    const which = `Shard ${String(index)} of ${String(first.mark.of)}`;
    if (times !== 1) throw new ShardError(`${which} is ${times === 0 ? 'missing' : 'there more than once'}.`);
  }
  const pages = shards.reduce((sum, { mark }) => sum + mark.pages, 0);
  if (pages !== first.mark.allPages) {
    throw new ShardError(`The shards have ${String(pages)} pages, and the site has ${String(first.mark.allPages)}.`);
  }
}

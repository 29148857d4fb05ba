import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { readText } from '../hot/folder.ts';
import { hotShardFile, hotShardOf } from '../../core/browse/shards.ts';
import { treeWriter, writeFileAtomic } from '../../shell/write.ts';

/** Values by keys of which few are asked for at a time: they lie in files by a hash of the key, each on a line. */
export class KeptShards<T> {
  readonly #folder: string;
  readonly #shards = new Map<string, ReadonlyMap<string, T>>();
  readonly #changed = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  get(key: string): T | undefined {
    return this.#shard(fileOf(key)).get(key);
  }

  /** Undefined takes it away. */
  put(key: string, value: T | undefined): void {
    const file = fileOf(key);
    const others = [...this.#shard(file)].filter(([other]) => other !== key);
    this.#shards.set(file, new Map(value === undefined ? others : [...others, [key, value]]));
    this.#changed.add(file);
  }

  write(): void {
    for (const file of this.#changed) writeFileAtomic(join(this.#folder, file), linesOf(this.#shard(file)));
    this.#changed.clear();
  }

  #shard(file: string): ReadonlyMap<string, T> {
    let shard = this.#shards.get(file);
    if (shard === undefined) {
      shard = new Map(rowsIn<T>(readText(join(this.#folder, file)) ?? ''));
      this.#shards.set(file, shard);
    }
    return shard;
  }
}

/** All of them, in a folder in which nothing is yet: a file at each step. */
export function* writeShards<T>(folder: string, values: Iterable<readonly [string, T]>): Generator<undefined> {
  const write = treeWriter();
  for (const [file, own] of Map.groupBy(values, ([key]) => fileOf(key))) {
    write(join(folder, file), linesOf(own));
    yield;
  }
}

/** Characters that wait in memory, in all files together. */
const MOST_WAITING = 4_000_000;

/** Values that come one by one, into a folder in which nothing is yet: they are not held until the last one is there. */
export class ShardAppender<T> {
  readonly #folder: string;
  readonly #waiting = new Map<string, string[]>();
  #length = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  put(key: string, value: T): void {
    const file = fileOf(key);
    const line = lineOf([key, value]);
    const lines = this.#waiting.get(file);
    if (lines === undefined) this.#waiting.set(file, [line]);
    else lines.push(line);
    this.#length += line.length;
    if (this.#length > MOST_WAITING) this.flush();
  }

  /** After the last one. */
  flush(): void {
    if (this.#waiting.size > 0) mkdirSync(this.#folder, { recursive: true });
    for (const [file, lines] of this.#waiting) appendFileSync(join(this.#folder, file), lines.join(''));
    this.#waiting.clear();
    this.#length = 0;
  }
}

type Row<T> = readonly [key: string, value: T];

function linesOf<T>(rows: Iterable<Row<T>>): string {
  return [...rows].map((row) => lineOf(row)).join('');
}

/** JSON has no line breaks inside. */
function lineOf<T>(row: Row<T>): string {
  return `${JSON.stringify(row)}\n`;
}

function rowsIn<T>(lines: string): readonly Row<T>[] {
  return JSON.parse(`[${lines.trimEnd().replaceAll('\n', ',')}]`) as Row<T>[];
}

function fileOf(key: string): string {
  return hotShardFile(hotShardOf(key));
}

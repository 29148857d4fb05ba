import { join } from 'node:path';

import { readJson } from '../hot/folder.ts';
import { hotShardFile, hotShardOf } from '../../core/browse/shards.ts';
import { treeWriter, writeFileAtomic } from '../../shell/write.ts';

/** Values by keys of which few are asked for at a time: they lie in files by a hash of the key. */
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
    for (const file of this.#changed) writeFileAtomic(join(this.#folder, file), JSON.stringify([...this.#shard(file)]));
    this.#changed.clear();
  }

  #shard(file: string): ReadonlyMap<string, T> {
    let shard = this.#shards.get(file);
    if (shard === undefined) {
      shard = new Map((readJson(join(this.#folder, file)) ?? []) as readonly (readonly [string, T])[]);
      this.#shards.set(file, shard);
    }
    return shard;
  }
}

/** All of them, in a folder in which nothing is yet: a file at each step. */
export function* writeShards<T>(folder: string, values: Iterable<readonly [string, T]>): Generator<undefined> {
  const write = treeWriter();
  for (const [file, own] of Map.groupBy(values, ([key]) => fileOf(key))) {
    write(join(folder, file), JSON.stringify(own));
    yield;
  }
}

function fileOf(key: string): string {
  return hotShardFile(hotShardOf(key));
}

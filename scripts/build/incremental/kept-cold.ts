import { join } from 'node:path';

import type { AssetKeys, Inputs } from './inputs.ts';
import { KeptShards, ShardAppender, writeShards } from './kept-shards.ts';
import { contentKey } from '../content-key.ts';
import { readJson } from '../hot/folder.ts';
import type { OutputKeys } from '../output-group.ts';
import type { FoundText } from '../views/prose.ts';
import type { AssetId } from '../../core/ids.ts';
import { writeFileAtomic } from '../../shell/write.ts';

/** What a build leaves behind besides the summaries (hot/state.ts), so that the next one makes only what is another. */
export interface KeptCold {
  readonly inputs: Inputs;
  readonly featured: readonly AssetId[];
  /** Assets with a version whose instant is still to come, and that instant. */
  readonly due: ReadonlyMap<AssetId, string>;
  /** When versions of agreements come into force. */
  readonly begins: readonly string[];
  /** The pictures of the site that an asset has, where there are any but the drawn cover. */
  readonly media: ReadonlyMap<AssetId, readonly string[]>;
  /** What is not about one asset. */
  readonly outputs: OutputKeys;
  /** Changes with everything that the text index is made from. */
  readonly search: string;
}

interface ColdFile extends Omit<KeptCold, 'inputs' | 'due' | 'media' | 'outputs'> {
  readonly inputs: Omit<Inputs, 'publishers' | 'folders'> & {
    readonly publishers: readonly (readonly [string, string])[];
    readonly folders: readonly (readonly [string, string])[];
  };
  readonly due: readonly (readonly [AssetId, string])[];
  readonly media: readonly (readonly [AssetId, readonly string[]])[];
  readonly outputs: readonly (readonly [string, readonly (readonly [string, string])[]])[];
}

export function readCold(folder: string): KeptCold | undefined {
  const file = readJson(join(folder, COLD)) as ColdFile | undefined;
  if (file === undefined) return undefined;
  const { inputs, due, media, outputs, ...rest } = file;
  return {
    ...rest,
    inputs: { ...inputs, publishers: new Map(inputs.publishers), folders: new Map(inputs.folders) },
    due: new Map(due),
    media: new Map(media),
    outputs: new Map(outputs.map(([group, keys]) => [group, new Map(keys)])),
  };
}

export function writeCold(folder: string, { inputs, due, media, outputs, ...rest }: KeptCold): void {
  const file: ColdFile = {
    ...rest,
    inputs: { ...inputs, publishers: [...inputs.publishers], folders: [...inputs.folders] },
    due: [...due],
    media: [...media],
    outputs: [...outputs].map(([group, keys]) => [group, [...keys]]),
  };
  writeFileAtomic(join(folder, COLD), JSON.stringify(file));
}

const COLD = 'cold.json';
const FOUND = 'found';
const INPUTS = 'inputs';
const SEARCHED = 'searched.json';
const KEYS = 'keys.json';

/** What is kept of single assets and publishers, and is read and written in parts. */
export interface KeptParts {
  /** What is found in descriptions: the text index is made of it as a whole. */
  readonly found: KeptShards<FoundText>;
  /** The inputs of the assets of each publisher. */
  readonly inputs: KeptShards<readonly (readonly [AssetId, string])[]>;
}

export function keptParts(folder: string): KeptParts {
  return { found: new KeptShards(join(folder, FOUND)), inputs: new KeptShards(join(folder, INPUTS)) };
}

/** Takes what is found in all descriptions, as it comes. */
export function foundAppender(folder: string): ShardAppender<FoundText> {
  return new ShardAppender(join(folder, FOUND));
}

/** The inputs of all assets. */
export function writeInputs(folder: string, inputs: ReadonlyMap<string, AssetKeys>): Generator<undefined> {
  return writeShards(
    join(folder, INPUTS),
    [...inputs].map(([publisher, keys]) => [publisher, [...keys]]),
  );
}

/** Which state of the texts the text index of the site is of. */
export function searchedKey(folder: string): string | undefined {
  return readJson(join(folder, SEARCHED)) as string | undefined;
}

export function writeSearchedKey(folder: string, key: string): void {
  writeFileAtomic(join(folder, SEARCHED), JSON.stringify(key));
}

/** Keeps by which secret keys sealed assets were opened; where there are none, it does not matter. */
export function writeOpenedBy(folder: string, identities: readonly string[]): void {
  writeFileAtomic(join(folder, KEYS), JSON.stringify(identitiesKey(identities)));
}

/** Whether other sealed assets would open now. */
export function isOpenedByOthers(folder: string, identities: readonly string[]): boolean {
  const kept = readJson(join(folder, KEYS));
  return kept !== undefined && kept !== identitiesKey(identities);
}

function identitiesKey(identities: readonly string[]): string {
  return contentKey([...identities].sort().join('\n'));
}

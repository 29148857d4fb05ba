import { spawnSync } from 'node:child_process';
import { relative, resolve } from 'node:path';

import { CommandError } from './command.ts';
import { isAssetId, type AssetId } from '../core/ids.ts';
import { sealReaders } from '../core/seal/seal-readers.ts';
import { SealProblem, type SealSettings } from '../core/seal/seal-asset.ts';
import type { AssetMeta } from '../core/schema/asset.ts';
import { listedUpTo } from '../core/words.ts';
import { metaOf, openAsset, type SealingPlace } from '../shell/seal/sealed-edits.ts';
import type { OpenAsset } from '../shell/seal/stored-asset.ts';

/** An asset that is there and open, and what it says of itself. */
export interface OpenedAsset {
  readonly id: AssetId;
  readonly stored: OpenAsset;
  readonly data: AssetMeta;
}

export function openedAsset(place: SealingPlace, word: string): OpenedAsset {
  const id = assetIdIn(word);
  return inOneLine(() => {
    const stored = openAsset(place, id);
    const data = metaOf(stored.files);
    if (data === undefined) throw new CommandError(`There is no asset ${id}.`);
    return { id, stored, data };
  });
}

export function assetIdIn(word: string): AssetId {
  if (isAssetId(word)) return word;
  throw new CommandError(`${word} is not the id of an asset, publisher/asset`);
}

/** What stands against sealing is the mistake of nobody who programs. */
export function inOneLine<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw error instanceof SealProblem ? new CommandError(error.message) : error;
  }
}

export async function orOneLine<T>(step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    throw error instanceof SealProblem ? new CommandError(error.message) : error;
  }
}

/** Who should read it and cannot. */
export function withoutKeys(id: AssetId, data: AssetMeta, settings: SealSettings): string | undefined {
  const { without } = sealReaders({ id, data }, settings);
  if (without.length === 0) return undefined;
  const names = listedUpTo(
    10,
    without.map(({ login }) => login),
  );
  return `Without a key, and so without a way to read ${id}: ${names}. Once they have one (gallery key new): gallery reseal`;
}

/** The clone that a folder lies in. */
export function cloneAround(folder: string): string | undefined {
  const { status, stdout } = spawnSync('git', ['-C', folder, 'rev-parse', '--show-toplevel'], { encoding: 'utf8' });
  return status === 0 ? stdout.replace(/\n$/, '') : undefined;
}

export function isInside(folder: string, path: string): boolean {
  return !relative(folder, resolve(path)).startsWith('..');
}

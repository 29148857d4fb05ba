import { openSource, type SourceChoice } from './build-source.ts';
import { CommandError, type ExitCode } from './command.ts';
import { printJson, say } from './shared.ts';
import type { BuildReport } from '../build/build.ts';
import { openShard, ShardError, type Shard, type ShardPlace } from '../build/shards/shard.ts';
import { withoutSealed } from '../core/seal/redact.ts';
import { counted } from '../core/words.ts';

interface ShardChoice extends SourceChoice {
  readonly out: string;
  readonly cache: string | undefined;
  readonly base: string | undefined;
  readonly now: string;
  readonly json: boolean;
}

/** More are not started by any workflow of ours, and help nobody. */
const MOST_SHARDS = 64;

/** `--shard 2/3`. */
export function shardPlaceOf(given: string): ShardPlace {
  const [, index, of] = /^([1-9]\d?)\/([1-9]\d?)$/.exec(given)?.map(Number) ?? [];
  if (index === undefined || of === undefined || index > of || of > MOST_SHARDS) {
    throw new CommandError(`--shard takes i/n, such as 2/3, with at most ${String(MOST_SHARDS)} shards; not ${given}`);
  }
  return { index, of };
}

/** The numbers of the shards that a gallery is spread over; none where one machine builds it as a whole. */
export function shardsFor(assets: number, atOnce: string | undefined): number[] {
  if (atOnce === undefined) return [];
  if (!/^[1-9]\d*$/.test(atOnce)) throw new CommandError(`--at-once takes a number of assets, not ${atOnce}`);
  const shards = Math.min(MOST_SHARDS, Math.ceil(assets / Number(atOnce)));
  return shards < 2 ? [] : Array.from({ length: shards }, (_, index) => index + 1);
}

export async function buildShard(place: ShardPlace, choice: ShardChoice): Promise<ExitCode> {
  const { renderShard } = await import('../build/shards/render-shard.ts');
  const { catalog, gallery, progress, origin } = openSource(choice);
  const { out, cache, base, now, json } = choice;
  const options = { outDir: out, cacheDir: cache, base, now, progress, origin };
  const mark = await explained(() => renderShard(catalog, gallery, place, options));
  if (json) printJson({ ...mark, out });
  else say(`${counted(mark.pages, 'page')} of ${String(mark.allPages)} → ${out}`);
  return 0;
}

/** The shards of a call, and the instant that they are of. */
export function openShards(folders: readonly string[]): readonly Shard[] {
  return explainedNow(() => folders.map(openShard));
}

export async function buildMerged(
  shards: readonly Shard[],
  choice: ShardChoice & { readonly tell: (report: BuildReport) => void },
): Promise<ExitCode> {
  const { mergeShards } = await import('../build/shards/merge-shards.ts');
  const { catalog, gallery, progress, origin, identities } = openSource(choice);
  const { out, cache, base, now } = choice;
  const options = { outDir: out, cacheDir: cache, base, now, progress, origin, identities };
  const built = await explained(() => mergeShards(catalog, gallery, shards, options));
  choice.tell({ ...built, findings: withoutSealed(built.findings, catalog, 'check') });
  return 0;
}

async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw asCommandError(error);
  }
}

function explainedNow<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asCommandError(error);
  }
}

function asCommandError(error: unknown): unknown {
  return error instanceof ShardError ? new CommandError(error.message) : error;
}

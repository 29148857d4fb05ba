import type { ByteProgress } from './byte-progress.ts';
import { hasDigest, mismatch } from './digest.ts';
import { discard, open, persist, type Attempt, type Network } from './network.ts';
import { Part, validatorOf } from './part.ts';
import { statOf } from './place.ts';
import { unwelcome } from './status.ts';
import { take } from './take.ts';
import type { VersionFile } from '../../core/schema/asset-version.ts';

/** What became of one file. */
export type Fetched =
  | { readonly state: 'downloaded' | 'present' }
  /** It cannot be had as it is listed; nothing of it was left. */
  | { readonly state: 'refused'; readonly problem: string };

type Refused = Extract<Fetched, { state: 'refused' }>;

/** For files whose size is not listed. */
const LARGEST_UNLISTED = 50 * 1024 ** 3;
/** So much more than before is worth another round of attempts. */
const WORTH_GOING_ON = 1_048_576;

/** A listed file with an address → the file at its place, whole and with the content that is listed; an Outage where the network failed. */
export async function fetchFile(
  file: VersionFile & { readonly url: string },
  target: string,
  network: Network,
  progress: ByteProgress,
): Promise<Fetched> {
  const there = statOf(target);
  if (there !== undefined) return present(file, target, there.isFile(), progress);
  const part = new Part(target, file);
  if (part.size === undefined) return refused(`${part.path} is in the way.`);
  progress.start(file.name, file.size ?? 0);
  progress.add(part.size);
  const mark = { bytes: part.size };
  const problem = await persist(network, () => attempt(file, part, network, progress, mark));
  progress.done();
  if (problem !== undefined) return problem;
  const wrong = await verify(file, part.path, progress);
  if (wrong !== undefined) {
    await part.remove();
    return refused(`${wrong} What came from ${file.url} was removed.`);
  }
  await part.finish(target);
  return { state: 'downloaded' };
}

/** What a person has is never replaced. */
async function present(file: VersionFile, target: string, isFile: boolean, progress: ByteProgress): Promise<Fetched> {
  const leave = 'It was not touched: move it away, or name another folder with --to.';
  if (!isFile) return refused(`${target} is there already and is no ordinary file. ${leave}`);
  if (!hasDigest(file)) {
    return refused(`${target} is there already, and no digest is listed to compare it with. ${leave}`);
  }
  const wrong = await verify(file, target, progress);
  return wrong === undefined ? { state: 'present' } : refused(`${target} is there already. ${wrong} ${leave}`);
}

async function verify(file: VersionFile, path: string, progress: ByteProgress): Promise<string | undefined> {
  progress.start(`Verifying ${file.name}`, file.size ?? 0);
  const wrong = await mismatch(path, file, progress);
  progress.done();
  return wrong;
}

/** One request for what is missing. Done: everything is there (undefined), or a refusal. The mark is the most that was ever there. */
async function attempt(
  file: VersionFile & { readonly url: string },
  part: Part,
  network: Network,
  progress: ByteProgress,
  mark: { bytes: number },
): Promise<Attempt<Refused | undefined>> {
  const { url, size } = file;
  if (size !== undefined && (part.size ?? 0) > size) await part.restart(undefined);
  const from = part.size ?? 0;
  if (from > 0 && from === size) return { done: true, value: undefined };
  const validator = from > 0 ? await part.validator() : undefined;
  const headers: Record<string, string> =
    validator === undefined ? {} : { range: `bytes=${String(from)}-`, 'if-range': validator };
  const opened = await open(url, headers, network);
  if (opened.kind === 'refused') return { done: true, value: refused(`${opened.problem}.`) };
  if (opened.kind === 'failed') return { done: false, problem: opened.problem };
  const { response, watch } = opened;
  const goesOn = response.status === 206 && validator !== undefined && startOf(response) === from;
  if (response.status !== 200 && !goesOn) {
    await discard(response, watch);
    return declined(response, url, part, validator !== undefined);
  }
  if (!goesOn) await part.restart(validatorOf(response.headers));
  const start = goesOn ? from : 0;
  const announced = lengthOf(response, start);
  if (announced !== undefined && announced !== size && tooMuch(announced, size)) {
    await discard(response, watch);
    await part.remove();
    return { done: true, value: refused(sizesDiffer(url, announced, size)) };
  }
  const taken = await take(part, { response, watch, start, announced }, size ?? LARGEST_UNLISTED, progress);
  if (taken.state === 'whole') return { done: true, value: undefined };
  if (taken.state === 'broken') {
    const gained = (part.size ?? 0) - mark.bytes;
    mark.bytes += Math.max(0, gained);
    return { done: false, problem: `${url}: ${taken.reason}`, moved: gained >= WORTH_GOING_ON };
  }
  await part.remove();
  return { done: true, value: refused(sizesDiffer(url, undefined, size)) };
}

/** An answer without the content that was asked for. */
async function declined(
  response: Response,
  url: string,
  part: Part,
  asksForRest: boolean,
): Promise<Attempt<Refused | undefined>> {
  if (asksForRest && (response.status === 416 || response.status === 206)) {
    // The server has less than what is there, or another part of it.
    await part.restart(undefined);
    return { done: false, problem: `${url} does not give the rest of what began` };
  }
  const why = unwelcome(response, url);
  return typeof why === 'string' ? { done: true, value: refused(`${why}.`) } : why;
}

/** `bytes 100-199/200` → 100. */
function startOf(response: Response): number | undefined {
  const start = /^bytes (\d{1,15})-/.exec(response.headers.get('content-range') ?? '')?.[1];
  return start === undefined ? undefined : Number(start);
}

/** The size of the whole file as the server announces it. */
function lengthOf({ headers, status }: Response, start: number): number | undefined {
  const encoding = headers.get('content-encoding');
  if (encoding !== null && encoding !== 'identity') return undefined;
  const total = /^bytes \d+-\d+\/(\d{1,15})$/.exec(headers.get('content-range') ?? '')?.[1];
  if (status === 206 && total !== undefined) return Number(total);
  const length = headers.get('content-length');
  return length !== null && /^\d{1,15}$/.test(length) ? start + Number(length) : undefined;
}

function tooMuch(announced: number, listed: number | undefined): boolean {
  return listed === undefined ? announced > LARGEST_UNLISTED : announced !== listed;
}

function sizesDiffer(url: string, announced: number | undefined, listed: number | undefined): string {
  const has = announced === undefined ? 'more bytes' : `${String(announced)} bytes`;
  const most =
    listed === undefined
      ? `no size is listed: at most ${String(LARGEST_UNLISTED)} are taken`
      : `${String(listed)} are listed`;
  return `${url} has ${has}; ${most}.`;
}

function refused(problem: string): Refused {
  return { state: 'refused', problem };
}

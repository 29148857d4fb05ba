import { padme } from './padme.ts';

/** What is wrong with opened bytes: never a word of what they hold. */
export type Decoded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** Files in one piece: what they are, and by path what each holds. */
export interface Packed {
  /** Data that JSON can hold. Whoever unpacks it checks it. */
  readonly about: unknown;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Bytes of the line that tells what follows: 5,000 files with long names, and as many readers as there can be. */
const LONGEST_LINE = 2_097_152;
const FEWEST_BYTES = 4096;

/** Two lines that tell what follows, the files one after the other in the order of their paths, and zeros up to a padded length. */
export function packFiles(magic: string, { about, files }: Packed): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const line = { about, files: sorted.map(([path, { length }]) => ({ path, size: length })) };
  const head = new TextEncoder().encode(`${magic}\n${JSON.stringify(line)}\n`);
  const length = head.length + sorted.reduce((sum, [, bytes]) => sum + bytes.length, 0);
  const result = new Uint8Array(padded(length));
  result.set(head);
  let at = head.length;
  for (const [, bytes] of sorted) {
    result.set(bytes, at);
    at += bytes.length;
  }
  return result;
}

/** Takes nothing but what `packFiles` writes, to the byte. */
export function unpackFiles(magic: string, bytes: Uint8Array): Decoded<Packed> {
  const head = readHead(magic, bytes);
  if (head === undefined) return wrong('It does not hold what belongs here.');
  const { about, files, length } = head;
  const paths = files.map(({ path }) => path);
  if (!paths.every((path, index) => index === 0 || (paths[index - 1] ?? '') < path))
    return wrong('Its list of files is wrong.');
  const end = files.reduce((sum, { size }) => sum + size, length);
  if (bytes.length !== padded(end)) return wrong('Its length is wrong.');
  if (bytes.subarray(end).some((byte) => byte !== 0)) return wrong('Its padding is wrong.');
  let at = length;
  const contents = new Map<string, Uint8Array>();
  for (const { path, size } of files) {
    contents.set(path, bytes.subarray(at, at + size));
    at += size;
  }
  return { ok: true, value: { about, files: contents } };
}

export function wrong(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}

function padded(length: number): number {
  return Math.max(FEWEST_BYTES, padme(length));
}

interface Head {
  readonly about: unknown;
  readonly files: readonly { readonly path: string; readonly size: number }[];
  /** Bytes. */
  readonly length: number;
}

function readHead(magic: string, bytes: Uint8Array): Head | undefined {
  const start = new TextEncoder().encode(`${magic}\n`);
  if (start.some((byte, index) => bytes[index] !== byte)) return undefined;
  const end = bytes.subarray(0, start.length + LONGEST_LINE).indexOf(0x0a, start.length);
  const line = end === -1 ? undefined : parsed(bytes.subarray(start.length, end));
  if (!isRecord(line) || Object.keys(line).join() !== 'about,files') return undefined;
  const { about, files } = line;
  return Array.isArray(files) && files.every(isListed) ? { about, files, length: end + 1 } : undefined;
}

/** JSON as it is written here, which is one of many ways to write it. */
function parsed(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value = JSON.parse(text) as unknown;
    return JSON.stringify(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

function isListed(file: unknown): file is { path: string; size: number } {
  if (!isRecord(file) || Object.keys(file).join() !== 'path,size') return false;
  const { path, size } = file;
  return typeof path === 'string' && typeof size === 'number' && Number.isSafeInteger(size) && size >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

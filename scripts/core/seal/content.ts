import { z } from 'zod';

import { isAssetName, isSlug } from '../ids.ts';
import { placeOf } from '../kinds.ts';
import { padme } from './padme.ts';

/**
 * Everything of a restricted asset, as it is sealed into one file. It says itself what it is: anybody can seal anything to public keys,
 * and whoever can open a file can write another one in its place, so what is opened must name the place at which it lies.
 */
export interface SealedContent {
  readonly publisher: string;
  /** The name of the asset, random and kept for life: `catalog/sealed/<publisher>/<id>.age`. */
  readonly id: string;
  /** One more with every change: an older file that comes back is noticed. */
  readonly revision: number;
  /** By their paths below the folder of the asset: `asset.md`, `versions/1.0.0.md`, `cover.webp`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What is wrong with an opened file: never a word of what it holds. */
export type Decoded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

const MAGIC = 'gallery-sealed/1';
/** Bytes of the list of files: 5,000 files with long names. */
const LONGEST_LIST = 1_048_576;
const FEWEST_BYTES = 4096;

const listSchema = z.strictObject({
  publisher: z.string().refine(isSlug),
  id: z.string().refine(isAssetName),
  revision: z.int().positive(),
  files: z.array(z.strictObject({ path: z.string(), size: z.int().nonnegative() })).min(1),
});

/** Two lines that tell what follows, the files one after the other in the order of their paths, and zeros. */
export function encodeContent({ publisher, id, revision, files }: SealedContent): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const list = { publisher, id, revision, files: sorted.map(([path, { length }]) => ({ path, size: length })) };
  const head = new TextEncoder().encode(`${MAGIC}\n${JSON.stringify(list)}\n`);
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

function padded(length: number): number {
  return Math.max(FEWEST_BYTES, padme(length));
}

/** Takes nothing but what `encodeContent` writes, to the byte. */
export function decodeContent(bytes: Uint8Array): Decoded<SealedContent> {
  const lines = headLines(bytes);
  if (lines === undefined) return wrong('It does not hold a sealed asset.');
  const parsed = listSchema.safeParse(lines.list);
  if (!parsed.success) return wrong('Its list of files is wrong.');
  const { publisher, id, revision, files } = parsed.data;
  const places = new Set(files.map(({ path }) => path.toLowerCase()));
  if (places.size !== files.length || !isSorted(files.map(({ path }) => path)))
    return wrong('Its list of files is wrong.');
  if (!files.every(({ path }) => isOfAsset(publisher, id, path)))
    return wrong('It holds a file that belongs to no asset.');
  const end = files.reduce((sum, { size }) => sum + size, lines.length);
  if (bytes.length !== padded(end)) return wrong('Its length is wrong.');
  if (bytes.subarray(end).some((byte) => byte !== 0)) return wrong('Its padding is wrong.');
  let at = lines.length;
  const contents = new Map<string, Uint8Array>();
  for (const { path, size } of files) {
    contents.set(path, bytes.subarray(at, at + size));
    at += size;
  }
  return { ok: true, value: { publisher, id, revision, files: contents } };
}

/** `asset.md`, versions, cover and images: what can lie in the folder of an asset. */
function isOfAsset(publisher: string, id: string, path: string): boolean {
  return placeOf(`assets/${publisher}/${id}/${path}`) !== undefined;
}

function isSorted(paths: readonly string[]): boolean {
  return paths.every((path, index) => index === 0 || (paths[index - 1] ?? '') < path);
}

function headLines(bytes: Uint8Array): { readonly list: unknown; readonly length: number } | undefined {
  const magic = new TextEncoder().encode(`${MAGIC}\n`);
  if (magic.some((byte, index) => bytes[index] !== byte)) return undefined;
  const end = bytes.subarray(0, magic.length + LONGEST_LIST).indexOf(0x0a, magic.length);
  if (end === -1) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(magic.length, end));
    return { list: JSON.parse(text), length: end + 1 };
  } catch {
    return undefined;
  }
}

function wrong(problem: string): { readonly ok: false; readonly problem: string } {
  return { ok: false, problem };
}

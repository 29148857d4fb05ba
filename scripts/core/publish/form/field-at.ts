import type { KeyPath } from '../../catalog.ts';
import type { ParsedFile } from '../../parse-document.ts';

/** What a line of a file says: a value, or a line (from one) of the text below the front matter. */
export type Spot = { readonly at: 'key'; readonly keys: KeyPath } | { readonly at: 'body'; readonly line: number };

/** The deepest key that stands at a line, or the last one above it. Undefined above all keys. */
export function fieldAt(file: ParsedFile, line: number): Spot | undefined {
  if (line >= file.bodyLine) return { at: 'body', line: line - file.bodyLine + 1 };
  const places = placesOf(file);
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.line ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  const keys = places[low - 1]?.keys;
  return keys && { at: 'key', keys };
}

interface KeyPlace {
  readonly keys: KeyPath;
  readonly line: number;
}

/** Of a list of thousands each row may be wrong. */
const known = new WeakMap<ParsedFile, readonly KeyPlace[]>();

/** From the first line to the last. */
function placesOf(file: ParsedFile): readonly KeyPlace[] {
  const before = known.get(file);
  if (before !== undefined) return before;
  const places = [...keyPaths(file.data, [])].map((keys) => ({ keys, line: file.line(keys) }));
  places.sort((a, b) => a.line - b.line);
  known.set(file, places);
  return places;
}

/** Every key path in data, outer ones first: of those on one line the last is the deepest. */
function* keyPaths(data: unknown, above: KeyPath): Generator<KeyPath> {
  if (typeof data !== 'object' || data === null) return;
  const isList = Array.isArray(data);
  for (const [key, value] of Object.entries(data)) {
    const keys = [...above, isList ? Number(key) : key];
    yield keys;
    yield* keyPaths(value, keys);
  }
}

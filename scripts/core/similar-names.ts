import { compareText } from './compare.ts';

/**
 * Names that people could take for one another, by the measures of Julia's registry: equality without separators, look-alike letters,
 * and the Damerau–Levenshtein distance. Words and numbers that differ as a whole make families (`resnet-18` and `resnet-50`,
 * `opus-en-de` and `opus-en-fr`), which are honest.
 */
export interface Similar {
  readonly name: string;
  /** `separators`: equal without dots and hyphens; `looks`: equal where look-alike letters are one; `distance`: a few letters apart. */
  readonly measure: 'separators' | 'looks' | 'distance';
  /** How many letters differ; 0 for the first two measures. */
  readonly apart: number;
}

/** Names, prepared to be compared with many. */
export interface NameIndex {
  /** A name as it looks → the names that look so. */
  readonly bySkeleton: ReadonlyMap<string, readonly string[]>;
  /** Length without separators → the names of that length. */
  readonly byLength: readonly (LengthGroup | undefined)[];
}

interface LengthGroup {
  readonly names: readonly string[];
  readonly squeezed: readonly string[];
  /** Which characters each name has, as bits. */
  readonly letters: readonly number[];
}

/** Characters that look like another, and that one. At most one digit stands for each, or versions would be alike. */
const ALIKE = new Map(Object.entries({ 0: 'o', 1: 'l', i: 'l', 2: 'z', 5: 's', 8: 'b', 9: 'g', q: 'g' }));

/** Shorter names resemble too many others. */
const SHORTEST = 4;
/** From this length on, two letters may differ. */
const LONG = 10;

/** A name without what separates its words. */
function squeezedName(name: string): string {
  return name.replaceAll(/[.-]/g, '');
}

/** How a name looks: equal for names that are hard to tell apart. */
export function skeleton(name: string): string {
  return looksOfLetters(squeezedName(name));
}

function looksOfLetters(squeezed: string): string {
  let looks = '';
  for (const letter of squeezed) looks += ALIKE.get(letter) ?? letter;
  return looks.replaceAll('vv', 'w').replaceAll('rn', 'm').replaceAll('cl', 'd');
}

export function indexNames(names: Iterable<string>): NameIndex {
  const bySkeleton = new Map<string, string[]>();
  const byLength: ({ names: string[]; squeezed: string[]; letters: number[] } | undefined)[] = [];
  for (const name of new Set(names)) {
    const squeezed = squeezedName(name);
    const looks = looksOfLetters(squeezed);
    const alike = bySkeleton.get(looks);
    if (alike === undefined) bySkeleton.set(looks, [name]);
    else alike.push(name);
    const group = (byLength[squeezed.length] ??= { names: [], squeezed: [], letters: [] });
    group.names.push(name);
    group.squeezed.push(squeezed);
    group.letters.push(lettersOf(squeezed));
  }
  return { bySkeleton, byLength };
}

/** The names of an index that could be taken for this one, the most alike first. The name itself is none of them. */
export function similarNames(name: string, index: NameIndex): Similar[] {
  const squeezed = squeezedName(name);
  const alike = (index.bySkeleton.get(skeleton(name)) ?? []).map((other): Similar => {
    return { name: other, measure: squeezedName(other) === squeezed ? 'separators' : 'looks', apart: 0 };
  });
  const known = new Set([name, ...alike.map((other) => other.name)]);
  const near = nearNames(name, index).filter((other) => !known.has(other.name));
  const order = ['separators', 'looks', 'distance'];
  return [...alike.filter((other) => other.name !== name), ...near].sort(
    (a, b) => order.indexOf(a.measure) - order.indexOf(b.measure) || a.apart - b.apart || compareText(a.name, b.name),
  );
}

function nearNames(name: string, { byLength }: NameIndex): Similar[] {
  const squeezed = squeezedName(name);
  const limit = mayDiffer(squeezed.length);
  const letters = lettersOf(squeezed);
  const near: Similar[] = [];
  for (let length = Math.max(SHORTEST, squeezed.length - limit); length <= squeezed.length + limit; length++) {
    const group = byLength[length];
    // Every edit adds and removes one character at most.
    group?.names.forEach((other, at) => {
      if (bits(letters ^ (group.letters[at] ?? 0)) > 2 * limit) return;
      const apart = distance(squeezed, group.squeezed[at] ?? '', limit);
      if (apart <= limit && differInSpelling(name, other)) near.push({ name: other, measure: 'distance', apart });
    });
  }
  return near;
}

function mayDiffer(length: number): number {
  return length < SHORTEST ? 0 : length < LONG ? 1 : 2;
}

/** Letters have a bit each; digits share one, and are compared as numbers. */
function lettersOf(squeezed: string): number {
  let mask = 0;
  for (let at = 0; at < squeezed.length; at++) {
    const code = squeezed.charCodeAt(at) - 97;
    mask |= 1 << (code >= 0 && code < 26 ? code : 26);
  }
  return mask;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Whether two near names are one name spelled in two ways: another number or another short word makes another name. */
function differInSpelling(name: string, other: string): boolean {
  if (partsOf(name, /\d+/g).join() !== partsOf(other, /\d+/g).join()) return false;
  const [words, others] = [partsOf(name, /[a-z]+/g), partsOf(other, /[a-z]+/g)];
  const [left, right] = [without(words, others).join(''), without(others, words).join('')];
  return distance(left, right, 2) <= mayDiffer(Math.min(left.length, right.length));
}

function partsOf(name: string, pattern: RegExp): string[] {
  return name.match(pattern) ?? [];
}

/** Words without those that the other has too, each as often as it is there. */
function without(words: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return words.filter((word) => {
    const at = rest.indexOf(word);
    if (at !== -1) rest.splice(at, 1);
    return at === -1;
  });
}

/**
 * How many letters must be changed, added, removed or swapped with their neighbour (each stretch once) to get from one to the other;
 * more than `limit` says no more than that. Only the cells near the diagonal can be within the limit.
 */
function distance(a: string, b: string, limit: number): number {
  const beyond = limit + 1;
  if (Math.abs(a.length - b.length) > limit) return beyond;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = new Array<number>(b.length + 1).fill(beyond);
    if (i <= limit) next[0] = i;
    let least = next[0] ?? beyond;
    for (let j = Math.max(1, i - limit); j <= Math.min(b.length, i + limit); j++) {
      const changed = (row[j - 1] ?? beyond) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const cell = Math.min(changed, (row[j] ?? beyond) + 1, (next[j - 1] ?? beyond) + 1);
      next[j] = swapped ? Math.min(cell, (before[j - 2] ?? beyond) + 1) : cell;
      least = Math.min(least, next[j] ?? beyond);
    }
    if (least > limit) return beyond;
    before = row;
    row = next;
  }
  return Math.min(row[b.length] ?? beyond, beyond);
}

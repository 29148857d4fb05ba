/** A line of a difference: of both texts, of the new one, of the old one, or how many lines of both are left out. */
export interface DifferenceLine {
  readonly kind: 'same' | 'added' | 'removed' | 'gap';
  readonly text: string;
}

/** Lines that stand around a change. */
const AROUND = 3;
/** Pairs of lines that are compared at most; beyond, what differs is one removal and one addition. */
const MOST = 4_000_000;

/** What differs between two texts, line by line, with a few lines around each change. */
export function lineDifference(before: string, after: string): DifferenceLine[] {
  return withGaps(wholeDifference(before.split('\n'), after.split('\n')));
}

/** Every line of both. */
export function wholeDifference(before: readonly string[], after: readonly string[]): DifferenceLine[] {
  const most = Math.min(before.length, after.length);
  let first = 0;
  while (first < most && before[first] === after[first]) first++;
  let last = 0;
  while (last < most - first && before.at(-1 - last) === after.at(-1 - last)) last++;
  const [old, fresh] = [before.slice(first, before.length - last), after.slice(first, after.length - last)];
  return [
    ...lines('same', before.slice(0, first)),
    ...middle(old, fresh),
    ...lines('same', before.slice(before.length - last)),
  ];
}

function lines(kind: DifferenceLine['kind'], texts: readonly string[]): DifferenceLine[] {
  return texts.map((text) => ({ kind, text }));
}

/** By the longest common subsequence. */
function middle(old: readonly string[], fresh: readonly string[]): DifferenceLine[] {
  if (old.length * fresh.length > MOST) return [...lines('removed', old), ...lines('added', fresh)];
  const width = fresh.length + 1;
  const common = commonLengths(old, fresh);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  const result: DifferenceLine[] = [];
  for (let i = 0, j = 0; i < old.length || j < fresh.length;) {
    const [removed, added] = [old[i], fresh[j]];
    if (removed !== undefined && removed === added) {
      result.push({ kind: 'same', text: removed });
      [i, j] = [i + 1, j + 1];
    } else if (removed !== undefined && (added === undefined || at(i + 1, j) >= at(i, j + 1))) {
      result.push({ kind: 'removed', text: removed });
      i++;
    } else if (added !== undefined) {
      result.push({ kind: 'added', text: added });
      j++;
    }
  }
  return result;
}

/** How many lines the rest of both, from each pair of places on, have in common. */
function commonLengths(old: readonly string[], fresh: readonly string[]): Uint32Array {
  const width = fresh.length + 1;
  const common = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = fresh.length - 1; j >= 0; j--) {
      const here = i * width + j;
      const [below, beside, across] = [common[here + width], common[here + 1], common[here + width + 1]];
      common[here] = old[i] === fresh[j] ? (across ?? 0) + 1 : Math.max(below ?? 0, beside ?? 0);
    }
  }
  return common;
}

function withGaps(all: readonly DifferenceLine[]): DifferenceLine[] {
  const near = new Set(
    all.flatMap(({ kind }, index) =>
      kind === 'same' ? [] : Array.from({ length: 2 * AROUND + 1 }, (_, offset) => index - AROUND + offset),
    ),
  );
  const result: DifferenceLine[] = [];
  for (let index = 0; index < all.length;) {
    const start = index;
    while (index < all.length && !near.has(index)) index++;
    if (index > start) result.push({ kind: 'gap', text: String(index - start) });
    const line = all[index++];
    if (line !== undefined) result.push(line);
  }
  return result;
}

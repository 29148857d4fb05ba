import { catObjects } from '../../shell/git.ts';
import { itemEnd, itemsOf } from '../../shell/tree-items.ts';

/** What lies directly in a folder of a commit, as Git has written it down: a tree object. */
export function listingOf(repository: string, tree: string): Buffer {
  const [content] = tree === '' ? [] : catObjects(repository, [tree], 'tree');
  return content ?? Buffer.alloc(0);
}

/**
 * The names of what two listings do not have alike. Both have an entry for each person and nearly all are the same, so only what lies
 * between the first difference and the last is taken apart. What was there before need not be in the repository any more, and is not in a
 * shallow clone.
 */
export function namesThatDiffer(before: Buffer, after: Buffer, idBytes: number): Set<string> {
  const start = sameStart(before, after, idBytes);
  const [endBefore, endAfter] = sameEnd(before, after, start, idBytes);
  const linesBefore = linesOf(before.subarray(start, endBefore), idBytes);
  const linesAfter = linesOf(after.subarray(start, endAfter), idBytes);
  const isElse = (line: string): boolean => !(linesBefore.has(line) && linesAfter.has(line));
  return new Set([...linesBefore, ...linesAfter].flatMap(([line, name]) => (isElse(line) ? name : [])));
}

const CHUNK = 4096;

/** How many bytes both begin with, in whole entries. */
function sameStart(a: Buffer, b: Buffer, idBytes: number): number {
  const most = Math.min(a.length, b.length);
  let same = 0;
  while (same < most && isSame(a, same, b, same, Math.min(CHUNK, most - same))) same += Math.min(CHUNK, most - same);
  while (same < most && a[same] === b[same]) same++;
  let start = 0;
  while (start < same) {
    const end = itemEnd(a, start, idBytes);
    if (end > same) break;
    start = end;
  }
  return start;
}

/** Where what both end with begins in each, in whole entries. */
function sameEnd(a: Buffer, b: Buffer, start: number, idBytes: number): [number, number] {
  const most = Math.min(a.length, b.length) - start;
  let same = 0;
  for (let next = CHUNK; next <= most; next += CHUNK) {
    if (!isSame(a, a.length - next, b, b.length - next, CHUNK)) break;
    same = next;
  }
  while (same < most && a[a.length - same - 1] === b[b.length - same - 1]) same++;
  let [endA, endB] = [start, start];
  for (;;) {
    const [leftA, leftB] = [a.length - endA, b.length - endB];
    if (leftA === leftB && leftA <= same) return [endA, endB];
    if (leftA >= leftB) endA = itemEnd(a, endA, idBytes);
    else endB = itemEnd(b, endB, idBytes);
  }
}

function isSame(a: Buffer, startA: number, b: Buffer, startB: number, length: number): boolean {
  return a.compare(b, startB, startB + length, startA, startA + length) === 0;
}

/** Entries as text, and their names. */
function linesOf(tree: Buffer, idBytes: number): Map<string, string> {
  return new Map(itemsOf(tree, idBytes).map(({ mode, object, name }) => [`${mode} ${object} ${name}`, name]));
}

import { git } from '../../shell/git.ts';

/** What lies directly in a folder of a commit, as `git ls-tree -z` prints it: 'mode type id TAB name NUL', again and again. */
export function listingOf(repository: string, tree: string): Buffer {
  if (tree === '') return Buffer.alloc(0);
  return git(repository, ['ls-tree', '-z', tree], `Git cannot list ${tree}`);
}

/**
 * The names of what two listings do not have alike. Both have a line for each person and nearly all are the same, so only what lies
 * between the first difference and the last is taken apart. What was there before need not be in the repository any more, and is not in a
 * shallow clone.
 */
export function namesThatDiffer(before: Buffer, after: Buffer): Set<string> {
  const start = sameStart(before, after);
  const end = sameEnd(before.subarray(start), after.subarray(start));
  const linesBefore = linesOf(before.subarray(start, before.length - end));
  const linesAfter = linesOf(after.subarray(start, after.length - end));
  const different = [
    ...[...linesBefore].filter((line) => !linesAfter.has(line)),
    ...[...linesAfter].filter((line) => !linesBefore.has(line)),
  ];
  return new Set(different.map((line) => line.slice(line.indexOf('\t') + 1)));
}

const CHUNK = 4096;

/** How many bytes both begin with, in whole lines. */
function sameStart(a: Buffer, b: Buffer): number {
  const most = Math.min(a.length, b.length);
  let same = 0;
  while (same < most && isSame(a, same, b, same, Math.min(CHUNK, most - same))) same += Math.min(CHUNK, most - same);
  while (same < most && a[same] === b[same]) same++;
  return same === 0 ? 0 : a.lastIndexOf(0, same - 1) + 1;
}

/** How many bytes both end with, in whole lines. */
function sameEnd(a: Buffer, b: Buffer): number {
  const most = Math.min(a.length, b.length);
  let same = 0;
  for (let next = CHUNK; next <= most; next += CHUNK) {
    if (!isSame(a, a.length - next, b, b.length - next, CHUNK)) break;
    same = next;
  }
  while (same < most && a[a.length - same - 1] === b[b.length - same - 1]) same++;
  // The first line of it may be the end of another one.
  const begin = a.indexOf(0, a.length - same) + 1;
  return same === 0 || begin === 0 ? 0 : a.length - begin;
}

function isSame(a: Buffer, startA: number, b: Buffer, startB: number, length: number): boolean {
  return a.compare(b, startB, startB + length, startA, startA + length) === 0;
}

function linesOf(listing: Buffer): Set<string> {
  return new Set(
    listing
      .toString('utf8')
      .split('\0')
      .filter((line) => line !== ''),
  );
}

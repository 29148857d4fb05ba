/** The candidate that a person most likely meant, or undefined where none is near. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = squeezed(word);
  let best: string | undefined;
  // A short word may differ in one letter, a longer one in two: else everything resembles everything.
  let least = word.length < 5 ? 2 : 3;
  for (const candidate of candidates) {
    if (squeezed(candidate) === wanted) return candidate;
    const apart = distance(word, candidate, least);
    if (apart < least) [best, least] = [candidate, apart];
  }
  return best;
}

/** "Did you mean …?" with the nearest candidate, or the other sentence where there is none. */
export function didYouMean(word: string, candidates: Iterable<string>, otherwise: string): string {
  const candidate = nearest(word, candidates);
  return candidate === undefined ? otherwise : `Did you mean ${candidate}?`;
}

/** Letters and digits only, in lower case: `Apache2.0` and `Apache-2.0` are the same. */
export function squeezed(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Levenshtein distance, or `limit` as soon as it is known to be no less. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    if (Math.min(...next) >= limit) return limit;
    row = next;
  }
  return row[b.length] ?? limit;
}

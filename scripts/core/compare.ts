/** The order of two texts by code units: the same on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The first of a list in an order, without sorting all of it. */
export function firstFew<T>(items: Iterable<T>, most: number, order: (a: T, b: T) => number): T[] {
  const first: T[] = [];
  for (const item of items) {
    const last = first.at(-1);
    if (first.length === most && last !== undefined && order(item, last) >= 0) continue;
    const at = first.findIndex((other) => order(item, other) < 0);
    first.splice(at === -1 ? first.length : at, 0, item);
    if (first.length > most) first.pop();
  }
  return first;
}

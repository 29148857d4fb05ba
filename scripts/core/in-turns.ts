/** Everybody's first before anybody's second: who has a thousand holds up nobody who has one. Otherwise the order stays. */
export function inTurns<T>(items: readonly T[], whose: (item: T) => unknown): T[] {
  const taken = new Map<unknown, number>();
  const turns = items.map((item) => {
    const turn = taken.get(whose(item)) ?? 0;
    taken.set(whose(item), turn + 1);
    return { item, turn };
  });
  return turns.sort((a, b) => a.turn - b.turn).map(({ item }) => item);
}

/** Things, so many at a time. */
export function* portionsOf<T>(things: Iterable<T>, size: number): Generator<readonly T[]> {
  let portion: T[] = [];
  for (const thing of things) {
    portion.push(thing);
    if (portion.length < size) continue;
    yield portion;
    portion = [];
  }
  if (portion.length > 0) yield portion;
}

/** The fewest stanzas of a file: its publisher, its curators and the gallery are most often fewer. */
const FEWEST = 8;

/** How many stanzas a file has: the next power of two, so that their number does not tell the readers'. */
export function stanzasFor(readers: number): number {
  return Math.max(FEWEST, 2 ** Math.ceil(Math.log2(Math.max(1, readers))));
}

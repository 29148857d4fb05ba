import { setFlagsFromString } from 'node:v8';

/** Percent by which what lives on may be outgrown before garbage is collected; three times as much where nothing is said. */
const GROWTH = 20;

/**
 * From now on this process looks for garbage more often, in all its threads. Where a large catalog is in memory, that takes some percent more time
 * and saves a gigabyte: by itself the engine lets as much garbage gather as there is of the rest.
 */
export function collectOften(): void {
  setFlagsFromString(`--heap-growing-percent=${String(GROWTH)}`);
}

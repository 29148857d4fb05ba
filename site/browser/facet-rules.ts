import type { Facet } from '../../scripts/core/browse/facets.ts';

/** How many values of a facet are shown before one asks for all. */
export const FACET_VALUES_SHOWN = 7;
/** From here on a list of values has a field to look for one. */
export const FACET_VALUES_SEARCHED = 16;

/** Facets that are chips above the list rather than groups beside it (F5). */
const CHIPS: readonly string[] = ['official', 'featured'];

export function inPanel({ id }: Pick<Facet, 'id'>, withType: boolean): boolean {
  return !CHIPS.includes(id) && (withType || id !== 'type');
}

import type { AssetRow } from './row.ts';

/**
 * A way to narrow a list. To add one, add it to the table below (and to `AssetRow` what it needs): columns, counts, addresses and lists follow.
 * `flag`: one value, `yes`, shown as a chip or a tick box. `one`: an asset has at most one value. `many`: it may have several.
 */
interface FacetDefinition {
  /** Also the name in the address. */
  readonly id: string;
  readonly label: string;
  readonly kind: 'flag' | 'one' | 'many';
  of(row: AssetRow): readonly string[];
  /** Names of values that are fixed; the others are named by the catalog, or speak for themselves. */
  readonly labels?: Readonly<Record<string, string>>;
}

const yes = (is: boolean): readonly string[] => (is ? ['yes'] : []);

/** Every facet, in the order of display. */
export const FACETS = [
  {
    id: 'type',
    label: 'Type',
    kind: 'one',
    of: (row) => [row.type],
    labels: { algorithm: 'Algorithm', model: 'Model', workflow: 'Workflow' },
  },
  { id: 'official', label: 'Official', kind: 'flag', of: (row) => yes(row.official) },
  { id: 'featured', label: 'Featured', kind: 'flag', of: (row) => yes(row.featured) },
  { id: 'category', label: 'Category', kind: 'many', of: (row) => row.categories },
  { id: 'framework', label: 'Framework', kind: 'many', of: (row) => row.frameworks },
  {
    id: 'licence',
    label: 'Licence',
    kind: 'one',
    of: (row) => (row.licence === undefined ? [] : [row.licence]),
  },
  {
    id: 'code',
    label: 'Code',
    kind: 'one',
    of: (row) => (row.code === undefined ? [] : [row.code]),
    labels: { open: 'Open code', closed: 'Closed code' },
  },
  { id: 'paper', label: 'Has a paper', kind: 'flag', of: (row) => yes(row.hasPaper) },
  {
    id: 'limited',
    label: 'Duration',
    kind: 'one',
    of: (row) => [row.durationLimited ? 'yes' : 'no'],
    labels: { yes: 'Limited duration', no: 'No time limit' },
  },
  { id: 'publisher', label: 'Publisher', kind: 'one', of: (row) => [row.publisher] },
] as const satisfies readonly FacetDefinition[];

export type FacetId = (typeof FACETS)[number]['id'];
export type Facet = FacetDefinition & { readonly id: FacetId };

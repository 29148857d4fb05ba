import type { AssetLine } from '../views/summary.ts';

/** A line as it is written: all of them are read at each update, so keys are left out. */
export type LineRow = readonly [
  row: RowFields,
  sources: AssetLine['sources'] | 0,
  names: AssetLine['names'],
  pages: number,
  offHome: 0 | 1,
  card: string,
];

/** What lists filter and sort by. Null stands for nothing. */
type RowFields = readonly [
  id: AssetLine['id'],
  type: AssetLine['type'],
  title: string,
  categories: readonly string[],
  publisher: string,
  official: boolean,
  featured: boolean,
  licence: string | null,
  code: 'open' | 'closed' | null,
  hasPaper: boolean,
  durationLimited: boolean,
  frameworks: readonly string[],
  released: string | null,
  updated: string | null,
];

/** The fields of a row in their order: with the same ones it is the same row. */
export function rowFields(line: Omit<AssetLine, keyof LineRest>): RowFields {
  return [
    ...([line.id, line.type, line.title, line.categories, line.publisher, line.official, line.featured] as const),
    ...([line.licence ?? null, line.code ?? null, line.hasPaper, line.durationLimited, line.frameworks] as const),
    ...([line.released ?? null, line.updated ?? null] as const),
  ];
}

type LineRest = Pick<AssetLine, 'sources' | 'names' | 'pages' | 'offHome' | 'card'>;

export function toLineRow(line: AssetLine): LineRow {
  const { sources, names, pages, offHome, card } = line;
  const isRoot = Object.values(sources).every((ids) => ids.length === 0);
  return [rowFields(line), isRoot ? 0 : sources, names, pages, offHome === undefined ? 0 : 1, card];
}

const NO_SOURCES: AssetLine['sources'] = { builtFrom: [], trainedWith: [], derivedFrom: [] };

/** Field by field: to spread parts of them into each other, or to take rows apart as lists, takes several times as long. */
export function fromLineRow(line: LineRow): AssetLine {
  const row = line[0];
  const shown: AssetLine = {
    id: row[0],
    type: row[1],
    title: row[2],
    categories: row[3],
    publisher: row[4],
    official: row[5],
    featured: row[6],
    licence: row[7] ?? undefined,
    code: row[8] ?? undefined,
    hasPaper: row[9],
    durationLimited: row[10],
    frameworks: row[11],
    released: row[12] ?? undefined,
    updated: row[13] ?? undefined,
    sources: line[1] === 0 ? NO_SOURCES : line[1],
    names: line[2],
    pages: line[3],
    card: line[5],
  };
  return line[4] === 1 ? { ...shown, offHome: true } : shown;
}

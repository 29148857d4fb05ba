import { kindOf, type Kind } from './elements.ts';

/**
 * Where elements may stand, so that a browser's parser builds exactly the tree that was written: it never closes, moves or opens an
 * element by itself. These are the insertion rules of the HTML standard for the few elements that are rendered.
 */
export interface Open {
  readonly tag: string;
}

/** What to do before `tag` is opened: keep this many open elements, open these, and use this name; no name means: leave the tag out. */
export interface Place {
  readonly keep: number;
  readonly openFirst: readonly string[];
  readonly tag: string | undefined;
}

const NOTHING: readonly string[] = [];
const place = (keep: number, tag: string | undefined, openFirst: readonly string[] = NOTHING): Place => ({
  keep,
  openFirst,
  tag,
});

const CELL_BOUNDARY: ReadonlySet<string> = new Set(['td', 'th', 'caption', 'table']);

/** The place of the nearest open element with one of the tags; a cell hides what is around its table. */
function nearest(open: readonly Open[], tags: readonly string[], throughCells = false): number {
  for (let at = open.length - 1; at >= 0; at -= 1) {
    const tag = open[at]?.tag ?? '';
    if (tags.includes(tag)) return at;
    if (!throughCells && CELL_BOUNDARY.has(tag)) return -1;
  }
  return -1;
}

/** What must be opened where only certain children may stand, so that anything else can stand there. */
const CHILDREN_FOR_CONTENT: ReadonlyMap<string, readonly string[]> = new Map([
  ['ul', ['li']],
  ['ol', ['li']],
  ['dl', ['dd']],
  ['table', ['tbody', 'tr', 'td']],
  ['thead', ['tr', 'td']],
  ['tbody', ['tr', 'td']],
  ['tfoot', ['tr', 'td']],
  ['tr', ['td']],
]);

/** What must be opened inside of `tag` before text or any other content may stand in it. */
export function childrenForContent(tag: string): readonly string[] {
  return CHILDREN_FOR_CONTENT.get(tag) ?? NOTHING;
}

/** How many elements stay open when a block begins: a paragraph ends before any block. */
function outsideParagraph(open: readonly Open[]): number {
  const paragraph = nearest(open, ['p']);
  return paragraph === -1 ? open.length : paragraph;
}

const HEADINGS = ['h2', 'h3', 'h4', 'h5', 'h6'];

function placeBlock(open: readonly Open[], keep: number, tag: string): Place {
  return place(keep, tag, childrenForContent(open[keep - 1]?.tag ?? ''));
}

function placeHeading(open: readonly Open[], tag: string): Place {
  const heading = nearest(open, HEADINGS);
  return placeBlock(open, heading === -1 ? outsideParagraph(open) : heading, tag);
}

/** `li`, `dt` and `dd` stand directly in their lists; elsewhere they become a `div`. */
function placeInList(open: readonly Open[], lists: readonly string[], tag: string): Place {
  const list = nearest(open, lists);
  return list === -1 ? placeBlock(open, outsideParagraph(open), 'div') : place(list + 1, tag);
}

/** `summary` and `figcaption` stand directly in their parents, else they become a `div`. */
function placeIn(open: readonly Open[], parent: string, tag: string): Place {
  const keep = outsideParagraph(open);
  return open[keep - 1]?.tag === parent ? place(keep, tag) : placeBlock(open, keep, 'div');
}

function placeInTable(open: readonly Open[], kind: Kind, tag: string): Place {
  const table = nearest(open, ['table'], true);
  if (table === -1) return place(open.length, undefined);
  if (kind === 'caption' || kind === 'rows') return place(table + 1, tag);
  const rows = ['thead', 'tbody', 'tfoot'].includes(open[table + 1]?.tag ?? '');
  if (kind === 'row') return rows ? place(table + 2, tag) : place(table + 1, tag, ['tbody']);
  if (rows && open[table + 2]?.tag === 'tr') return place(table + 3, tag);
  return rows ? place(table + 2, tag, ['tr']) : place(table + 1, tag, ['tbody', 'tr']);
}

/** Where an element may be opened among the open ones. */
export function placeFor(open: readonly Open[], tag: string): Place {
  const kind = kindOf(tag);
  switch (kind) {
    case undefined:
      return place(open.length, undefined);
    case 'inline':
      if (tag === 'a' && nearest(open, ['a'], true) !== -1) return place(open.length, undefined);
      return placeBlock(open, open.length, tag);
    case 'void':
      return placeBlock(open, open.length, tag);
    case 'heading':
      return placeHeading(open, tag);
    case 'item':
      return placeInList(open, ['ul', 'ol'], tag);
    case 'term':
      return placeInList(open, ['dl'], tag);
    case 'summary':
      return placeIn(open, 'details', tag);
    case 'figcaption':
      return placeIn(open, 'figure', tag);
    case 'caption':
    case 'rows':
    case 'row':
    case 'cell':
      return placeInTable(open, kind, tag);
    case 'block':
    case 'paragraph':
    case 'list':
    case 'terms':
    case 'table':
    case 'rule':
      return placeBlock(open, outsideParagraph(open), tag);
  }
}

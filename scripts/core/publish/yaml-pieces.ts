import {
  CHOMPING_MODE,
  COLLECTION_STYLE,
  EVENT_ID,
  getScalarValue,
  parseEvents,
  type Event,
  type ScalarEvent,
} from 'js-yaml';

/** A part of a YAML text: the lines of one top-level key and its value, or what stands between keys. */
export interface Piece {
  readonly key: string | undefined;
  readonly text: string;
}

export interface Pieces {
  /** The spaces before each key. */
  readonly indent: string;
  readonly pieces: readonly Piece[];
}

/** Where a key begins, and where the last scalar of its value ends. */
interface Span {
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A YAML mapping, taken apart so that joined pieces are the text again. Comments and empty lines above a key are no part of it.
 * Undefined where the keys do not stand on lines of their own.
 */
export function piecesOf(yaml: string): Pieces | undefined {
  const spans = spansOf(yaml);
  const lines = spans?.map(({ start }) => yaml.lastIndexOf('\n', start - 1) + 1) ?? [];
  const indents = spans?.map(({ start }, index) => /^( *)["']?$/.exec(yaml.slice(lines[index], start))?.[1]) ?? [];
  const [indent] = indents;
  if (spans === undefined || indent === undefined || indents.some((other) => other !== indent)) return undefined;
  const pieces: Piece[] = [{ key: undefined, text: yaml.slice(0, lines[0]) }];
  for (const [index, { key, end }] of spans.entries()) {
    const limit = lines[index + 1] ?? yaml.length;
    const stop = endOfBlock(yaml, end, limit);
    pieces.push({ key, text: yaml.slice(lines[index], stop) }, { key: undefined, text: yaml.slice(stop, limit) });
  }
  return { indent, pieces: pieces.filter(({ text }) => text !== '') };
}

/** After the last line that says something: brackets close and empty items stand below the last scalar. */
function endOfBlock(yaml: string, from: number, limit: number): number {
  let end = yaml[from - 1] === '\n' ? from : afterLine(yaml, from, limit);
  for (let line = end; line < limit;) {
    const next = afterLine(yaml, line, limit);
    if (!/^\s*(?:#.*)?$/.test(yaml.slice(line, next).trimEnd())) end = next;
    line = next;
  }
  return end;
}

function afterLine(yaml: string, from: number, limit: number): number {
  const end = yaml.indexOf('\n', from);
  return end === -1 || end >= limit ? limit : end + 1;
}

function spansOf(yaml: string): Span[] | undefined {
  const [document, root, ...events] = eventsOf(yaml);
  if (document?.type !== EVENT_ID.DOCUMENT || root?.type !== EVENT_ID.MAPPING) return undefined;
  if (root.style !== COLLECTION_STYLE.BLOCK || root.anchorStart !== -1 || root.tagStart !== -1) return undefined;
  const spans: Span[] = [];
  for (let index = 0; events[index]?.type !== EVENT_ID.POP;) {
    const key = events[index];
    if (key?.type !== EVENT_ID.SCALAR || key.valueStart < 0) return undefined;
    const after = afterNode(events, index + 1);
    const ends = events.slice(index, after).map((event) => endOf(yaml, event));
    spans.push({ key: getScalarValue(yaml, key), start: key.valueStart, end: Math.max(...ends) });
    index = after;
  }
  return spans;
}

/** Text that no parser takes has no pieces; that it is wrong is for others to say. */
function eventsOf(yaml: string): readonly Event[] {
  try {
    return parseEvents(yaml, {});
  } catch {
    return [];
  }
}

/** The index after the node that begins at an index. */
function afterNode(events: readonly Event[], start: number): number {
  let [index, depth] = [start, 0];
  do {
    const type = events[index++]?.type;
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth++;
    else if (type === EVENT_ID.POP) depth--;
  } while (depth > 0 && index < events.length);
  return index;
}

function endOf(yaml: string, event: Event): number {
  return event.type === EVENT_ID.SCALAR ? endOfScalar(yaml, event) : -1;
}

/** Empty lines below a block scalar count only where it keeps them. */
function endOfScalar(yaml: string, { valueStart, valueEnd, chomping }: ScalarEvent): number {
  if (chomping === CHOMPING_MODE.KEEP) return valueEnd;
  return valueStart + yaml.slice(Math.max(0, valueStart), Math.max(0, valueEnd)).trimEnd().length;
}

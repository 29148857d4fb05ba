import { canonical } from '../canonical.ts';
import type { DocumentKind } from '../kinds.ts';
import { trimmedBody } from '../markdown-file.ts';
import { parseYaml, toYaml } from '../yaml.ts';
import { joined, newlineOf, partsOf } from './file-parts.ts';
import { inKeyOrder, keyOrder } from './key-order.ts';
import { piecesOf, type Piece, type Pieces } from './yaml-pieces.ts';

/** Top-level keys and what they are to be; undefined takes a key away. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * The text of a file with other values of some top-level keys. All else stays to the byte: comments, order, quotes and what stands
 * below the front matter. A new key goes to its place in the order of the schema. Where a text is written so that this cannot be
 * done, its YAML is written anew. The file must be one that the loader takes.
 */
export function withFields(kind: DocumentKind, text: string, fields: Fields): string {
  const parts = partsOf(kind, text);
  const data = parts && mappingOf(parts.yaml);
  if (parts === undefined || data === undefined) throw new Error(`This is no file of the kind ${kind}`);
  const changes = Object.entries(fields).filter(([key, value]) => canonical(value) !== canonical(own(data, key)));
  if (changes.length === 0) return text;
  const wanted = present({ ...data, ...Object.fromEntries(changes) });
  const edited = piecesOf(parts.yaml);
  const yaml = edited && replaced(edited, changes, keyOrder(kind, wanted), newlineOf(text));
  return joined({ ...parts, yaml: yaml !== undefined && says(yaml, wanted) ? yaml : anew(kind, parts.yaml, wanted) });
}

/** The text of a Markdown file with another text below its front matter. */
export function withBody(kind: DocumentKind, text: string, body: string): string {
  const parts = partsOf(kind, text);
  if (parts === undefined) throw new Error(`This is no file of the kind ${kind}`);
  if (trimmedBody(parts.body) === trimmedBody(body)) return text;
  const newline = newlineOf(text);
  const space = /^(?:[ \t]*\r?\n)*/.exec(parts.body)?.[0] ?? '';
  const lines = trimmedBody(body).replaceAll('\n', newline);
  return joined({ ...parts, body: lines === '' ? '' : `${space}${lines}${newline}` });
}

type Change = readonly [key: string, value: unknown];

function replaced(
  { indent, pieces }: Pieces,
  changes: readonly Change[],
  order: readonly string[],
  newline: string,
): string {
  const written = ([key, value]: Change): Piece => ({ key, text: block(key, value, indent, newline) });
  const known = new Set(pieces.map(({ key }) => key));
  const byKey = new Map(changes);
  let result = pieces.flatMap((piece) => {
    if (piece.key === undefined || !byKey.has(piece.key)) return [piece];
    const value = byKey.get(piece.key);
    return value === undefined ? [] : [written([piece.key, value])];
  });
  const added = changes.filter(([key, value]) => !known.has(key) && value !== undefined);
  const inOrder = added.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  for (const change of inOrder) result = inserted(result, written(change), order, newline);
  return result.map(({ text }) => text).join('');
}

/** After the key that comes before it in the order of the schema, else before all keys. */
function inserted(pieces: readonly Piece[], piece: Piece, order: readonly string[], newline: string): Piece[] {
  const above = order.slice(0, Math.max(0, order.indexOf(piece.key ?? ''))).reverse();
  const before = above.find((key) => pieces.some((other) => other.key === key));
  const first = pieces.findIndex(({ key }) => key !== undefined);
  const index = before === undefined ? first : pieces.findIndex(({ key }) => key === before) + 1;
  const ended = pieces.slice(0, index).map((other, at) => (at === index - 1 ? withEnd(other, newline) : other));
  return [...ended, piece, ...pieces.slice(index)];
}

function withEnd({ key, text }: Piece, newline: string): Piece {
  return { key, text: text.endsWith('\n') ? text : `${text}${newline}` };
}

/** The writer ends a text whose last value keeps its empty lines. */
const END_OF_DOCUMENT = /(?<=\n)\.\.\.\n$/;

function block(key: string, value: unknown, indent: string, newline: string): string {
  return toYaml({ [key]: value })
    .replace(END_OF_DOCUMENT, '')
    .replace(/^(?=.)/gm, indent)
    .replaceAll('\n', newline);
}

/** The comments at the top stay: the line for editors, mostly. */
function anew(kind: DocumentKind, yaml: string, data: Fields): string {
  const newline = newlineOf(yaml);
  const comments = /^(?:[ \t]*#.*\n)+/.exec(yaml)?.[0] ?? '';
  return comments + toYaml(inKeyOrder(kind, data)).replaceAll('\n', newline);
}

function says(yaml: string, data: Fields): boolean {
  const result = parseYaml(yaml.replaceAll('\r\n', '\n'));
  return result.ok && canonical(result.data) === canonical(data);
}

function mappingOf(yaml: string): Fields | undefined {
  const result = parseYaml(yaml.replaceAll('\r\n', '\n'));
  if (!result.ok) return undefined;
  const data: unknown = result.data ?? {};
  return typeof data === 'object' && !Array.isArray(data) ? (data as Fields) : undefined;
}

function own(data: Fields, key: string): unknown {
  return Object.hasOwn(data, key) ? data[key] : undefined;
}

function present(data: Fields): Fields {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
}

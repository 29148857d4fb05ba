import { schemaLine } from './schema-line.ts';
import { toYaml } from './yaml.ts';
import type { DocumentKind } from './kinds.ts';

/**
 * A Markdown file of the catalog as the gallery writes it: front matter that names its schema for editors, keys in the given order,
 * what is undefined left out, then the text. `depth` is how many folders below `catalog/` it lies.
 */
export function markdownFile(kind: DocumentKind, depth: number, data: object, body: string): string {
  const given = Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));
  const text = trimmedBody(body);
  return `---\n${schemaLine(kind, depth)}\n${toYaml(given)}---\n${text === '' ? '' : `${text}\n`}`;
}

/** Without empty lines around it; spaces before the first word are code in Markdown, or a list, and stay. */
export function trimmedBody(body: string): string {
  return body
    .replaceAll('\r\n', '\n')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

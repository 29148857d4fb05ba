import { parseMarkdownFile, parseYamlFile, type ParseResult } from './front-matter.ts';
import type { BodyFacts } from '../core/catalog.ts';
import { DOCUMENTS, type DocumentKind } from '../core/kinds.ts';
import { linksOf } from '../core/markdown-links.ts';

/** A file of some kind, parsed and not yet checked against its schema. */
export function parseFile(kind: DocumentKind, path: string, bytes: Uint8Array): ParseResult {
  return DOCUMENTS[kind].markdown ? parseMarkdownFile(path, bytes) : parseYamlFile(path, bytes);
}

/** What checks ask of the text of a document. */
export function bodyFacts(body: string): BodyFacts {
  return { bytes: Buffer.byteLength(body), links: linksOf(body) };
}

import { parseMarkdownFile, parseYamlFile, type ParseResult } from './front-matter.ts';
import { DOCUMENTS, type DocumentKind } from '../core/kinds.ts';

/** A file of some kind, parsed and not yet checked against its schema. */
export function parseFile(kind: DocumentKind, path: string, bytes: Uint8Array): ParseResult {
  return DOCUMENTS[kind].markdown ? parseMarkdownFile(path, bytes) : parseYamlFile(path, bytes);
}

import { z } from 'zod';

import { DOCUMENTS, type DocumentKind } from './kinds.ts';

/** Every kind of document, in the order of the table. */
export const DOCUMENT_KINDS = Object.keys(DOCUMENTS) as readonly DocumentKind[];

/**
 * The JSON Schema of a kind of document, for editors: draft 7 is what the YAML language server knows best. It describes what
 * people write, so that keys with a default need not be there.
 */
export function jsonSchemaOf(kind: DocumentKind): object {
  return z.toJSONSchema(DOCUMENTS[kind].schema, { target: 'draft-07', io: 'input', unrepresentable: 'any' });
}

/** The text of `catalog/.schema/<kind>.json`. */
export function jsonSchemaText(kind: DocumentKind): string {
  return `${JSON.stringify(jsonSchemaOf(kind), null, 2)}\n`;
}

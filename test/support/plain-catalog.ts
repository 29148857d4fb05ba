import type { Catalog, Document } from '../../scripts/core/catalog.ts';

/** Everything that a catalog says, as plain objects: of its documents also what they read when they are asked. */
export function plainCatalog(catalog: Catalog): unknown {
  const text = JSON.stringify(catalog, (key, value: unknown) => {
    if (key === 'facts') return undefined;
    if (value instanceof Map) return [...(value as Map<unknown, unknown>)];
    if (value instanceof Set) return [...(value as Set<unknown>)];
    return isDocument(value) ? plainDocument(value) : value;
  });
  return JSON.parse(text);
}

/** Getters are not copied. */
function plainDocument(document: Document<unknown>): unknown {
  const { path, data, bodyLine, body, text } = document;
  return { ...document, path, data, bodyLine, body, text };
}

function isDocument(value: unknown): value is Document<unknown> {
  return typeof value === 'object' && value !== null && 'bodyLine' in value;
}

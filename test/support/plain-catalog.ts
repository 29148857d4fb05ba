import type { Catalog } from '../../scripts/core/catalog.ts';

/** Everything that a catalog says, as plain objects: of its documents also what they read when they are asked. */
export function plainCatalog(catalog: Catalog): unknown {
  const text = JSON.stringify(catalog, (key, value: unknown) => {
    if (key === 'facts') return undefined;
    if (value instanceof Map) return [...(value as Map<unknown, unknown>)];
    if (value instanceof Set) return [...(value as Set<unknown>)];
    return isDocument(value) ? { ...value, body: value.body, text: value.text } : value;
  });
  return JSON.parse(text);
}

function isDocument(value: unknown): value is { readonly body: string; readonly text?: string } {
  return typeof value === 'object' && value !== null && 'bodyLine' in value;
}

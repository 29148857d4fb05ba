import type { DocumentKind } from './kinds.ts';

/** The first line of a file of the catalog: editors check the file by it. `depth` is how many folders below `catalog/` it lies. */
export function schemaLine(kind: DocumentKind, depth: number): string {
  return `# yaml-language-server: $schema=${'../'.repeat(depth)}.schema/${kind}.json`;
}

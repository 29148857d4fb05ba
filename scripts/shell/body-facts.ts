import type { BodyFacts } from '../core/catalog.ts';
import { linksOf } from '../core/markdown-links.ts';

/** What checks ask of the text of a document. */
export function bodyFacts(body: string): BodyFacts {
  return { bytes: Buffer.byteLength(body), links: linksOf(body) };
}

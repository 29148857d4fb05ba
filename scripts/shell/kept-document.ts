import type { BodyFacts } from '../core/catalog.ts';
import type { DocumentKind } from '../core/kinds.ts';

/** What a content was read to as a document of some kind, wherever it lies: nothing in it was wrong. */
export interface KeptDocument {
  readonly kind: DocumentKind;
  readonly data: unknown;
  readonly bodyLine: number;
  /** Undefined where nobody asks for them. */
  readonly facts?: BodyFacts | undefined;
}

/** As it is kept, and sent from thread to thread: one line. */
export function textOfKept(document: KeptDocument): string {
  return JSON.stringify(document);
}

export function keptIn(text: string): KeptDocument {
  return JSON.parse(text) as KeptDocument;
}

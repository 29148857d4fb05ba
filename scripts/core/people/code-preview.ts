import type { MySubscription } from './my-rows.ts';
import type { CodeFacts } from './person-file.ts';

/** The code that a subscriber previews (F33); undefined where none is open, and for who is not subscribed any more. */
export function previewedCode({ facts, standing: { status } }: MySubscription): CodeFacts | undefined {
  return status === 'subscribed' || status === 'exhausted' ? facts?.code : undefined;
}

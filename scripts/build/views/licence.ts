import type { LicenceView } from './types.ts';
import { describeLicence } from '../../core/licence.ts';

/** A licence expression with what is known of each licence in it, for the information dialog. */
export function licenceView(expression: string | undefined, url: string | undefined): LicenceView | undefined {
  if (expression === undefined) return undefined;
  const parts = describeLicence(expression).map((part) => ({
    id: part.id,
    name: part.name,
    url: part.url ?? (part.id.startsWith('LicenseRef-') ? url : undefined),
    osiApproved: part.osiApproved,
  }));
  return { expression, url, parts };
}

import { currentAgreement, type Agreement, type Catalog } from './catalog.ts';

/** What a publisher agrees to with each asset and each version (F27). */
export const PUBLISHING_AGREEMENTS: readonly string[] = ['publishing-digital-contents', 'service-agreement'];

/** What a subscriber agrees to, unless the publisher is official (F14). */
export const SUBSCRIBING_AGREEMENTS: readonly string[] = ['data-security-and-privacy-risk', 'service-agreement'];

/** The version of each agreement that is the one to agree to at an instant. An agreement that the gallery has not asks for nothing. */
export function agreementsToAgreeTo(catalog: Catalog, agreements: readonly string[], now: string): Agreement[] {
  return agreements.flatMap((agreement) => currentAgreement(catalog, agreement, now) ?? []);
}

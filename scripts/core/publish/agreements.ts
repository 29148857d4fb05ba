import { agreementsToAgreeTo, PUBLISHING_AGREEMENTS } from '../agreements.ts';
import type { Agreement, Catalog } from '../catalog.ts';

/** Which version of which agreement was agreed to: agreement → version, as asset.md records it. */
export type AgreementRecord = Readonly<Record<string, string>>;

/**
 * What a publisher has yet to agree to before an asset or a version of it is published (F27): the agreements whose version of now is
 * not the recorded one. An asset that is not there yet has no record. Edits of what is published need none.
 */
export function openAgreements(catalog: Catalog, recorded: AgreementRecord, now: string): Agreement[] {
  return agreementsToAgreeTo(catalog, PUBLISHING_AGREEMENTS, now).filter(
    ({ agreement, version }) => !Object.hasOwn(recorded, agreement) || recorded[agreement] !== version,
  );
}

/** The record with what was agreed to now. What was agreed to before is never taken out. */
export function recordOf(recorded: AgreementRecord, agreed: readonly Agreement[]): AgreementRecord {
  return { ...recorded, ...Object.fromEntries(agreed.map(({ agreement, version }) => [agreement, version])) };
}

import { say } from './shared.ts';
import { agreementsToAgreeTo, PUBLISHING_AGREEMENTS } from '../core/agreements.ts';
import type { Catalog } from '../core/catalog.ts';

/** What a pull request would be refused for (F27) is said while the file is still at hand. */
export function sayMissingAgreements(
  catalog: Catalog,
  agreed: Readonly<Record<string, string>>,
  now: string,
  where: string,
): void {
  const missing = agreementsToAgreeTo(catalog, PUBLISHING_AGREEMENTS, now).filter(
    ({ agreement, version }) => agreed[agreement] !== version,
  );
  if (missing.length === 0) return;
  say(`Publishing needs your agreement. Read these; where you agree, write below "agreements" of ${where}:`);
  for (const { agreement, version, path } of missing) say(`  ${agreement}: ${version}    (${path})`);
}

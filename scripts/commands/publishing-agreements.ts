import { say } from './shared.ts';
import type { Catalog } from '../core/catalog.ts';
import { openAgreements } from '../core/publish/agreements.ts';

/** What a pull request would be refused for (F27) is said while the file is still at hand. */
export function sayMissingAgreements(
  catalog: Catalog,
  agreed: Readonly<Record<string, string>>,
  now: string,
  where: string,
): void {
  const missing = openAgreements(catalog, agreed, now);
  if (missing.length === 0) return;
  say(`Publishing needs your agreement. Read these; where you agree, write below "agreements" of ${where}:`);
  for (const { agreement, version, path } of missing) say(`  ${agreement}: ${version}    (${path})`);
}

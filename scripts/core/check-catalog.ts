import type { Check, World } from './checks/check.ts';
import { CHECKS } from './checks/index.ts';
import { sortFindings, type Finding } from './finding.ts';

/** Everything that is wrong with a catalog as a whole: one run reports every problem. */
export function checkCatalog(world: World, checks: readonly Check[] = CHECKS): Finding[] {
  return sortFindings(checks.flatMap((check) => [...check.check(world)]));
}

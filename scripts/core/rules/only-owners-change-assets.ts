import { deniedActs } from './denied.ts';
import type { Rule } from './rule.ts';

/** Rights come from base: see DESIGN.md, decision 1. */
export const onlyOwnersChangeAssets: Rule = {
  id: 'only-owners-change-assets',
  docs: 'Only maintainers whom the publisher has on the main branch may change its assets. Moving an asset needs rights over both publishers (F34).',
  check: (proposal) =>
    deniedActs(proposal, onlyOwnersChangeAssets.id, ['asset', 'version', 'cover', 'attachment', 'sealed', 'tombstone']),
};

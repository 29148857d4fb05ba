import { deniedActs } from './denied.ts';
import type { Rule } from './rule.ts';

export const onlyOwnersChangePublishers: Rule = {
  id: 'only-owners-change-publishers',
  docs: 'Only its maintainers on the main branch and curators may change a publisher, and only curators `official`. Who adds a publisher is one of its maintainers.',
  check: (proposal) => deniedActs(proposal, onlyOwnersChangePublishers.id, ['publisher']),
};

import { deniedActs } from './denied.ts';
import type { Rule } from './rule.ts';

export const onlyCuratorsChangeSettings: Rule = {
  id: 'only-curators-change-settings',
  docs: 'Settings, categories, featured assets and agreements are changed by curators only, as the main branch names them (F34).',
  check: (proposal) =>
    deniedActs(proposal, onlyCuratorsChangeSettings.id, ['gallery', 'categories', 'featured', 'agreement']),
};

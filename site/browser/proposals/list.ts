import type { ProposalFacts, ProposalList } from '../../../scripts/core/service.ts';
import { h } from '../dom.ts';
import { plural } from '../format.ts';
import { countWords, originOf, verdictBadge } from './words.ts';

/** All proposals, each leading to its own view by the part of the address behind `#`. */
export function listView({ branch, proposals, more }: ProposalList): HTMLElement[] {
  if (proposals.length === 0) {
    return [
      h(
        'div',
        { class: 'empty' },
        h('h2', {}, 'There is no proposal'),
        h(
          'p',
          {},
          'A proposal is a branch of this clone that has something which ',
          h('code', {}, branch),
          ' has not.',
        ),
      ),
    ];
  }
  const rows = proposals.map(row);
  const rest =
    more > 0 ? [h('p', { class: 'note' }, `${plural(more, 'older branch is', 'older branches are')} not listed.`)] : [];
  return [h('ol', { class: 'proposal-list', role: 'list' }, ...rows), ...rest];
}

function row(facts: ProposalFacts): HTMLElement {
  const words = countWords(facts);
  const approved = facts.approvals.length > 0 ? [h('span', { class: 'badge badge-good' }, 'Approved')] : [];
  return h(
    'li',
    { class: 'proposal' },
    h('h2', {}, h('a', { href: `#${facts.head}` }, facts.title === '' ? facts.branch : facts.title)),
    h('p', { class: 'proposal-badges' }, verdictBadge(facts.verdict), ...approved, ...(words === '' ? [] : [words])),
    h('p', { class: 'note' }, ...originOf(facts)),
  );
}

import type { Verdict } from '../../../scripts/core/review.ts';
import type { ProposalFacts } from '../../../scripts/core/service.ts';
import { h } from '../dom.ts';
import { formatDate, plural } from '../format.ts';

const VERDICTS: Readonly<Record<Verdict, { readonly name: string; readonly tone: string; readonly sentence: string }>> =
  {
    merge: { name: 'Can be merged', tone: 'good', sentence: 'Nothing speaks against it: it needs nobody’s approval.' },
    review: {
      name: 'Waits for a curator',
      tone: 'gold',
      sentence: 'No rule is broken. Something in it needs a person’s judgement.',
    },
    refuse: {
      name: 'Refused',
      tone: 'danger',
      sentence: 'It breaks rules. Mend what is named below on the branch; it is judged again by itself.',
    },
  };

export function verdictBadge(verdict: Verdict): HTMLElement {
  const { name, tone } = VERDICTS[verdict];
  return h('span', { class: `badge badge-${tone}` }, name);
}

export function verdictSentence(verdict: Verdict): string {
  return VERDICTS[verdict].sentence;
}

/** `Branch deblur-2 · by ada-moreau · 22 Nov 2026`. */
export function originOf({ branch, actor, isActorKnown, at }: ProposalFacts): (Node | string)[] {
  return [
    'Branch ',
    h('code', {}, branch),
    isActorKnown ? ` · by ${actor.login} · ` : ` · judged as ${actor.login}’s · `,
    h('time', { datetime: at }, formatDate(at)),
  ];
}

/** `2 errors, 1 thing to look at`; empty where the rules found nothing. */
export function countWords({ counts: { error, review, warning } }: ProposalFacts): string {
  return [
    ...(error > 0 ? [plural(error, 'error')] : []),
    ...(review > 0 ? [plural(review, 'thing to decide', 'things to decide')] : []),
    ...(warning > 0 ? [plural(warning, 'warning')] : []),
  ].join(', ');
}

import type { Finding } from '../../../scripts/core/finding.ts';
import type { Review, Verdict } from '../../../scripts/core/review.ts';
import { h } from '../dom.ts';
import { verdictBadge } from '../proposals/words.ts';
import type { Proposed } from './deliver.ts';

type Kind = 'hosted' | 'local';

/** What would become of a form, in words. */
export function verdictView({ files, review, isReady }: Proposed, kind: Kind): HTMLElement[] {
  if (isReady && files.length === 0) return [h('p', {}, 'Nothing has changed yet, so there is nothing to propose.')];
  if (review === undefined || (!isReady && review.verdict !== 'refuse')) {
    return [h('p', {}, 'Something is still missing or not right: the form says where.')];
  }
  return [
    h('p', {}, verdictBadge(review.verdict), ' ', SENTENCES[kind][review.verdict]),
    ...reasons(review),
    ...(review.summary.length === 0 ? [] : [h('p', { class: 'outcome-label' }, 'It does this:'), list(review.summary)]),
  ];
}

const SENTENCES: Readonly<Record<Kind, Readonly<Record<Verdict, string>>>> = {
  local: {
    merge: 'Nothing speaks against it: nobody needs to approve it.',
    review: 'No rule is broken. A curator has to approve it:',
    refuse: 'It breaks rules:',
  },
  hosted: {
    merge: 'As far as this page can see nothing speaks against it: it is merged by itself once the check agrees.',
    review: 'As far as this page can see no rule is broken. A curator has to approve it:',
    refuse: 'It breaks rules:',
  },
};

function reasons({ verdict, findings }: Review): HTMLElement[] {
  const severity = verdict === 'refuse' ? 'error' : 'review';
  const deciding = findings.filter((finding) => finding.severity === severity);
  if (severity === 'error') return deciding.length === 0 ? [] : [findingList(deciding)];
  const messages = [...new Set(deciding.map(({ message }) => message))];
  return messages.length === 0 ? [] : [list(messages)];
}

function list(sentences: readonly string[]): HTMLElement {
  return h('ul', {}, ...sentences.map((sentence) => h('li', {}, sentence)));
}

/** What the rules found, each with the way to mend it. */
export function findingList(findings: readonly Finding[]): HTMLElement {
  return h('ol', { class: 'proposal-findings', role: 'list' }, ...findings.map(findingItem));
}

function findingItem({ severity, path, message, fix }: Finding): HTMLElement {
  return h(
    'li',
    { class: `finding finding-${severity}` },
    h('p', {}, message),
    ...(fix === undefined ? [] : [h('p', {}, fix)]),
    h('p', { class: 'note' }, h('code', {}, path)),
  );
}

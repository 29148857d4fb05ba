import type { Finding, Severity } from '../../../scripts/core/finding.ts';
import type { ProposalDetail } from '../../../scripts/core/service.ts';
import { h } from '../dom.ts';
import { formatDate, plural } from '../format.ts';
import { differenceView } from './difference.ts';
import { originOf, verdictBadge, verdictSentence } from './words.ts';

/** What can be done with a proposal: `say` is where what came of it is said. */
export interface Deeds {
  readonly approve: (button: HTMLButtonElement) => void;
  readonly merge: (button: HTMLButtonElement) => void;
}

/** One proposal: what it does, how that would look, what the rules found, who decides, and the difference. */
export function detailView(detail: ProposalDetail, preview: HTMLElement, deeds: Deeds): HTMLElement[] {
  const { title, branch, verdict, summary, findings, difference, elsewhere } = detail;
  return [
    h('p', {}, h('a', { href: '#', class: 'proposal-back' }, 'All proposals')),
    h('h2', { tabindex: '-1' }, title === '' ? branch : title),
    h('p', { class: 'note' }, ...originOf(detail)),
    h('p', { class: 'proposal-verdict' }, verdictBadge(verdict), ' ', verdictSentence(verdict)),
    ...section('What it does', summary.length === 0 ? [] : [h('ul', {}, ...summary.map((line) => h('li', {}, line)))]),
    preview,
    ...section('What the rules found', findings.length === 0 ? [] : findingList(detail)),
    ...decision(detail, deeds),
    ...section('What changes', [
      ...differenceView(difference),
      ...(elsewhere.count > 0
        ? [
            h('p', {}, `Outside the catalog ${plural(elsewhere.count, 'file changes', 'files change')}:`),
            list(elsewhere),
          ]
        : []),
    ]),
  ];
}

function section(title: string, content: readonly HTMLElement[]): HTMLElement[] {
  return content.length === 0 ? [] : [h('section', { class: 'proposal-part' }, h('h3', {}, title), ...content)];
}

const SEVERITIES: Readonly<Record<Severity, { readonly name: string; readonly tone: string }>> = {
  error: { name: 'Error', tone: 'danger' },
  review: { name: 'To decide', tone: 'gold' },
  warning: { name: 'Warning', tone: 'gold' },
};

function findingList({ findings, counts }: ProposalDetail): HTMLElement[] {
  const more = counts.error + counts.review + counts.warning - findings.length;
  const rest =
    more > 0
      ? [
          h(
            'p',
            { class: 'note' },
            `${plural(more, 'more is', 'more are')} not listed: npm run gallery -- review tells all.`,
          ),
        ]
      : [];
  return [h('ol', { class: 'proposal-findings', role: 'list' }, ...findings.map(findingItem)), ...rest];
}

function findingItem({ severity, path, line, rule, message, fix }: Finding): HTMLElement {
  const { name, tone } = SEVERITIES[severity];
  const where = line === undefined ? path : `${path}:${String(line)}`;
  return h(
    'li',
    { class: `finding finding-${severity}` },
    h('p', {}, h('span', { class: `badge badge-${tone}` }, name), ' ', message),
    ...(fix === undefined ? [] : [h('p', {}, fix)]),
    h('p', { class: 'note' }, h('code', {}, where), ` · ${rule}`),
  );
}

/** Who may approve and who did, and the buttons: a button that cannot be pressed says why. */
function decision(detail: ProposalDetail, deeds: Deeds): HTMLElement[] {
  const { verdict, approvers, approvals, canApprove, canMerge } = detail;
  if (verdict === 'refuse') return [];
  const approved = approvals.map(({ login, at }) => h('li', {}, `${login} approved it on ${formatDate(at)}.`));
  const waiting = approvers.map(({ login, why }) => h('li', {}, `${login} may approve it. ${why.join(' ')}`));
  const buttons = [
    ...(verdict === 'review' && canApprove ? [button('Approve', 'button', deeds.approve)] : []),
    ...(canMerge ? [button('Merge', 'button button-primary', deeds.merge)] : []),
  ];
  const why = canMerge
    ? ''
    : 'It can be merged once one of them has approved it. Switch to a curator above to try that.';
  return section('Who decides', [
    ...(approved.length > 0 ? [h('ul', {}, ...approved)] : []),
    ...(verdict === 'review' && approved.length === 0 ? [h('ul', {}, ...waiting)] : []),
    ...(verdict === 'merge' ? [h('p', {}, 'Nobody needs to approve it.')] : []),
    h('p', { class: 'proposal-deeds' }, ...buttons),
    ...(why !== '' && !canApprove ? [h('p', { class: 'note' }, why)] : []),
    h('p', { class: 'proposal-said', role: 'status', 'data-said': '' }),
  ]);
}

function button(name: string, style: string, act: (button: HTMLButtonElement) => void): HTMLButtonElement {
  const made = h('button', { type: 'button', class: style }, name);
  made.addEventListener('click', () => {
    act(made);
  });
  return made;
}

function list({ paths, count }: ProposalDetail['elsewhere']): HTMLElement {
  const more = count - paths.length;
  const items = paths.map((path) => h('li', {}, h('code', {}, path)));
  return h('ul', {}, ...items, ...(more > 0 ? [h('li', {}, `and ${plural(more, 'more', 'more')}`)] : []));
}

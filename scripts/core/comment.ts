import { compareText } from './compare.ts';
import type { Finding, Severity } from './finding.ts';
import { LOGIN_PATTERN } from './ids.ts';
import { code, plainText } from './markdown-text.ts';
import type { Actor } from './proposal.ts';
import type { Approver, Review, Verdict } from './review.ts';
import { counted } from './words.ts';

/** The first line of the comment, by which it is found again and kept up to date. */
export const COMMENT_MARKER = '<!-- gallery-verdict -->';

/** What the comment speaks of besides the review. */
export interface CommentContext {
  readonly head: string;
  readonly actor: Actor;
  /** The number of the pull request. */
  readonly pull?: number;
  /** The https address of the guide. */
  readonly guide?: string;
  /** The https address where the rendered proposal can be seen. */
  readonly preview?: string;
}

const HEADINGS = {
  merge: 'Will be merged',
  review: 'Waits for a curator',
  refuse: 'Cannot be merged yet',
} as const satisfies Record<Verdict, string>;

const NEXT = {
  merge: [
    'It is merged as soon as it is its turn, and judged once more right before. A draft waits until it is marked as ready for review.',
  ],
  review: ['Nothing is wrong with it; a person must look before it is merged.'],
  refuse: [
    'Mend what is marked as an error and push again: the check starts by itself, and this comment is kept up to date.',
    'The same check runs on your own machine: `npm run -s gallery -- review`',
  ],
} as const satisfies Record<Verdict, readonly string[]>;

const LABELS = { error: 'Error', review: 'For a curator', warning: 'Note' } as const satisfies Record<Severity, string>;
const SEVERITIES: readonly Severity[] = ['error', 'review', 'warning'];

/** Characters. GitHub refuses comments of more than 65,536; the rest of the comment is never longer than what is left. */
const BUDGETS = { summary: 10_000, findings: 42_000, approvers: 4000 } as const;

/**
 * The one comment of a pull request. Paths, titles and messages hold what others wrote, so all of it goes through
 * `plainText` or `code`; the only mentions are of the approvers.
 */
export function renderComment(review: Review, context: CommentContext): string {
  return [
    COMMENT_MARKER,
    `## ${HEADINGS[review.verdict]}`,
    '### What it does',
    summaryList(review.summary),
    ...(review.findings.length > 0 ? ['### What was found', findingsList(review.findings)] : []),
    '### What happens next',
    nextSteps(review, context),
    footer(context),
  ].join('\n\n');
}

function summaryList(summary: readonly string[]): string {
  if (summary.length === 0) return 'It changes nothing.';
  const items = summary.map((sentence) => `- ${plainText(sentence, 400)}`);
  return within(items, BUDGETS.summary, '\n', (left) => `- and ${counted(left, 'more change', 'more changes')}`);
}

/** Files with errors come first; in each, errors come first. */
function findingsList(findings: readonly Finding[]): string {
  const items = byFile(findings).flatMap(([path, group]) =>
    group.map((finding, index) => (index === 0 ? `**${code(path)}**\n\n` : '') + findingItem(finding)),
  );
  return within(items, BUDGETS.findings, '\n\n', (left) => `… and ${counted(left, 'more finding', 'more findings')}`);
}

function byFile(findings: readonly Finding[]): [string, Finding[]][] {
  const rank = ({ severity }: Finding): number => SEVERITIES.indexOf(severity);
  const sorted = [...findings].sort(
    (a, b) => rank(a) - rank(b) || compareText(a.path, b.path) || (a.line ?? 0) - (b.line ?? 0),
  );
  const groups = new Map<string, Finding[]>();
  for (const finding of sorted) {
    const group = groups.get(finding.path);
    if (group === undefined) groups.set(finding.path, [finding]);
    else group.push(finding);
  }
  return [...groups];
}

function findingItem({ severity, line, rule, message, fix }: Finding): string {
  const where = line === undefined ? '' : ` in line ${String(line)}`;
  const item = `- **${LABELS[severity]}**${where} (${code(rule)}): ${plainText(message)}`;
  return fix === undefined ? item : `${item}\n  - How to mend it: ${mending(fix)}`;
}

/** A command at the end of the sentence is shown as one, so that it can be copied. */
function mending(fix: string): string {
  const [, sentence = fix, command] = /^((?:.*: )?)(npm run .*)$/.exec(fix) ?? [];
  if (command === undefined) return plainText(sentence);
  return sentence === '' ? code(command) : `${plainText(sentence)} ${code(command)}`;
}

function nextSteps({ verdict, approvers }: Review, { pull }: CommentContext): string {
  const steps: readonly string[] = NEXT[verdict];
  const look = verdict === 'review' && pull !== undefined ? [previewLine(pull)] : [];
  const who = verdict === 'review' && approvers.length > 0 ? [approversLine(approvers)] : [];
  return [...steps, ...who, ...look].join('\n\n');
}

/** In a clone of the gallery, where nothing of the proposal is run. */
function previewLine(pull: number): string {
  return `To see its pages before you decide, in your clone of this repository: ${code(`npm run gallery -- preview --pull ${String(pull)}`)}`;
}

function approversLine(approvers: readonly Approver[]): string {
  const names = within(
    approvers.map(mention),
    BUDGETS.approvers,
    ', ',
    (left) => `and ${counted(left, 'other', 'others')}`,
  );
  return `Who can approve: ${names}`;
}

/** Backslashes are gone when GitHub looks for mentions. */
export function mention({ login }: Pick<Approver, 'login'>): string {
  return LOGIN_PATTERN.test(login) ? `@${login.replaceAll('_', '\\_')}` : code(login);
}

function footer({ head, actor, guide, preview }: CommentContext): string {
  const links = [
    ...link('How it would look: a preview is attached to the run', preview),
    ...link('What is checked and why: the guide', guide),
  ];
  return ['---', [`This speaks of commit ${code(head)}, proposed by ${code(actor.login)}.`, ...links].join(' ')].join(
    '\n\n',
  );
}

/** Addresses come from settings and the run, never from a proposal; one that is no plain https address is left out. */
function link(text: string, address: string | undefined): string[] {
  return address !== undefined && /^https:\/\/[\w.~:/?#@!$&+,;=%-]+$/.test(address) ? [`[${text}](${address}).`] : [];
}

/** As many items as fit, then how many are left. */
function within(items: readonly string[], budget: number, separator: string, more: (left: number) => string): string {
  let length = 0;
  const fitting = items.findIndex((item) => (length += item.length + separator.length) > budget);
  return fitting === -1
    ? items.join(separator)
    : [...items.slice(0, fitting), more(items.length - fitting)].join(separator);
}

import { looksLikeForm, readBody } from './form-body.ts';
import { FORMS, formAddress } from './forms.ts';
import { REQUEST_LABELS } from './issue-labels.ts';
import type { Refusal } from './outcome.ts';
import { HOLDS_SECRET, parseRequest, type Request } from './request.ts';
import { looksSecret } from '../seal/recipient.ts';

/** An issue as far as it can be a request. Its title says nothing: whoever may write to the repository can change it. */
export interface Issue {
  readonly number: number;
  readonly body: string;
  readonly labels: readonly string[];
  /** Undefined where the account is gone; without an id where it is no person's. */
  readonly author: { readonly login: string; readonly id: number | undefined } | undefined;
  readonly createdAt: string;
  /** When the text was changed last, if it ever was. */
  readonly editedAt: string | undefined;
  /** Whether it was opened in another repository. The author stays, and whoever may write to both can move it. */
  readonly transferred: boolean;
}

export type ParsedIssue =
  | { readonly kind: 'none' }
  | { readonly kind: 'request'; readonly request: Request }
  | {
      readonly kind: 'refused';
      readonly problems: readonly Refusal[];
      /** The address of the form by which it can be asked anew, where there is one. */
      readonly anew: string | undefined;
    };

/**
 * The request that an issue is. Who asks is the author, whom the hosting service has authenticated; by which way the text got there does not
 * matter, so an issue without the label counts if its text is a form's. What was set aside waits for a person.
 */
export function parseIssue(issue: Issue, repository: string): ParsedIssue {
  const { labels, body, author, editedAt, transferred } = issue;
  const isRequest = labels.includes(REQUEST_LABELS.request) || looksLikeForm(body);
  if (!isRequest || labels.includes(REQUEST_LABELS.aside)) return { kind: 'none' };
  if (looksSecret(body)) return { kind: 'refused', problems: [SECRET], anew: undefined };
  if (author?.id === undefined) return { kind: 'refused', problems: [NOBODY], anew: undefined };
  const { action, data, values, problems } = readBody(body);
  const anew = action && formAddress(repository, action, values);
  if (transferred) return { kind: 'refused', problems: [TRANSFERRED], anew };
  if (editedAt !== undefined) return { kind: 'refused', problems: [EDITED], anew };
  if (action === undefined || problems.length > 0) return { kind: 'refused', problems: problems.map(refusal), anew };
  const at = issue.createdAt;
  const parsed = parseRequest({
    ...data,
    id: `issue-${String(issue.number)}`,
    source: 'issue',
    action,
    at,
    actor: author,
  });
  if (parsed.ok) return { kind: 'request', request: parsed.request };
  return { kind: 'refused', problems: parsed.messages.map((message) => refusal(inWords(message, action))), anew };
}

const NOBODY: Refusal = {
  message: 'A request is made by a person, whose account is the issue’s author.',
  fix: 'Ask with an account of your own.',
};

const SECRET: Refusal = {
  message: HOLDS_SECRET,
  fix: 'Take it out of this issue, make another pair, and open a new issue with its public key.',
};

const TRANSFERRED: Refusal = {
  message: 'This issue was opened in another repository. What its author asked there is not asked of this gallery.',
  fix: 'Open a new one.',
};

const EDITED: Refusal = {
  message:
    'The text of this issue was changed after it was opened. What counts is what was asked at first, so it is not read.',
  fix: 'Open a new one.',
};

function refusal(message: string): Refusal {
  return { message, fix: 'Open a new one with the form.' };
}

/** `asset: must be …` → the heading under which the person wrote it. */
function inWords(message: string, action: Request['action']): string {
  const [, key = '', rest = ''] = /^(\w+)[^:]*: (.*)$/s.exec(message) ?? [];
  const field = FORMS[action].fields.find(({ id }) => id === key);
  return field === undefined ? message : `“${field.heading}” ${rest}`;
}

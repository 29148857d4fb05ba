import { ACTIONS, FORMS, valuesOf, type FormValues } from './forms.ts';
import type { Field } from './form-fields.ts';
import type { Request } from './request.ts';
import type { Wish } from '../service.ts';

/** What GitHub writes where a field was left empty. */
const EMPTY = '_No response_';

/** The text of the issue that the form of a wish makes, as GitHub writes it. Whoever sends it has ticked the box. */
export function bodyOf(wish: Wish): string {
  const values = valuesOf(wish);
  const sections = FORMS[wish.action].fields.map((field) => {
    const value = field.kind === 'checkboxes' ? ticked(field.label) : (values[field.id] ?? '');
    return `### ${field.heading}\n\n${value === '' ? EMPTY : value}`;
  });
  return sections.join('\n\n');
}

type Data = Readonly<Record<string, unknown>>;

/** What the text of a form says, without who and when: still to be judged by the schema of requests. Or what is wrong with it. */
export interface ReadBody {
  /** Undefined where it is the text of no form. */
  readonly action: Request['action'] | undefined;
  /** The texts that could be read. */
  readonly values: FormValues;
  readonly data: Data;
  readonly problems: readonly string[];
}

/** Whether a text begins as one of our forms does: people who have an idea write `### I want to …` too. */
export function looksLikeForm(body: string): boolean {
  const [first = ''] = body.split(/\r?\n/, 1);
  return ACTIONS.some((action) => first === `### ${FORMS[action].fields[0].heading}`);
}

/** Reads a text that must be what a form makes: its own headings, in order, once, and nothing before them. */
export function readBody(body: string): ReadBody {
  // Browsers end lines in both ways. A heading is one where GitHub writes it: at the very beginning of a line.
  const [before = '', ...parts] = body.replaceAll('\r\n', '\n').trim().split(HEADING);
  const headings = parts.filter((_, index) => index % 2 === 0);
  const texts = parts.filter((_, index) => index % 2 === 1).map((part) => part.trim());
  const action = ACTIONS.find((known) => FORMS[known].fields[0].heading === headings[0]);
  if (action === undefined || before !== '') return unreadable(undefined, NO_FORM);
  const { name, fields } = FORMS[action];
  if (headings.length !== fields.length || fields.some(({ heading }, index) => heading !== headings[index])) {
    return unreadable(
      action,
      `The headings are not those of the form “${name}”, each once and in order. ${WHAT_IS_A_HEADING}`,
    );
  }
  if (body.includes('<!--')) return unreadable(action, 'There is a comment in the text, which nobody sees.');
  return { action, ...together(fields.map((field, index) => readField(field, texts[index] ?? ''))) };
}

const HEADING = /^### (.*)$/m;
const WHAT_IS_A_HEADING = 'A line that begins with ### is a heading.';
const NO_FORM = 'The text is none that a form of this gallery makes.';

function unreadable(action: ReadBody['action'], problem: string): ReadBody {
  return { action, values: {}, data: {}, problems: [problem] };
}

/** What one field gives: its text and what that says, or what is wrong with it. */
interface ReadField {
  readonly values?: FormValues;
  readonly data?: Data;
  readonly problem?: string;
}

function readField(field: Field, value: string): ReadField {
  const { id, heading } = field;
  if (field.kind === 'checkboxes') {
    return isTicked(value, field.label) ? {} : { problem: `The box under “${heading}” is not ticked.` };
  }
  if (value === EMPTY && !field.required) return {};
  if (value === EMPTY || value === '') return { problem: `“${heading}” is empty.` };
  const read = field.read(value);
  return typeof read === 'string' ? { problem: `“${heading}” ${read}` } : { values: { [id]: value }, data: read };
}

/** What two fields say of one thing is a contradiction. */
function together(read: readonly ReadField[]): Omit<ReadBody, 'action'> {
  const said = read.flatMap(({ data = {} }) => Object.entries(data));
  const keys = said.map(([key]) => key);
  const twice = new Set(keys.filter((key, index) => keys.indexOf(key) < index));
  return {
    values: Object.assign({}, ...read.map(({ values = {} }) => values)) as FormValues,
    data: Object.fromEntries(said),
    problems: [
      ...read.flatMap(({ problem }) => problem ?? []),
      ...[...twice].map((key) => `It says what your ${key} is to be, and that it is to be taken away.`),
    ],
  };
}

function ticked(label: string): string {
  return `- [x] ${label}`;
}

function isTicked(value: string, label: string): boolean {
  return value === ticked(label) || value === `- [X] ${label}`;
}

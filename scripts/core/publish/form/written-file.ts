import type { z } from 'zod';

import type { KeyPath } from '../../catalog.ts';
import { DOCUMENTS } from '../../kinds.ts';
import type { ParsedFile } from '../../parse-document.ts';
import type { TextFile } from '../edited-file.ts';
import { parseText } from '../parse-text.ts';
import type { FieldName, FieldProblem } from './publish-form.ts';
import { withStandIns } from './stand-ins.ts';
import { issueSentence } from './words.ts';

/** How the fields are called from which a file is written. */
export interface FileFields {
  readonly kind: 'asset' | 'version';
  /** Of the text below the front matter, and what it is called in a sentence. */
  readonly body: FieldName;
  readonly bodyLabel: string;
  /** Where a file stands that is too long because of its lists. */
  readonly lists: FieldName;
  of(keys: KeyPath): FieldName;
}

/** A file of a form, read again: what its schema does not allow, and a text without that for the rules to judge. */
export interface WrittenFile {
  readonly problems: readonly FieldProblem[];
  /** Undefined where nothing can be read of it. */
  readonly judged: ParsedFile | undefined;
}

export function readWritten(file: TextFile, fields: FileFields): WrittenFile {
  const { kind } = fields;
  const parsed = parseText(kind, file.path, file.content);
  if (!parsed.ok) return unreadable(file, fields);
  const { data } = parsed.file;
  const result = DOCUMENTS[kind].schema.safeParse(data);
  const wrong = result.success ? [] : result.error.issues.flatMap(eachOf);
  const told = wrong.map(({ keys, issue }): FieldProblem => {
    const field = fields.of(keys);
    const last = keys.at(-1);
    const message = issueSentence(field, typeof last === 'number' ? last : undefined, issue, valueAt(data, keys));
    return { field, severity: 'error', message, fix: undefined };
  });
  const problems = [...tooLong(file, fields), ...firstOfEach(told)];
  if (wrong.length === 0) return { problems, judged: parsed.file };
  const right = withStandIns(kind, file.content, mappingOf(data), wrong);
  const mended = parseText(kind, file.path, right);
  return { problems, judged: mended.ok ? mended.file : undefined };
}

interface Wrong {
  readonly keys: KeyPath;
  readonly issue: z.core.$ZodIssue;
}

/** Where the schema does not allow what stands there: each unknown key by itself. */
function eachOf(issue: z.core.$ZodIssue): Wrong[] {
  const keys = issue.path.filter((key) => typeof key !== 'symbol');
  if (issue.code !== 'unrecognized_keys') return [{ keys, issue }];
  return issue.keys.map((key) => ({ keys: [...keys, key], issue }));
}

/** Front matter is written by this program, so it is the text below that has what no parser takes. */
function unreadable(file: TextFile, fields: FileFields): WrittenFile {
  const message = `${fields.bodyLabel} has control characters, which nobody sees.`;
  const problem: FieldProblem = {
    field: fields.body,
    severity: 'error',
    message,
    fix: 'Type it again, or paste it as plain text.',
  };
  const content = file.content.replace(/[\r\0\uFEFF]/g, '');
  if (content === file.content) return { problems: [problem], judged: undefined };
  const { problems, judged } = readWritten({ ...file, content }, fields);
  return { problems: [problem, ...problems], judged };
}

function tooLong({ content }: TextFile, { kind, body, lists }: FileFields): FieldProblem[] {
  const { limit } = DOCUMENTS[kind];
  const size = content.length * 3 <= limit ? 0 : new TextEncoder().encode(content).length;
  if (size <= limit) return [];
  const message = `The file would have ${size.toLocaleString('en')} bytes; at most ${limit.toLocaleString('en')} are allowed.`;
  const end = content.indexOf('\n---\n');
  const field = end > content.length / 2 ? lists : body;
  return [{ field, severity: 'error', message, fix: 'Shorten it, and link to what need not lie in the gallery.' }];
}

/** What is wrong in several ways is wrong; the first of them is told. */
function firstOfEach(problems: readonly FieldProblem[]): FieldProblem[] {
  const first = new Map(problems.toReversed().map((problem) => [problem.field, problem]));
  return problems.filter((problem) => first.get(problem.field) === problem);
}

function valueAt(data: unknown, keys: KeyPath): unknown {
  return keys.reduce<unknown>(
    (value, key) => (value as Readonly<Record<string | number, unknown>> | undefined)?.[key],
    data,
  );
}

function mappingOf(data: unknown): Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>) : {};
}

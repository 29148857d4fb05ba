import { compareText } from '../../compare.ts';
import type { FieldName, FieldProblem } from './publish-form.ts';

/** The fields from the top of the forms to their end; those of the form *Edit* are the same without `about.`. */
const ORDER: readonly FieldName[] = [
  ...['type', 'publisher', 'title', 'name', 'summary'],
  ...['version.asset', 'version.source', 'version.number'],
  ...['visibility', 'widen', 'users', 'isLimited', 'days', 'renew', 'quota', 'categories'],
  ...['licence', 'licenceUrl', 'paperTitle', 'paperUrl'],
  ...['isCodeOpen', 'codeUrl', 'codeLicence', 'codeLicenceUrl', 'homepage', 'details'],
  ...['version.constraints', 'version.files', 'cover', 'description', 'version.notes', 'notes', 'agreed'],
];

/** Problems in the order of the fields; what is of no field comes last. What is said twice of a field is told once. */
export function inFieldOrder(problems: readonly FieldProblem[]): FieldProblem[] {
  const distinct = new Map(problems.map((problem) => [`${problem.field}\n${problem.message}`, problem]));
  return [...distinct.values()]
    .map((problem) => ({ problem, rank: rankOf(problem.field) }))
    .sort((a, b) => a.rank - b.rank || byRow(a.problem.field, b.problem.field))
    .map(({ problem }) => problem);
}

function rankOf(field: FieldName): number {
  const name = field.replace(/^about\./, '');
  const rank = ORDER.findIndex((part) => name === part || name.startsWith(`${part}.`));
  return rank === -1 ? ORDER.length : rank;
}

/** Rows by their numbers. Fields without rows stay in the order in which they were found. */
function byRow(a: FieldName, b: FieldName): number {
  const [left, right] = [rowsOf(a), rowsOf(b)];
  return compareText(left.list, right.list) || left.row - right.row;
}

function rowsOf(field: FieldName): { readonly list: string; readonly row: number } {
  const match = /^(.*?)\.(\d+)(?:\.|$)/.exec(field);
  return match === null ? { list: '', row: 0 } : { list: match[1] ?? '', row: Number(match[2]) };
}

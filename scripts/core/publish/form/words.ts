import type { z } from 'zod';

import type { FieldName } from './publish-form.ts';

type Issue = z.core.$ZodIssue;

/** What the schema does not allow, as somebody reads it who knows the form and not the schema. */
export function issueSentence(field: FieldName, item: number | undefined, issue: Issue, value: unknown): string {
  const label = labelOf(field, item);
  if (value === undefined || value === '') return `${label} is missing.`;
  if (Array.isArray(value) && value.length === 0) return `${label}: choose at least one.`;
  return sentence(label, issue);
}

function sentence(label: string, issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `${label} must be ${KINDS.get(issue.expected) ?? `a ${issue.expected}`}.`;
    case 'unrecognized_keys':
      return `${label} is nothing that assets of this type have.`;
    case 'too_big':
      return tooBig(label, issue);
    case 'too_small':
      return `${label} must be ${leastOf(issue).toLocaleString('en')} or more.`;
    case 'invalid_union': {
      const first = issue.errors.flat()[0];
      return first === undefined ? `${label}: ${issue.message}.` : sentence(label, first);
    }
    default:
      return issue.message.startsWith('must ') ? `${label} ${issue.message}.` : `${label}: ${issue.message}.`;
  }
}

/** Numbers are whole here. */
function leastOf({ minimum, inclusive }: Extract<Issue, { code: 'too_small' }>): number {
  return Number(minimum) + (inclusive === false ? 1 : 0);
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['number', 'a whole number'],
  ['int', 'a whole number'],
]);

function tooBig(label: string, { origin, maximum }: Extract<Issue, { code: 'too_big' }>): string {
  const most = maximum.toLocaleString('en');
  if (origin === 'string') return `${label} has more than ${most} characters.`;
  return origin === 'array' ? `${label}: at most ${most}.` : `${label} must be at most ${most}.`;
}

/** `Title`, `Value of result 2`, `Framework 3`: rows and lines are counted from one. */
function labelOf(field: FieldName, item: number | undefined): string {
  const parts = field.replace(/^about\./, '').split('.');
  const row = parts.find((part) => /^\d+$/.test(part));
  const name = parts.filter((part) => part !== row).join('.');
  const number = row === undefined ? item : Number(row);
  const label = (number === undefined ? LABELS[name] : (ITEMS[name] ?? LABELS[name])) ?? 'This';
  return number === undefined ? label : `${label} ${String(number + 1)}`;
}

const LABELS: Readonly<Record<FieldName, string>> = {
  title: 'Title',
  summary: 'Summary',
  categories: 'Categories',
  users: 'Specific users',
  days: 'Number of days',
  quota: 'Number of uses',
  licence: 'Licence',
  licenceUrl: 'Address of the licence',
  paperTitle: 'Title of the paper',
  paperUrl: 'Address of the paper',
  codeUrl: 'Address of the code',
  codeLicence: 'Licence of the code',
  codeLicenceUrl: 'Address of the licence of the code',
  homepage: 'Homepage',
  'details.frameworks': 'Frameworks',
  'details.hyperparameters': 'Hyperparameters',
  'details.parameters': 'Number of parameters',
  'details.trainedWith': 'The algorithm that trained it',
  'details.derivedFrom': 'The model it was derived from',
  'details.datasets': 'Data sets',
  'details.metrics': 'Results',
  'details.builtFrom': 'Built from',
  'details.steps': 'Steps',
  'version.source.region': 'Region',
  'version.source.name': 'Name of the item',
  'version.source.id': 'Id of the item',
  'version.source.obs': 'OBS path',
  'version.source.repository': 'Address of the repository',
  'version.source.commit': 'Commit',
  'version.source.path': 'Folder or file in the repository',
  'version.source.model': 'Repository',
  'version.source.revision': 'Revision',
  'version.source.image': 'Image',
  'version.source.digest': 'Digest',
  'version.files': 'Files',
  'version.constraints': 'What to know before a use',
};

/** What stands in a row or a line, before its number. */
const ITEMS: Readonly<Record<FieldName, string>> = {
  categories: 'Category',
  users: 'User',
  'details.frameworks': 'Framework',
  'details.hyperparameters.name': 'Name of hyperparameter',
  'details.hyperparameters.default': 'Value of hyperparameter',
  'details.hyperparameters.description': 'Description of hyperparameter',
  'details.datasets': 'Data set',
  'details.metrics.name': 'Name of result',
  'details.metrics.value': 'Value of result',
  'details.metrics.dataset': 'Data of result',
  'details.builtFrom': 'Asset',
  'details.steps.name': 'Name of step',
  'details.steps.asset': 'Asset of step',
  'version.files.name': 'Name of file',
  'version.files.size': 'Size of file',
  'version.files.sha256': 'sha256 of file',
  'version.files.url': 'Address of file',
  'version.constraints': 'Constraint',
};

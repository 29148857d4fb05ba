import type { KeyPath } from '../../catalog.ts';
import type { DetailsForm, EditableForm, FieldName, SourceForm, VersionForm } from './publish-form.ts';
import { isBlank } from './typed.ts';

/**
 * A key of asset.md → the field in which it was typed, without `about.`; '' where it has none. Rows are counted as in the form, where it
 * is given: rows into which nothing was typed are not in the file.
 */
export function assetField(keys: KeyPath, form?: EditableForm): FieldName {
  const [top, inner] = keys;
  switch (top) {
    case 'type':
    case 'title':
    case 'summary':
    case 'categories':
    case 'visibility':
    case 'users':
    case 'quota':
    case 'licence':
    case 'licenceUrl':
    case 'homepage':
      return top;
    case 'duration':
      return inner === 'days' || inner === 'renew' ? inner : 'isLimited';
    case 'paper':
      return inner === 'url' ? 'paperUrl' : 'paperTitle';
    case 'code':
      return CODE.get(inner) ?? 'isCodeOpen';
    default:
      return detailField(keys, form?.details);
  }
}

const CODE: ReadonlyMap<unknown, FieldName> = new Map([
  ['url', 'codeUrl'],
  ['licence', 'codeLicence'],
  ['licenceUrl', 'codeLicenceUrl'],
]);

function detailField([top, index, ...rest]: KeyPath, details: DetailsForm | undefined): FieldName {
  switch (top) {
    case 'frameworks':
    case 'parameters':
    case 'trainedWith':
    case 'derivedFrom':
    case 'datasets':
      return `details.${top}`;
    case 'hyperparameters':
    case 'metrics':
    case 'steps':
    case 'builtFrom':
      return ['details', top, ...inForm(details?.[top], index), ...rest].join('.');
    default:
      return '';
  }
}

/** A key of a version's file → its field. */
export function versionField([top, index, ...rest]: KeyPath, form: VersionForm): FieldName {
  switch (top) {
    case 'source':
      return index === undefined ? 'version.source' : `version.source.${sourceField(form.source, index)}`;
    case 'files':
      return ['version.files', ...inForm(form.files, index), ...rest].join('.');
    case 'constraints':
      return 'version.constraints';
    default:
      return '';
  }
}

/** Git and Hugging Face each have a repository, of different forms. */
function sourceField({ kind }: SourceForm, key: string | number): string {
  return kind === 'huggingface' && key === 'repository' ? 'model' : String(key);
}

/** The number of a row in the file → its number in the form. */
function inForm(rows: readonly (object | string)[] | undefined, index: string | number | undefined): readonly number[] {
  if (typeof index !== 'number') return [];
  if (rows === undefined) return [index];
  const row = writtenRows(rows)[index];
  return row === undefined ? [] : [row];
}

/** Each of thousands of rows may be wrong. */
const written = new WeakMap<readonly (object | string)[], readonly number[]>();

/** The numbers, in the form, of the rows that are in the file. */
function writtenRows(rows: readonly (object | string)[]): readonly number[] {
  const before = written.get(rows);
  if (before !== undefined) return before;
  const numbers = rows.flatMap((row, at) => (isBlank(row) ? [] : [at]));
  written.set(rows, numbers);
  return numbers;
}

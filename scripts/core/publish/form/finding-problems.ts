import type { Finding } from '../../finding.ts';
import type { ParsedFile } from '../../parse-document.ts';
import { fieldAt } from './field-at.ts';
import type { FieldName, FieldProblem } from './publish-form.ts';
import type { FileFields } from './written-file.ts';

/** A file of a form as it was judged, and the fields from which it was written. */
export interface JudgedFile {
  readonly file: ParsedFile;
  readonly fields: FileFields;
}

/** Where findings stand that name no line. */
export interface Places {
  /** What is wrong with the asset as a whole, and with who may do it. */
  readonly name: FieldName;
  readonly publisher: FieldName;
  readonly coverPath: string | undefined;
}

/** What a rule found → what a form says of it, and at which field. Undefined where a form says it otherwise. */
export function problemOfFinding(
  finding: Finding,
  files: ReadonlyMap<string, JudgedFile>,
  places: Places,
): FieldProblem | undefined {
  const { rule, severity, path } = finding;
  if (TOLD_OTHERWISE.has(rule) || (severity === 'review' && finding.fix === undefined)) return undefined;
  const { field, message } = placed(finding, files.get(path), places);
  const own = WORDS.get(rule);
  const words = { field, message, fix: finding.fix, ...own?.({ ...finding, message }, field, places) };
  return { ...words, severity: severity === 'error' ? 'error' : 'warning' };
}

/** Publishers, names and titles are compared with all of the gallery, agreements are boxes, and the schema is read by its issues. */
const TOLD_OTHERWISE: ReadonlySet<string> = new Set([
  ...[
    'publisher-exists',
    'distinct-names',
    'distinct-titles',
    'current-agreements',
    'schema',
    'parse',
    'waits-for-a-curator',
  ],
]);

interface Placed {
  readonly field: FieldName;
  readonly message: string;
}

function placed({ path, line, message }: Finding, judged: JudgedFile | undefined, places: Places): Placed {
  if (judged === undefined) return { field: path === places.coverPath ? 'cover' : '', message };
  if (line === undefined) return { field: judged.fields.kind === 'asset' ? places.name : '', message };
  const spot = fieldAt(judged.file, line);
  if (spot?.at === 'body') {
    const lines = judged.file.body.trimEnd().split('\n').length;
    return { field: judged.fields.body, message: lines === 1 ? message : `Line ${String(spot.line)}: ${message}` };
  }
  return { field: spot === undefined ? '' : judged.fields.of(spot.keys), message };
}

type Words = (finding: Finding, field: FieldName, places: Places) => Partial<FieldProblem>;

/** What rules say of files and keys, to somebody who sees fields. */
const WORDS: ReadonlyMap<string, Words> = new Map<string, Words>([
  [
    'only-owners-change-assets',
    (_finding, _field, { publisher }) => ({
      field: publisher,
      message: 'You are no maintainer of this publisher.',
      fix: 'Ask one of its maintainers to publish it, or to add you.',
    }),
  ],
  [
    'known-categories',
    ({ fix }) => (fix?.startsWith('Choose') === true ? { fix: 'Choose others. Curators add new ones.' } : {}),
  ],
  [
    'open-code-licensed',
    (_finding, field) => ({
      field: sibling(field, 'codeLicence'),
      fix: 'Choose the licence of the code, or one for all of the asset.',
    }),
  ],
  [
    'licences',
    ({ message }, field) =>
      message.endsWith('can be read.') ? { field: `${field}Url`, fix: 'Give the https address of its text.' } : {},
  ],
  [
    'visibility-users',
    ({ severity }, field) =>
      severity === 'warning'
        ? {}
        : {
            field: sibling(field, 'users'),
            message: 'Nobody is chosen who may see it.',
            fix: 'Choose somebody, or show it to nobody else for now.',
          },
  ],
  [
    'file-digests',
    ({ message }, field) => {
      if (!field.startsWith('version.files'))
        return {
          field: 'version.files',
          message: 'No file is listed.',
          fix: 'Choose the files, or say where else the content is.',
        };
      const missing = message.includes('no size') ? 'size' : 'sha256';
      return {
        field: field.replace(/\.\w+$/, `.${missing}`),
        fix: 'Choose the file again: size and sha256 are taken from it.',
      };
    },
  ],
]);

function sibling(field: FieldName, name: string): FieldName {
  return field.replace(/\w+$/, name);
}

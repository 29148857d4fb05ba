import { canonical } from '../../canonical.ts';
import { CATALOG, DOCUMENTS, assetFolder, placeOf } from '../../kinds.ts';
import type { Actor } from '../../proposal.ts';
import type { Details } from '../details.ts';
import type { Edit } from '../edit.ts';
import { parseText } from '../parse-text.ts';
import type { AssetTexts } from '../texts.ts';
import { pictureOf } from './cover-file.ts';
import { allDetails, valuesOf, type EditableValues } from './editable-values.ts';
import { formOfAsset } from './form-of-asset.ts';
import type { Cover, EditableForm } from './publish-form.ts';
import { bodyOf } from './typed.ts';

/** What stands in the form *Edit*. */
export interface EditForm extends EditableForm {
  /** Whom to show it to besides those who see it: '' shows it to nobody more. */
  readonly widen: '' | 'users' | 'public';
  /** The users to be added. */
  readonly users: readonly Actor[];
  /** Version → its notes. */
  readonly notes: Readonly<Record<string, string>>;
}

/** The form of an asset as it is; undefined where its asset.md is broken. */
export function editFormOf({ id, files }: AssetTexts): EditForm | undefined {
  const path = `${assetFolder(id)}/asset.md`;
  const parsed = parseText('asset', path, files[path] ?? '');
  const meta = parsed.ok ? DOCUMENTS.asset.schema.safeParse(parsed.file.data) : undefined;
  if (!parsed.ok || meta?.success !== true) return undefined;
  return { ...formOfAsset(meta.data, parsed.file.body), widen: '', users: [], notes: notesOf(files) };
}

/** Of versions whose files can be read. */
function notesOf(files: AssetTexts['files']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).flatMap(([path, text]): [string, string][] => {
      const place = placeOf(path.slice(CATALOG.length + 1));
      if (place?.kind !== 'version') return [];
      const parsed = parseText('version', path, text);
      return parsed.ok ? [[place.version, bodyOf(parsed.file.body)]] : [];
    }),
  );
}

/** What was changed in a form: nothing where it says what it said before. */
export function editsBetween(before: EditForm, after: EditForm, cover: Cover | 'removed' | 'same'): readonly Edit[] {
  return [
    ...valueEdits(valuesOf(before), valuesOf(after)),
    ...textEdits(before, after),
    ...detailEdits(allDetails(before.details), allDetails(after.details)),
    ...coverEdits(cover),
    ...widenings(after),
  ];
}

function valueEdits(before: EditableValues, after: EditableValues): Edit[] {
  const differs = (...keys: (keyof EditableValues)[]): boolean =>
    keys.some((key) => canonical(before[key]) !== canonical(after[key]));
  const { title, summary, duration, quota, licence, licenceUrl, paper, code, homepage } = after;
  const categories = inOrderOf(before.categories, after.categories);
  const edits: (readonly [boolean, Edit])[] = [
    [differs('title'), { edit: 'title', title }],
    [differs('summary'), { edit: 'summary', summary }],
    [canonical(categories) !== canonical(before.categories), { edit: 'categories', categories }],
    [differs('duration'), { edit: 'duration', duration }],
    [differs('quota'), { edit: 'quota', quota }],
    [differs('licence', 'licenceUrl'), { edit: 'licence', licence, url: licenceUrl }],
    [differs('paper'), { edit: 'paper', paper }],
    [differs('code'), { edit: 'code', code: code ?? { open: false } }],
    [differs('homepage'), { edit: 'homepage', homepage }],
  ];
  return edits.flatMap(([isEdited, edit]) => (isEdited ? [edit] : []));
}

/** Boxes have an order of their own; what is chosen still stays where its publisher put it, and what is new comes after. */
function inOrderOf(before: readonly string[], after: readonly string[]): string[] {
  return [...before.filter((id) => after.includes(id)), ...after.filter((id) => !before.includes(id))];
}

function textEdits(before: EditForm, after: EditForm): Edit[] {
  const text = bodyOf(after.description);
  const notes = Object.entries(after.notes).map(([version, typed]) => [version, bodyOf(typed)] as const);
  return [
    ...(text === bodyOf(before.description) ? [] : [{ edit: 'description', text } as const]),
    ...notes
      .filter(([version, typed]) => typed !== bodyOf(before.notes[version] ?? ''))
      .map(([version, typed]) => ({ edit: 'notes', version, text: typed }) as const),
  ];
}

/** The keys that differ. Those of other types are empty before and after. */
function detailEdits(before: Details, after: Details): Edit[] {
  const keys = Object.keys(after).filter((key): key is keyof Details => key in after);
  const changed = keys.filter((key) => canonical(before[key]) !== canonical(after[key]));
  if (changed.length === 0) return [];
  return [{ edit: 'details', details: Object.fromEntries(changed.map((key) => [key, after[key]])) }];
}

function coverEdits(cover: Cover | 'removed' | 'same'): Edit[] {
  if (cover === 'same') return [];
  return [{ edit: 'cover', cover: cover === 'removed' ? undefined : pictureOf(cover) }];
}

function widenings({ widen, users }: EditForm): Edit[] {
  switch (widen) {
    case '':
      return [];
    case 'public':
      return [{ edit: 'widen', to: 'public' }];
    case 'users':
      return [{ edit: 'widen', to: 'users', users }];
  }
}

import { CATALOG, placeOf, type Place } from '../../kinds.ts';
import type { Edit } from '../edit.ts';
import type { EditedFile } from '../edited-file.ts';
import { assetField } from './field-names.ts';
import type { FieldName } from './publish-form.ts';
import type { FileFields } from './written-file.ts';

/** How the fields of the form *Edit* are called from which the file at a path is written. */
export function editFields(path: string): FileFields | undefined {
  const place = placeAt(path);
  switch (place?.kind) {
    case 'asset':
      return {
        kind: 'asset',
        body: 'description',
        bodyLabel: 'Description',
        lists: 'details',
        of: (keys) => (keys[0] === 'visibility' ? 'widen' : assetField(keys)),
      };
    case 'version': {
      const notes = `notes.${place.version}`;
      return { kind: 'version', body: notes, bodyLabel: 'What is new', lists: notes, of: () => '' };
    }
    default:
      return undefined;
  }
}

/** The field by which an edit is wished; '' where it has a button. */
export function fieldOfEdit(edit: Edit): FieldName {
  switch (edit.edit) {
    case 'title':
    case 'summary':
    case 'categories':
    case 'description':
    case 'cover':
    case 'quota':
    case 'licence':
    case 'homepage':
    case 'details':
    case 'widen':
      return edit.edit;
    case 'duration':
      return 'isLimited';
    case 'paper':
      return 'paperTitle';
    case 'code':
      return 'isCodeOpen';
    case 'notes':
      return `notes.${edit.version}`;
    case 'agree':
    case 'discontinue-version':
    case 'release-version':
    case 'discontinue':
    case 'release':
    case 'delete':
    case 'feature':
      return '';
  }
}

/** Where the new cover lies. */
export function editedCoverPath(files: readonly EditedFile[]): string | undefined {
  return files.find(({ path, content }) => content !== undefined && placeAt(path)?.kind === 'cover')?.path;
}

function placeAt(path: string): Place | undefined {
  return placeOf(path.slice(CATALOG.length + 1));
}

import type { Edit } from '../../../scripts/core/publish/edit.ts';
import type { FieldName } from '../../../scripts/core/publish/form/publish-form.ts';

/** How a change is called in the list of changes, and the fields of the form that it is made of: none where a dialog made it. */
export interface EditWords {
  readonly label: string;
  readonly fields: readonly FieldName[];
}

export function editWords(edit: Edit): EditWords {
  switch (edit.edit) {
    case 'title':
      return { label: 'Title', fields: ['title'] };
    case 'summary':
      return { label: 'Summary', fields: ['summary'] };
    case 'categories':
      return { label: 'Categories', fields: ['categories'] };
    case 'description':
      return { label: 'Description', fields: ['description'] };
    case 'cover':
      return { label: edit.cover === undefined ? 'No cover any more' : 'Cover', fields: ['cover'] };
    case 'duration':
      return { label: 'Duration of a subscription', fields: ['isLimited', 'days', 'renew'] };
    case 'quota':
      return { label: 'Uses that a subscription buys', fields: ['quota'] };
    case 'licence':
      return { label: 'Licence', fields: ['licence', 'licenceUrl'] };
    case 'paper':
      return { label: 'Paper', fields: ['paperTitle', 'paperUrl'] };
    case 'code':
      return { label: 'Code', fields: ['isCodeOpen', 'codeUrl', 'codeLicence', 'codeLicenceUrl'] };
    case 'homepage':
      return { label: 'Homepage', fields: ['homepage'] };
    case 'details':
      return { label: 'Details', fields: ['details'] };
    case 'widen':
      return {
        label: edit.to === 'public' ? 'Visible to everybody' : 'Visible to more users',
        fields: ['widen', 'users'],
      };
    case 'notes':
      return { label: `Notes of version ${edit.version}`, fields: [`notes.${edit.version}`] };
    case 'discontinue-version':
      return { label: `Discontinue version ${edit.version}`, fields: [] };
    case 'release-version':
      return { label: `Release version ${edit.version} again`, fields: [] };
    case 'discontinue':
      return { label: 'Discontinue the asset', fields: [] };
    case 'release':
      return { label: 'Release the asset again', fields: [] };
    case 'delete':
      return { label: 'Delete the asset', fields: [] };
    case 'agree':
    case 'feature':
      return { label: edit.edit, fields: [] };
  }
}

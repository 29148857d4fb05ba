import { CATALOG, placeOf } from '../../kinds.ts';
import { assetField, versionField } from './field-names.ts';
import type { PublishForm } from './publish-form.ts';
import type { FileFields } from './written-file.ts';

/** How the fields of the form are called from which the file at a path is written. */
export function publishFields({ kind, about, version }: PublishForm, path: string): FileFields | undefined {
  switch (placeOf(path.slice(CATALOG.length + 1))?.kind) {
    case 'asset':
      // With another version of an asset, only agreements are written into it.
      return kind === 'version'
        ? undefined
        : {
            kind: 'asset',
            body: 'about.description',
            bodyLabel: 'Description',
            lists: 'about.details',
            of: (keys) => withPrefix('about.', assetField(keys, about)),
          };
    case 'version':
      return {
        kind: 'version',
        body: 'version.notes',
        bodyLabel: 'What is new',
        lists: 'version.files',
        of: (keys) => versionField(keys, version),
      };
    default:
      return undefined;
  }
}

function withPrefix(prefix: string, field: string): string {
  return field === '' ? '' : prefix + field;
}

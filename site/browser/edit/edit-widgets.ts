import { assetFolder } from '../../../scripts/core/kinds.ts';
import type { FieldName } from '../../../scripts/core/publish/form/publish-form.ts';
import type { PeopleList } from '../../../scripts/core/publish/texts.ts';
import { need } from '../dom.ts';
import { suggestAssets } from '../publish/asset-names.ts';
import { findPerson, loadPeople } from '../publish/client.ts';
import { detailRows } from '../publish/detail-rows.ts';
import type { FormPart } from '../publish/form-values.ts';
import { licence } from '../publish/widgets.ts';
import { coverEditor, type CoverEditor } from '../widgets/cover-editor.ts';
import { markdownEditor } from '../widgets/markdown-editor.ts';
import { peoplePicker } from '../widgets/people-picker.ts';
import type { Editing } from './editing.ts';

export interface EditWidgets {
  /** Notes of versions are added when they are mounted. */
  readonly parts: Map<FieldName, FormPart>;
  readonly cover: CoverEditor;
}

/** The parts of the form that the browser has no control for. */
export function mountEditWidgets(form: HTMLElement, editing: Editing, onChange: () => void): EditWidgets {
  const { gallery } = editing.context;
  const place = (field: FieldName): HTMLElement => need(form, `[data-field="${field}"] [data-widget]`);
  const assets = (): typeof gallery.assets => gallery.assets;
  const images = (): ReadonlyMap<string, string> => imagesOf(editing);
  const description = { name: 'description', label: 'Description', images, onChange };
  const cover = { name: 'cover', noun: 'cover', limits: () => editing.limits, existing: coverOf(editing), onChange };
  suggestAssets(form, gallery.assets);
  return {
    parts: new Map<FieldName, FormPart>([
      ['description', markdownEditor(place('description'), description)],
      ['users', usersWidget(place('users'), editing, onChange)],
      ...licence(place('licence'), 'licence', 'Licence', onChange),
      ...licence(place('codeLicence'), 'codeLicence', 'Licence of the code', onChange),
      ...detailRows({ prefix: '', place, assets, onChange }),
    ]),
    cover: coverEditor(place('cover'), cover),
  };
}

/** The notes of a version: their editor is made when they are opened first, most never are. */
export function notesWidget(
  details: HTMLDetailsElement,
  version: string,
  editing: Editing,
  onChange: () => void,
): FormPart {
  const name = `notes.${version}`;
  let text = editing.before.notes[version] ?? '';
  let editor: FormPart | undefined;
  const images = (): ReadonlyMap<string, string> => imagesOf(editing);
  details.addEventListener('toggle', () => {
    if (editor !== undefined) return;
    const label = `Notes of version ${version}`;
    const place = need(details, '[data-widget]');
    editor = markdownEditor(place, { name, label, rows: 5, folder: 'versions', images, onChange });
    editor.set(text);
  });
  return {
    get value() {
      return editor === undefined ? text : editor.value;
    },
    set: (value) => {
      text = typeof value === 'string' ? value : '';
      editor?.set(text);
    },
  };
}

function usersWidget(place: HTMLElement, { base, service, asset }: Editing, onChange: () => void): FormPart {
  let people: PeopleList | undefined;
  void loadPeople(base, service).then(
    (list) => {
      people = list;
    },
    // Whoever is looked for is then found by the whole login.
    () => undefined,
  );
  return peoplePicker(place, {
    name: 'users',
    label: 'Who may see it too',
    people: () => people,
    find: (login) => findPerson(base, login),
    fixed: asset.data.users ?? [],
    onChange,
  });
}

/** Path inside of the asset’s folder → address. */
function imagesOf({ id, texts }: Editing): ReadonlyMap<string, string> {
  const folder = `${assetFolder(id)}/`;
  return new Map(
    Object.entries(texts.images).flatMap(([path, { src }]) =>
      src === undefined ? [] : [[path.slice(folder.length), src] as const],
    ),
  );
}

function coverOf({ asset, texts }: Editing): string | undefined {
  return asset.cover && texts.images[asset.cover.path]?.src;
}

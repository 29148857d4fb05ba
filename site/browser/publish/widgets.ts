import type { Actor } from '../../../scripts/core/proposal.ts';
import type { Cover, FieldName } from '../../../scripts/core/publish/form/publish-form.ts';
import type { KnownPerson, PeopleList, TakenId } from '../../../scripts/core/publish/texts.ts';
import type { Gallery } from '../../../scripts/core/schema/gallery.ts';
import { need } from '../dom.ts';
import { coverEditor } from '../widgets/cover-editor.ts';
import { fileList } from '../widgets/file-list.ts';
import { licenceBox } from '../widgets/licence-box.ts';
import { markdownEditor } from '../widgets/markdown-editor.ts';
import { peoplePicker } from '../widgets/people-picker.ts';
import type { Widget } from '../widgets/widget.ts';
import { detailRows } from './detail-rows.ts';
import type { FormPart } from './form-values.ts';

/** What the widgets of the form search in, as far as it is loaded. */
export interface Sources {
  readonly limits: Gallery['limits'];
  readonly assets: () => readonly TakenId[];
  readonly people: () => PeopleList | undefined;
  readonly find: (login: string) => Promise<KnownPerson | undefined>;
  readonly onChange: () => void;
}

/** The parts of the form that the browser has no control for. */
export interface Widgets {
  readonly parts: ReadonlyMap<FieldName, FormPart>;
  readonly cover: Widget<Cover | undefined>;
}

export function mountWidgets(form: HTMLFormElement, sources: Sources): Widgets {
  const { limits, assets, onChange } = sources;
  const place = (name: string): HTMLElement => need(form, `[data-field="${name}"] [data-widget]`);
  const text = (name: FieldName, label: string, more: { rows: number; folder?: string }): FormPart =>
    markdownEditor(place(name), { name, label, onChange, ...more });
  const parts = new Map<FieldName, FormPart>([
    ['about.users', peopleWidget(place('about.users'), sources)],
    ['about.description', text('about.description', 'Description', { rows: 12 })],
    ['version.notes', text('version.notes', 'What is new', { rows: 5, folder: 'versions' })],
    ['version.files', fileList(place('version.files'), { name: 'version.files', limit: () => limits.files, onChange })],
    ...licence(place('about.licence'), 'about.licence', 'Licence', onChange),
    ...licence(place('about.codeLicence'), 'about.codeLicence', 'Licence of the code', onChange),
    ...detailRows({ prefix: 'about.', place, assets, onChange }),
  ]);
  const cover = coverEditor(place('cover'), { name: 'cover', noun: 'cover', limits: () => limits, onChange });
  return { parts, cover };
}

function peopleWidget(place: HTMLElement, { people, find, onChange }: Sources): Widget<readonly Actor[]> {
  return peoplePicker(place, { name: 'about.users', label: 'Specific users', people, find, onChange });
}

/** One box for two fields of the form: `licence` and `licenceUrl`. */
export function licence(
  place: HTMLElement,
  name: FieldName,
  label: string,
  onChange: () => void,
): (readonly [FieldName, FormPart])[] {
  const urlName = `${name}Url`;
  const box = licenceBox(place, { name, urlName, label, onChange });
  const half = (key: 'licence' | 'url'): FormPart => ({
    get value() {
      return box.value[key];
    },
    set: (value) => {
      box.set({ ...box.value, [key]: typeof value === 'string' ? value : '' });
    },
  });
  return [
    [name, half('licence')],
    [urlName, half('url')],
  ];
}

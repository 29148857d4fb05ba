import '../../../site/styles/layers.css';
import '../../../site/styles/tokens.css';
import '../../../site/styles/base.css';
import '../../../site/styles/layout.css';
import '../../../site/styles/components.css';
import '../../../site/styles/markdown.css';
import '../../../site/styles/details.css';
import '../../../site/styles/actions.css';
import '../../../site/styles/publish.css';
import '../../../site/styles/widgets.css';

import { coverEditor } from '../../../site/browser/widgets/cover-editor.ts';
import { fileList } from '../../../site/browser/widgets/file-list.ts';
import { idList } from '../../../site/browser/widgets/id-list.ts';
import { licenceBox } from '../../../site/browser/widgets/licence-box.ts';
import { markdownEditor } from '../../../site/browser/widgets/markdown-editor.ts';
import { peoplePicker } from '../../../site/browser/widgets/people-picker.ts';
import { rowsEditor } from '../../../site/browser/widgets/rows-editor.ts';
import type { Widget } from '../../../site/browser/widgets/widget.ts';

/** The widgets of the publishing forms on a page of their own, under the policy that stands on every page of the site. */
const bench = {
  coverEditor,
  fileList,
  idList,
  licenceBox,
  markdownEditor,
  peoplePicker,
  rowsEditor,
  /** How often a widget told of a change. */
  changes: 0,
  onChange: (): void => {
    bench.changes += 1;
  },
  /** A place as Field.astro makes it, with `group`. */
  place(name: string, label: string): HTMLElement {
    const field = document.createElement('fieldset');
    field.className = 'form-field';
    field.dataset['field'] = name;
    const legend = document.createElement('legend');
    legend.className = 'form-label';
    legend.textContent = label;
    const place = document.createElement('div');
    const about = document.createElement('div');
    about.className = 'form-about';
    about.id = `field-${name.replaceAll('.', '-')}-about`;
    field.append(legend, place, about);
    document.querySelector('form')?.append(field);
    return place;
  },
  /** What a test looks at. */
  widget: undefined as Widget<unknown> | undefined,
  notes: [] as string[],
};

export type Bench = typeof bench;

declare global {
  interface Window {
    bench: Bench;
  }
}

window.bench = bench;

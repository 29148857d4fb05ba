import type { FieldName } from '../../../scripts/core/publish/form/publish-form.ts';
import type { TakenId } from '../../../scripts/core/publish/texts.ts';
import { idList } from '../widgets/id-list.ts';
import { rowsEditor, type Column } from '../widgets/rows-editor.ts';
import type { FormPart } from './form-values.ts';

export interface RowSources {
  /** What the names of the fields begin with: `about.` in the form of a new asset. */
  readonly prefix: string;
  readonly place: (field: FieldName) => HTMLElement;
  readonly assets: () => readonly TakenId[];
  readonly onChange: () => void;
}

/** The details of an asset of which there can be several. */
export function detailRows({ prefix, place, assets, onChange }: RowSources): (readonly [FieldName, FormPart])[] {
  const rows = (key: string, one: string, columns: readonly Column<string>[]): readonly [FieldName, FormPart] => {
    const name = `${prefix}details.${key}`;
    return [name, rowsEditor(place(name), { name, one, columns, onChange })];
  };
  const builtFrom = `${prefix}details.builtFrom`;
  return [
    rows('hyperparameters', 'hyperparameter', [
      { key: 'name', label: 'Name', mono: true },
      { key: 'default', label: 'Default', mono: true },
      { key: 'description', label: 'What it changes', wide: true },
    ]),
    rows('metrics', 'result', [
      { key: 'name', label: 'What was measured', placeholder: 'Top-1 accuracy (%)', wide: true },
      { key: 'value', label: 'Result', mono: true },
      { key: 'dataset', label: 'On which data' },
    ]),
    rows('steps', 'step', [
      { key: 'name', label: 'What the step does', wide: true },
      { key: 'asset', label: 'Asset that does it', placeholder: 'publisher/asset', mono: true, assets },
    ]),
    [builtFrom, idList(place(builtFrom), { name: builtFrom, label: 'Built from', assets, onChange })],
  ];
}

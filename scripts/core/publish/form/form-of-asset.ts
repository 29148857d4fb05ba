import type { AssetMeta } from '../../schema/asset.ts';
import type { DetailsForm, EditableForm } from './publish-form.ts';
import { bodyOf } from './typed.ts';

/** What asset.md says, as it stands in a form. */
export function formOfAsset(data: AssetMeta, body: string): EditableForm {
  const { duration, paper, code } = data;
  return {
    title: data.title,
    summary: data.summary ?? '',
    categories: data.categories,
    description: bodyOf(body),
    isLimited: duration !== undefined,
    days: text(duration?.days),
    renew: duration?.renew ?? false,
    quota: text(data.quota),
    licence: data.licence ?? '',
    licenceUrl: data.licenceUrl ?? '',
    paperTitle: paper?.title ?? '',
    paperUrl: paper?.url ?? '',
    isCodeOpen: code?.open ?? false,
    codeUrl: code?.url ?? '',
    codeLicence: code?.licence ?? '',
    codeLicenceUrl: code?.licenceUrl ?? '',
    homepage: data.homepage ?? '',
    details: detailsForm(data),
  };
}

const NONE: DetailsForm = {
  frameworks: '',
  hyperparameters: [],
  parameters: '',
  trainedWith: '',
  derivedFrom: '',
  datasets: '',
  metrics: [],
  builtFrom: [],
  steps: [],
};

function detailsForm(data: AssetMeta): DetailsForm {
  const frameworks = lines(data.frameworks);
  switch (data.type) {
    case 'algorithm':
      return { ...NONE, frameworks, hyperparameters: (data.hyperparameters ?? []).map(hyperparameterRow) };
    case 'model':
      return {
        ...{ ...NONE, frameworks },
        parameters: text(data.parameters),
        trainedWith: data.trainedWith ?? '',
        derivedFrom: data.derivedFrom ?? '',
        datasets: lines(data.datasets),
        metrics: (data.metrics ?? []).map(({ name, value, dataset = '' }) => ({ name, value: text(value), dataset })),
      };
    case 'workflow':
      return {
        ...{ ...NONE, frameworks },
        builtFrom: data.builtFrom,
        steps: (data.steps ?? []).map(({ name, asset = '' }) => ({ name, asset })),
      };
  }
}

type Hyperparameter = NonNullable<Extract<AssetMeta, { type: 'algorithm' }>['hyperparameters']>[number];

function hyperparameterRow(row: Hyperparameter): DetailsForm['hyperparameters'][number] {
  return { name: row.name, default: text(row.default), description: row.description ?? '' };
}

function text(value: string | number | boolean | undefined): string {
  return value === undefined ? '' : String(value);
}

function lines(list: readonly string[] | undefined): string {
  return (list ?? []).join('\n');
}

import type { AssetId } from '../../ids.ts';
import type { AssetMeta, AssetType } from '../../schema/asset.ts';
import type { Details } from '../details.ts';
import type { DetailsForm, EditableForm } from './publish-form.ts';
import { filled, lineOf, linesOf, numberOf, numberOrText, optional, optionalNumber, unlessEmpty } from './typed.ts';

/** What a form says in the words of asset.md; an empty field is no key. Whether it is right is for the schema and the checks to say. */
export interface EditableValues {
  readonly title: string;
  readonly summary: string | undefined;
  readonly categories: readonly string[];
  readonly duration: AssetMeta['duration'];
  readonly quota: number | undefined;
  readonly licence: string | undefined;
  readonly licenceUrl: string | undefined;
  readonly paper: AssetMeta['paper'];
  /** Undefined: closed. */
  readonly code: AssetMeta['code'];
  readonly homepage: string | undefined;
}

export function valuesOf(form: EditableForm): EditableValues {
  return {
    title: lineOf(form.title),
    summary: optional(form.summary.replace(/\s+/g, ' ')),
    categories: form.categories,
    duration: form.isLimited ? { days: numberOf(form.days), renew: form.renew } : undefined,
    quota: optionalNumber(form.quota),
    licence: optional(form.licence),
    licenceUrl: optional(form.licenceUrl),
    paper: paperOf(form),
    code: codeOf(form),
    homepage: optional(form.homepage),
  };
}

/** Half of a paper is one of which something is missing. */
function paperOf({ paperTitle, paperUrl }: EditableForm): AssetMeta['paper'] {
  const [title, url] = [lineOf(paperTitle), lineOf(paperUrl)];
  return title === '' && url === '' ? undefined : { title, url };
}

function codeOf({ isCodeOpen, codeUrl, codeLicence, codeLicenceUrl }: EditableForm): AssetMeta['code'] {
  if (!isCodeOpen) return undefined;
  const url = optional(codeUrl);
  const licence = optional(codeLicence);
  const licenceUrl = optional(codeLicenceUrl);
  return {
    open: true,
    ...(url === undefined ? {} : { url }),
    ...(licence === undefined ? {} : { licence }),
    ...(licenceUrl === undefined ? {} : { licenceUrl }),
  };
}

/** What assets of a type have besides; what belongs to others is left out. */
export function detailsOf(type: AssetType, form: DetailsForm): Details {
  const all = allDetails(form);
  return Object.fromEntries(DETAILS[type].map((key) => [key, all[key]]));
}

/** Every detail that there is, of whatever type. */
export function allDetails(form: DetailsForm): Details {
  return {
    frameworks: linesOf(form.frameworks),
    hyperparameters: unlessEmpty(filled(form.hyperparameters).map(hyperparameterOf)),
    parameters: optionalNumber(form.parameters),
    trainedWith: assetOf(form.trainedWith),
    derivedFrom: assetOf(form.derivedFrom),
    datasets: linesOf(form.datasets),
    metrics: unlessEmpty(filled(form.metrics).map(metricOf)),
    builtFrom: unlessEmpty(filled(form.builtFrom).flatMap((id) => assetOf(id) ?? [])),
    steps: unlessEmpty(filled(form.steps).map(stepOf)),
  };
}

const DETAILS: Readonly<Record<AssetType, readonly (keyof Details)[]>> = {
  algorithm: ['frameworks', 'hyperparameters'],
  model: ['frameworks', 'parameters', 'trainedWith', 'derivedFrom', 'datasets', 'metrics'],
  workflow: ['frameworks', 'builtFrom', 'steps'],
};

type Row<K extends 'hyperparameters' | 'metrics' | 'steps'> = DetailsForm[K][number];
type Said<K extends 'hyperparameters' | 'metrics' | 'steps'> = NonNullable<Details[K]>[number];

function hyperparameterOf(row: Row<'hyperparameters'>): Said<'hyperparameters'> {
  const [value, description] = [lineOf(row.default), optional(row.description)];
  return {
    name: lineOf(row.name),
    ...(value === ''
      ? {}
      : { default: value === 'true' || value === 'false' ? value === 'true' : numberOrText(value) }),
    ...(description === undefined ? {} : { description }),
  };
}

function metricOf(row: Row<'metrics'>): Said<'metrics'> {
  const dataset = optional(row.dataset);
  return { name: lineOf(row.name), value: numberOrText(row.value), ...(dataset === undefined ? {} : { dataset }) };
}

function stepOf(row: Row<'steps'>): Said<'steps'> {
  const asset = assetOf(row.asset);
  return { name: lineOf(row.name), ...(asset === undefined ? {} : { asset }) };
}

/** An id as it was typed: the schema refuses what is none. */
function assetOf(text: string): AssetId | undefined {
  return optional(text) as AssetId | undefined;
}

import type { Asset, Catalog, Document } from '../catalog.ts';
import { nameOf, publisherOf, type AssetId } from '../ids.ts';

/** Something that only those may read who may see the asset. */
export interface Canary {
  readonly text: string;
  readonly asset: AssetId;
  /** Where it stands in the asset: `title`, `files.0.name`, `text`, `versions: …`. Never what it says. */
  readonly field: string;
}

/** Shorter texts stand in other places by chance. */
const SHORTEST = 8;
/** Sentences of Markdown are many and long; their beginnings tell them. */
const LONGEST = 80;

/**
 * What can betray assets: every text of their front matter, every line of their Markdown, and their names where those are not random; but
 * nothing that may stand elsewhere by right, in the files of what everyone may read.
 */
export function canariesOf(hidden: readonly Asset[], catalog: Catalog, shown: readonly Asset[]): Canary[] {
  const open = openTexts(catalog, shown).join('\n').toLowerCase();
  return hidden.flatMap((asset) =>
    textsOf(asset, catalog)
      .filter(({ text }) => text.length >= SHORTEST && !open.includes(text.toLowerCase()))
      .map(({ text, field }) => ({ text, field, asset: asset.id })),
  );
}

interface Text {
  readonly text: string;
  readonly field: string;
}

function textsOf(asset: Asset, { sealed }: Catalog): Text[] {
  const names = sealed.has(asset.id) ? [] : [{ text: nameOf(asset.id), field: 'name' }];
  const versions = asset.versions.flatMap((version) =>
    documentTexts(version).map(({ text, field }) => ({ text, field: `versions: ${field}` })),
  );
  return [...names, ...documentTexts(asset), ...versions];
}

function documentTexts({ data, body }: Document<unknown>): Text[] {
  const lines = body.split('\n').map((line) => ({ text: line.trim().slice(0, LONGEST).trim(), field: 'text' }));
  return [...valuesOf(data, ''), ...lines];
}

function valuesOf(value: unknown, field: string): Text[] {
  if (typeof value === 'string') return [{ text: value, field }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => valuesOf(inner, field === '' ? key : `${field}.${key}`));
}

/** Everything that everyone may read as it is written. */
function openTexts(catalog: Catalog, shown: readonly Asset[]): string[] {
  const { gallery, categories, publishers, users, agreements } = catalog;
  const documents = [
    gallery,
    categories,
    ...publishers.values(),
    ...users.values(),
    ...[...agreements.values()].flat(),
  ];
  return [
    ...documents.flatMap((document) => document?.text ?? []),
    ...shown.flatMap((asset) => [asset, ...asset.versions].flatMap(({ text }) => text ?? [])),
    ...shown.map(({ id }) => id),
    ...[...publishers.keys(), ...users.keys()],
    // Every asset of a type says these.
    ...['algorithm model workflow', 'released discontinued', 'public private users'],
    ...shown.map(({ id }) => publisherOf(id)),
  ];
}

import type { Catalog } from '../../catalog.ts';
import { assetId, isAssetName, isSlug, publisherOf, type AssetId } from '../../ids.ts';
import { didYouMean, squeezed } from '../../suggest.ts';
import { isVersion } from '../../version.ts';
import { listed } from '../../words.ts';
import type { TakenId } from '../texts.ts';
import type { FormContext } from './judged.ts';
import type { AboutForm, FieldName, FieldProblem } from './publish-form.ts';
import { suggestVersions } from './suggest-versions.ts';
import { lineOf } from './typed.ts';

/** What is wrong with the id of a new asset. */
export function idProblems(about: AboutForm, catalog: Catalog, { gallery }: FormContext): FieldProblem[] {
  const parts = [...publisherProblems(lineOf(about.publisher), catalog), ...nameProblems(lineOf(about.name))];
  const id = idOf(about);
  if (id === undefined || parts.length > 0) return parts;
  if (gallery.assets.some((other) => other.id === id)) {
    return [error('about.name', `${id} is there already.`, 'Choose another name, or add a version to what is there.')];
  }
  if (gallery.deleted.includes(id)) {
    return [error('about.name', `${id} was deleted, and its id is never given out again.`, 'Choose another name.')];
  }
  const twin = gallery.assets.find((other) => isOfSamePublisher(other, id) && squeezed(other.id) === squeezed(id));
  if (twin === undefined) return [];
  const fix = 'Choose a name that people can tell apart, or add a version to the asset that is there.';
  return [
    { field: 'about.name', severity: 'warning', message: `${id} and ${twin.id} differ only in dots and hyphens.`, fix },
  ];
}

/** The id that was typed; undefined while it is none. */
export function idOf({ publisher, name }: AboutForm): AssetId | undefined {
  const [left, right] = [lineOf(publisher), lineOf(name)];
  return isSlug(left) && isAssetName(right) ? assetId(left, right) : undefined;
}

function publisherProblems(publisher: string, catalog: Catalog): FieldProblem[] {
  if (publisher === '') return [error('about.publisher', 'Publisher is missing.')];
  if (catalog.publishers.has(publisher)) return [];
  const fix = didYouMean(publisher, catalog.publishers.keys(), 'Choose a publisher of this gallery.');
  return [error('about.publisher', `There is no publisher ${publisher}.`, fix)];
}

function nameProblems(name: string): FieldProblem[] {
  if (name === '') return [error('about.name', 'Name is missing.')];
  if (isAssetName(name)) return [];
  const suggestion = nameLike(name);
  return [
    error(
      'about.name',
      'Name must be lower-case letters and digits with single hyphens or dots between them.',
      isAssetName(suggestion) ? `Write ${suggestion}` : undefined,
    ),
  ];
}

/** A name as near to a text as names can be. */
function nameLike(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/[.-]*\.[.-]*/g, '.')
    .replace(/^[.-]+/, '')
    .slice(0, 96)
    .replace(/[.-]+$/, '');
}

/** Another asset of the same publisher that people could not tell apart in a list. */
export function titleProblems(id: AssetId, title: string, field: FieldName, { gallery }: FormContext): FieldProblem[] {
  const wanted = lineOf(title).toLowerCase();
  const twin = gallery.assets.find(
    (other) => other.id !== id && isOfSamePublisher(other, id) && other.title.toLowerCase() === wanted,
  );
  if (twin === undefined) return [];
  const [message, fix] = [`${twin.id} has the same title.`, 'Say in the title what is different.'];
  return [{ field, severity: 'warning', message, fix }];
}

/** What is wrong with the number of a version of what has others. */
export function numberProblems(number: string, versions: readonly string[]): FieldProblem[] {
  const field = 'version.number';
  const next = suggestVersions(versions);
  const fix = versions.length === 0 ? 'Begin with 1.0.0.' : `Next are ${listed(next)}.`;
  if (number === '') return [error(field, 'Version is missing.', fix)];
  if (!isVersion(number)) {
    return [error(field, 'Version must be x.y.z: three whole numbers without leading zeros.', fix)];
  }
  if (!versions.includes(number)) return [];
  return [error(field, `There is a version ${number}, and its content never changes.`, fix)];
}

export function error(field: FieldName, message: string, fix?: string): FieldProblem {
  return { field, severity: 'error', message, fix };
}

function isOfSamePublisher({ id }: TakenId, other: AssetId): boolean {
  return publisherOf(id) === publisherOf(other);
}

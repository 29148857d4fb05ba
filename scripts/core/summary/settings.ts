import type { Fields } from './fields.ts';
import { categoriesById } from '../catalog.ts';
import type { FileChange, Proposal } from '../proposal.ts';
import { cut, listed, listedUpTo } from '../words.ts';

export function gallerySentence({ path, before, after }: FileChange, fields: Fields): string {
  if (after === undefined) return 'Removes the settings of the gallery.';
  const changed = fields.get(path) ?? [];
  return `${before === undefined ? 'Adds' : 'Changes'} the settings of the gallery${changed.length === 0 ? '' : ` (${listed(changed)})`}.`;
}

export function categoriesSentence({ base, head }: Proposal): string {
  const [before, after] = [[...categoriesById(base).keys()], [...categoriesById(head).keys()]];
  const added = after.filter((id) => !before.includes(id));
  const removed = before.filter((id) => !after.includes(id));
  const details = [
    ...(added.length === 0 ? [] : [`adds ${listedUpTo(5, added)}`]),
    ...(removed.length === 0 ? [] : [`removes ${listedUpTo(5, removed)}`]),
  ];
  return `Changes the vocabulary of categories${details.length === 0 ? '' : `: ${details.join(', ')}`}.`;
}

export function featuredSentences({ base, head }: Proposal): string[] {
  const added = head.featured.filter((id) => !base.featured.includes(id));
  const removed = base.featured.filter((id) => !head.featured.includes(id));
  if (added.length + removed.length === 0) return ['Changes the order of what is featured.'];
  return [
    ...(added.length === 0 ? [] : [`Features ${listedUpTo(5, added)}.`]),
    ...(removed.length === 0 ? [] : [`Features ${listedUpTo(5, removed)} no more.`]),
  ];
}

export function agreementSentence(
  { head }: Proposal,
  { before, after }: FileChange,
  { agreement, version }: { readonly agreement: string; readonly version: string },
): string {
  const name = `version ${version} of the agreement ${agreement}`;
  if (after === undefined) return `Removes ${name}.`;
  if (before !== undefined) return `Changes ${name}.`;
  const added = head.agreements.get(agreement)?.find((known) => known.version === version);
  if (added === undefined) return `Adds ${name}, which cannot be read.`;
  return `Adds ${name} (${cut(added.data.title, 80)}), the one to agree to from ${added.data.since.slice(0, 10)} on.`;
}

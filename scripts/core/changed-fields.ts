import { canonical } from './canonical.ts';
import type { Catalog } from './catalog.ts';
import type { PlacedChange, Proposal } from './proposal.ts';

/** One field that differs, and where it stands after. */
export interface ChangedField {
  readonly field: string;
  readonly line: number | undefined;
}

/** The keys whose values differ, and `text` where the Markdown does; undefined where a side cannot be read. Images have one field. */
export function changedFields(proposal: Proposal, change: PlacedChange): ChangedField[] | undefined {
  const { kind } = change.place;
  if (kind === 'cover' || kind === 'attachment' || kind === 'photo') return [{ field: 'image', line: undefined }];
  const [before, after] = [documentAt(proposal.base, change), documentAt(proposal.head, change)];
  if (before === undefined || after === undefined) return undefined;
  const [old, now] = [Object.entries(before.data), Object.entries(after.data)];
  const keys = new Set([...old, ...now].map(([key]) => key));
  const value = (entries: [string, unknown][], key: string): string =>
    canonical(entries.find(([other]) => other === key)?.[1]);
  const fields: ChangedField[] = [...keys]
    .filter((key) => value(old, key) !== value(now, key))
    .map((key) => ({ field: key, line: after.line([key]) }));
  return before.body === after.body ? fields : [...fields, { field: 'text', line: after.bodyLine }];
}

function documentAt(catalog: Catalog, { place }: PlacedChange) {
  switch (place.kind) {
    case 'gallery':
      return catalog.gallery;
    case 'categories':
      return catalog.categories;
    case 'featured':
      return catalog.featuredDocument;
    case 'agreement':
      return catalog.agreements.get(place.agreement)?.find(({ version }) => version === place.version);
    case 'publisher':
      return catalog.publishers.get(place.publisher);
    case 'user':
      return catalog.users.get(place.login);
    case 'asset':
      return catalog.assets.get(place.asset);
    case 'version':
      return catalog.assets.get(place.asset)?.versions.find(({ version }) => version === place.version);
    case 'comments':
      return catalog.comments.get(place.asset);
    case 'tombstone':
      return catalog.tombstones.get(place.asset);
    case 'subscription':
      return catalog.subscriptions.find(({ login, asset }) => login === place.login && asset === place.asset);
    case 'favourite':
      return catalog.favourites.find(({ login, asset }) => login === place.login && asset === place.asset);
    case 'views':
      return catalog.views.get(place.period);
    case 'photo':
    case 'cover':
    case 'attachment':
    case 'sealed':
      return undefined;
  }
}

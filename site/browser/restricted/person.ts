import { loadReader } from './here.ts';
import type { Reader } from './reader.ts';
import type { ReaderIndex } from '../../../scripts/build/sealed/reader-index.ts';
import type { AssetFacts, PersonFile } from '../../../scripts/core/people/person-file.ts';
import type { AlsoTheirs } from '../actions/person.ts';

/** Adds what the keys of this browser open, where they are keys of the person. */
export function alsoRestricted(base: string): AlsoTheirs {
  return async (person) => {
    const reader = await loadReader(base);
    return reader === undefined ? person : withRestricted(person, reader);
  };
}

/**
 * The rows of a person with those that only they see. A local gallery has told them already, and what it told is newer; that there are pages
 * and covers is known from the index alone.
 */
export function withRestricted(
  person: PersonFile,
  { indexes, assets }: Pick<Reader, 'indexes' | 'assets'>,
): PersonFile {
  const own = indexes.filter((index) => isOf(index, person));
  if (own.length === 0) return person;
  const publishes = merged(
    person.publishes,
    own.flatMap(({ rows }) => rows.publishes),
  );
  const subscriptions = merged(
    person.subscriptions,
    own.flatMap(({ rows }) => rows.subscriptions),
  );
  const favourites = merged(
    person.favourites,
    own.flatMap(({ rows }) => rows.favourites),
  );
  const more = subscriptions.length + favourites.length - person.subscriptions.length - person.favourites.length;
  const facts = assets.map(({ id, facts }): [string, AssetFacts] => {
    const { page, cover } = facts;
    return [id, { ...facts, ...person.assets[id], page, cover }];
  });
  return {
    ...person,
    publishes,
    subscriptions,
    favourites,
    unseen: Math.max(0, person.unseen - more),
    assets: { ...person.assets, ...Object.fromEntries(facts) },
  };
}

function isOf(index: ReaderIndex, { login, id }: PersonFile): boolean {
  return index.id === id && index.login.toLowerCase() === login.toLowerCase();
}

function merged<Row extends { readonly asset: string }>(known: readonly Row[], more: readonly Row[]): readonly Row[] {
  const rows = new Map([...more, ...known].map((row) => [row.asset, row]));
  return [...rows.values()];
}

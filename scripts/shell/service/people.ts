import { loadFrom, type Clone } from './clone.ts';
import { isCurator } from '../../core/authority.ts';
import type { Catalog } from '../../core/catalog.ts';
import { compareText } from '../../core/compare.ts';
import { CATALOG } from '../../core/kinds.ts';
import type { Actor } from '../../core/proposal.ts';
import type { LocalPerson } from '../../core/service.ts';

const ENTRIES = [`${CATALOG}/subscriptions`, `${CATALOG}/favourites`];
const PEOPLE = [`${CATALOG}/gallery.yaml`, `${CATALOG}/users`, `${CATALOG}/publishers`];

/** Whom the gallery knows, and the names under which it knows each account: it may have been renamed. */
interface Known {
  readonly people: readonly LocalPerson[];
  readonly logins: ReadonlyMap<number, ReadonlySet<string>>;
}

/** Everybody whom the catalog knows. They are read again when somebody new comes or a role changes, not at every entry. */
export class People {
  #key = '';
  #known: Known = { people: [], logins: new Map() };

  /** Those with roles first, then by login. Who works in this clone comes before all, known or not. */
  of(clone: Clone, self: Actor | undefined): Known {
    const { reader, root } = clone;
    const objects = [...reader.trees.find(root, PEOPLE).values()].map(({ object }) => object);
    const logins = [...reader.trees.names(root, ENTRIES).values()];
    const key = JSON.stringify([objects, logins, self]);
    if (key !== this.#key) {
      this.#known = readPeople(clone, logins.flat(), self);
      this.#key = key;
    }
    return this.#known;
  }
}

function readPeople(clone: Clone, logins: readonly string[], self: Actor | undefined): Known {
  const catalog = loadFrom(clone, PEOPLE);
  const named = [...(self === undefined ? [] : [self]), ...peopleIn(catalog)];
  const known = new Set(named.map(({ login }) => login.toLowerCase()));
  const others = [...new Set(logins)].filter((login) => !known.has(login.toLowerCase()));
  const all = [...named, ...peopleOfEntries(clone, others)];
  const people = distinct(all).map(describer(catalog));
  return {
    people: people.sort((a, b) => rank(a, self) - rank(b, self) || compareText(a.login, b.login)),
    logins: new Map([...Map.groupBy(all, ({ id }) => id)].map(([id, same]) => [id, new Set(same.map(loginOf))])),
  };
}

function loginOf({ login }: Actor): string {
  return login;
}

/** What people and curators wrote of themselves comes before what their entries say. */
function peopleIn({ users, gallery, publishers }: Catalog): Actor[] {
  return [
    ...[...users].map(([login, { data }]) => ({ login, id: data.id })),
    ...(gallery?.data.curators ?? []),
    ...[...publishers.values()].flatMap(({ data }) => data.maintainers),
  ];
}

/** Who has entries and is named nowhere else: one entry of each says which account it is. */
function peopleOfEntries(clone: Clone, logins: readonly string[]): Actor[] {
  const folders = ENTRIES.flatMap((kind) => logins.map((login) => `${kind}/${login}`));
  const { subscriptions, favourites } = loadFrom(clone, firstIn(clone, firstIn(clone, folders)));
  return [...subscriptions, ...favourites].map(({ login, data }) => ({ login, id: data.id }));
}

/** The first of what lies in each folder. */
function firstIn({ reader, root }: Clone, folders: readonly string[]): string[] {
  return [...reader.trees.names(root, folders)].flatMap(([folder, [first]]) =>
    first === undefined ? [] : [`${folder}/${first}`],
  );
}

/** A name is one person, and so is an account, whatever it was called before. */
function distinct(people: readonly Actor[]): Actor[] {
  const [logins, ids] = [new Set<string>(), new Set<number>()];
  return people.filter(({ login, id }) => {
    const isNew = !logins.has(login.toLowerCase()) && !ids.has(id);
    logins.add(login.toLowerCase());
    ids.add(id);
    return isNew;
  });
}

/** What a person may do here. */
function describer(catalog: Catalog): (actor: Actor) => LocalPerson {
  const nicknames = new Map([...catalog.users.values()].map(({ data }) => [data.id, data.nickname]));
  const publishers = Map.groupBy(
    [...catalog.publishers.values()].flatMap(({ data: { name, maintainers } }) =>
      maintainers.map(({ id }) => ({ id, name })),
    ),
    ({ id }) => id,
  );
  return ({ login, id }) => ({
    login,
    id,
    nickname: nicknames.get(id),
    isCurator: isCurator(catalog, { login, id }),
    publishers: [...new Set(publishers.get(id)?.map(({ name }) => name))],
  });
}

function rank(person: LocalPerson, self: Actor | undefined): number {
  if (person.id === self?.id) return 0;
  if (person.isCurator) return 1;
  return person.publishers.length > 0 ? 2 : 3;
}

import { at, type Check } from './check.ts';
import type { Catalog, Document, KeyPath } from '../catalog.ts';
import type { Finding } from '../finding.ts';

export const personIds: Check = {
  id: 'person-ids',
  docs: 'An account name has the same numeric id everywhere. The id decides, so a wrong one gives rights to a stranger. One id under two names is a warning.',
  *check({ catalog }) {
    const ids = new Map<string, Mention>();
    const logins = new Map<number, Mention>();
    for (const mention of mentions(catalog)) {
      const key = mention.login.toLowerCase();
      const sameLogin = ids.get(key) ?? mention;
      const sameId = logins.get(mention.id) ?? mention;
      ids.set(key, sameLogin);
      logins.set(mention.id, sameId);
      if (sameLogin.id !== mention.id) yield otherId(mention, sameLogin);
      else if (sameId.login.toLowerCase() !== key) yield otherLogin(mention, sameId);
    }
  },
};

interface Mention {
  readonly login: string;
  readonly id: number;
  readonly document: Document<unknown>;
  readonly keys: KeyPath;
}

/** Who is named where. What the person or the curators wrote comes first: it is believed. */
function* mentions(catalog: Catalog): Iterable<Mention> {
  for (const [login, document] of catalog.users) yield { login, id: document.data.id, document, keys: ['id'] };
  const { gallery } = catalog;
  if (gallery !== undefined) yield* people(gallery, gallery.data.curators, 'curators');
  for (const publisher of catalog.publishers.values())
    yield* people(publisher, publisher.data.maintainers, 'maintainers');
  for (const asset of catalog.assets.values()) yield* people(asset, asset.data.users ?? [], 'users');
  for (const entry of [...catalog.subscriptions, ...catalog.favourites]) {
    yield { login: entry.login, id: entry.data.id, document: entry, keys: ['id'] };
  }
}

function* people(
  document: Document<unknown>,
  persons: readonly { readonly login: string; readonly id: number }[],
  key: string,
): Iterable<Mention> {
  for (const [index, { login, id }] of persons.entries()) yield { login, id, document, keys: [key, index, 'id'] };
}

function otherId(mention: Mention, first: Mention): Finding {
  return at(personIds.id, mention.document, mention.keys, {
    message: `${mention.login} has the account id ${String(mention.id)} here and ${String(first.id)} in ${first.document.path}.`,
    fix: 'Write the id that the hosting service shows for this account in both files.',
  });
}

function otherLogin(mention: Mention, first: Mention): Finding {
  return at(personIds.id, mention.document, mention.keys, {
    severity: 'warning',
    message: `The account ${String(mention.id)} is called ${mention.login} here and ${first.login} in ${first.document.path}.`,
    fix: 'If the account was renamed, write its new name in both files.',
  });
}

import type { Catalog } from './catalog.ts';
import type { Actor } from './proposal.ts';

/** Rights come from base and belong to numeric account ids (DESIGN.md, decisions 1 and 3). The login is for people to read. */
export function isMaintainer(base: Catalog, publisher: string, actor: Actor): boolean {
  return base.publishers.get(publisher)?.data.maintainers.some(({ id }) => id === actor.id) ?? false;
}

export function isCurator(base: Catalog, actor: Actor): boolean {
  return base.gallery?.data.curators.some(({ id }) => id === actor.id) ?? false;
}

/** The hosting service marks accounts of programs in their name; people cannot have such a name. */
export function isBot(actor: Actor): boolean {
  return actor.login.endsWith('[bot]');
}

export function sameLogin(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/**
 * Whether files under a login belong to the actor. Where base knows the account behind the login, its id decides; a login that
 * base does not know belongs to the account that has it now.
 */
export function ownsLogin(base: Catalog, login: string, actor: Actor): boolean {
  const known = knownAccounts(base, login);
  return known.size > 0 ? known.has(actor.id) && known.size === 1 : sameLogin(login, actor.login);
}

/** The account ids under which base knows a login, from its profile and its entries. */
export function knownAccounts(base: Catalog, login: string): ReadonlySet<number> {
  const profiles = [...base.users].filter(([other]) => sameLogin(other, login)).map(([, { data }]) => data.id);
  const entries = [...base.subscriptions, ...base.favourites].filter((entry) => sameLogin(entry.login, login));
  return new Set([...profiles, ...entries.map(({ data }) => data.id)]);
}

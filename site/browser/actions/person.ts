import { LOGIN_PATTERN } from '../../../scripts/core/ids.ts';
import { loginsPath, personPath, type PersonFile } from '../../../scripts/core/people/person-file.ts';
import type { Service } from '../../../scripts/core/service.ts';
import { allAsked, settleAsked, type Asked } from './asked.ts';
import { ACCOUNT, store, stored } from './storage.ts';

/**
 * Whom the pages are about: locally whom the service acts as; hosted, the account that the person named. Naming an account is a view,
 * not a right: what counts is who sends the form.
 */
export function accountOf(service: Service): string | undefined {
  if (service.kind === 'local') return service.actor?.login;
  const login = stored(ACCOUNT);
  return login !== undefined && LOGIN_PATTERN.test(login) ? login : undefined;
}

/** Names the account of the hosting service that the pages are about, or takes it back. */
export function nameAccount(login: string | undefined): void {
  store(ACCOUNT, login);
}

/** Adds to what everyone may know of a person what only they see. */
export type AlsoTheirs = (person: PersonFile) => Promise<PersonFile>;

/**
 * What is recorded of the account; undefined where nothing is, or where no account is named. Rejects where the gallery cannot be
 * reached. What was asked for and is recorded by now is not waited for any more.
 */
export async function loadPerson(
  base: string,
  service: Service,
  also: AlsoTheirs = (person) => Promise.resolve(person),
): Promise<PersonFile | undefined> {
  const login = accountOf(service);
  if (login === undefined) return undefined;
  if (service.kind === 'hosted' && !(await isKnown(base, login))) return undefined;
  const person = await also((await fetchJson(base + personPath(login))) as PersonFile);
  if (service.kind === 'hosted') settleAsked(person);
  return person;
}

/** Nobody asks for the file of a person of whom nothing is recorded. */
export async function isKnown(base: string, login: string): Promise<boolean> {
  const logins = await fetchJson(base + loginsPath(login));
  return Array.isArray(logins) && logins.includes(login.toLowerCase());
}

/** What changes all day is asked for anew, but not sent anew where it is as it was. */
export async function fetchJson(address: string): Promise<unknown> {
  const response = await fetch(address, { cache: 'no-cache' });
  if (!response.ok) throw new Error(`${address} was answered with status ${String(response.status)}`);
  return response.json();
}

/** What was asked for about an asset at the hosting service and is not recorded yet, the oldest first. After `loadPerson`. */
export function askedFor(asset: string): readonly Asked[] {
  return allAsked().filter(({ wish }) => wish.action !== 'profile' && wish.asset === asset);
}

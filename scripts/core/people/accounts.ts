import type { Actor } from '../proposal.ts';
import type { LoginRecord } from './records.ts';

/** What gives an account a login here, the strongest first: its profile, its entries, that a publisher names it. */
const RANKS = { profile: 0, entries: 1, maintainer: 2 } as const;
type Rank = (typeof RANKS)[keyof typeof RANKS];

interface Claim {
  /** As it is spelled; of several spellings the first. */
  readonly login: string;
  readonly rank: Rank;
  /** Undefined where several accounts claim the login with the same right: it is nobody's. */
  readonly id: number | undefined;
}

/**
 * Which account each data file of a person is of, by login in lower case: everybody who has a profile, entries or a publisher. Two
 * accounts never share a file, and no account has two: the login of its profile comes first (DESIGN.md, decision 3).
 */
export function accountsWithFile(
  records: Iterable<LoginRecord>,
  maintainers: Iterable<Actor>,
): ReadonlyMap<string, Actor> {
  const claims = new Map<string, Claim>();
  for (const { login, profile, accounts } of records) {
    if (profile !== undefined) claim(claims, login, profile, RANKS.profile);
    for (const id of accounts) claim(claims, login, id, RANKS.entries);
  }
  for (const { login, id } of maintainers) claim(claims, login, id, RANKS.maintainer);
  const chosen = new Map<number, Candidate>();
  for (const [key, { login, rank, id }] of claims) {
    if (id === undefined) continue;
    const candidate = { key, login, rank };
    const other = chosen.get(id);
    if (other === undefined || comesBefore(candidate, other)) chosen.set(id, candidate);
  }
  return new Map([...chosen].map(([id, { key, login }]) => [key, { login, id }]));
}

/** The same for some accounts only: what nobody of them has anything to do with is not looked at. */
export function accountsAmong(
  ids: ReadonlySet<number>,
  records: readonly LoginRecord[],
  maintainers: readonly Actor[],
): ReadonlyMap<string, Actor> {
  const logins = new Set(
    [...records.filter((record) => hasAny(record, ids)), ...maintainers.filter(({ id }) => ids.has(id))].map(keyOf),
  );
  const isWanted = (one: { readonly login: string }): boolean => logins.has(keyOf(one));
  const accounts = accountsWithFile(records.filter(isWanted), maintainers.filter(isWanted));
  return new Map([...accounts].filter(([, { id }]) => ids.has(id)));
}

/** Every account that claims one of some logins, given in lower case, with whatever right. */
export function claimants(
  isWanted: (login: string) => boolean,
  records: readonly LoginRecord[],
  maintainers: readonly Actor[],
): Set<number> {
  const wanted = records.filter((record) => isWanted(keyOf(record)));
  const named = maintainers.filter((maintainer) => isWanted(keyOf(maintainer)));
  return new Set([...wanted.flatMap(accountsOf), ...named.map(({ id }) => id)]);
}

/** Whether one of some accounts has anything there. */
export function hasAny({ profile, accounts }: LoginRecord, ids: ReadonlySet<number>): boolean {
  return (profile !== undefined && ids.has(profile)) || accounts.some((id) => ids.has(id));
}

function accountsOf({ profile, accounts }: LoginRecord): readonly number[] {
  return profile === undefined ? accounts : [profile, ...accounts];
}

function keyOf({ login }: { readonly login: string }): string {
  return login.toLowerCase();
}

/** The same whatever the order in which claims come. */
function claim(claims: Map<string, Claim>, login: string, id: number, rank: Rank): void {
  const key = keyOf({ login });
  const before = claims.get(key);
  if (before === undefined || rank < before.rank) claims.set(key, { login, rank, id });
  else if (rank === before.rank) {
    claims.set(key, {
      login: login < before.login ? login : before.login,
      rank,
      id: id === before.id ? id : undefined,
    });
  }
}

interface Candidate {
  readonly key: string;
  readonly login: string;
  readonly rank: Rank;
}

function comesBefore(a: Candidate, b: Candidate): boolean {
  return a.rank < b.rank || (a.rank === b.rank && a.key < b.key);
}

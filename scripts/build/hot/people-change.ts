import { maintainersOf, type ShownSite } from './shown.ts';
import { HOT_SHARDS, hotShardOf } from '../../core/browse/shards.ts';
import { publisherOf, type AssetId } from '../../core/ids.ts';
import { accountsAmong, accountsWithFile, claimants } from '../../core/people/accounts.ts';
import type { LoginRecord } from '../../core/people/records.ts';
import type { Actor } from '../../core/proposal.ts';

/** What there was and what there is now. */
export interface Course {
  readonly before: readonly LoginRecord[];
  readonly after: readonly LoginRecord[];
  /** Assets that may be counted otherwise; undefined where all of them may. */
  readonly counted: ReadonlySet<AssetId> | undefined;
  /** Under which something is not as it was. */
  readonly logins: ReadonlySet<string>;
  /** Assets of which something else is said than before. */
  readonly assets?: ReadonlySet<AssetId> | undefined;
}

/** Which files of people are not as they were. */
export interface PeopleChange {
  /** Those whose data files may be others. */
  readonly accounts: readonly Actor[];
  /** Logins, in lower case, that had a data file and have none now; undefined where nobody knows. */
  readonly gone: readonly string[] | undefined;
  /** The lists of logins that are others, and the logins of those. */
  readonly lists: { readonly shards: ReadonlySet<number>; readonly logins: readonly string[] };
}

/** Looks at nobody but those who may be concerned: everybody else's right to a login is what it was. */
export function peopleChange({ before, after, counted, logins, assets }: Course, shown: ShownSite): PeopleChange {
  const maintainers = maintainersOf(shown);
  const keys = new Set([...logins].map((login) => login.toLowerCase()));
  const isTouched = (login: string): boolean => keys.has(login);
  const touched = new Set([...claimants(isTouched, before, maintainers), ...claimants(isTouched, after, maintainers)]);
  const had = accountsAmong(touched, before, maintainers);
  const concerned = new Set([...touched, ...maintainersCounted(counted, shown), ...whoHave(assets, after, shown)]);
  const have = accountsAmong(concerned, after, maintainers);
  const gone = [...had.keys()].filter((login) => !have.has(login));
  const come = [...have].filter(([login, { id }]) => touched.has(id) && !had.has(login)).map(([login]) => login);
  const shards = new Set([...gone, ...come].map((login) => hotShardOf(login)));
  return {
    accounts: [...have.values()],
    gone,
    lists: { shards, logins: loginsIn(shards, after, maintainers) },
  };
}

/** The same where nobody knows what the files say: all may be others. */
export function everybody(records: readonly LoginRecord[], shown: ShownSite): PeopleChange {
  const accounts = accountsWithFile(records, maintainersOf(shown));
  const shards = new Set(Array.from({ length: HOT_SHARDS }, (_, shard) => shard));
  return { accounts: [...accounts.values()], gone: undefined, lists: { shards, logins: [...accounts.keys()] } };
}

/** Who has entries of one of some assets, or publishes it: their files say something of it. */
function whoHave(
  assets: ReadonlySet<AssetId> | undefined,
  records: readonly LoginRecord[],
  { publishers }: ShownSite,
): Set<number> {
  if (assets === undefined || assets.size === 0) return new Set();
  const isNamed = ({ asset }: { readonly asset: AssetId }): boolean => assets.has(asset);
  const having = records.filter(
    ({ subscriptions, favourites }) => subscriptions.some(isNamed) || favourites.some(isNamed),
  );
  const names = new Set([...assets].map((id) => publisherOf(id)));
  const publishing = publishers.filter(({ facts }) => names.has(facts.id));
  return new Set([
    ...having.flatMap(({ accounts }) => accounts),
    ...publishing.flatMap(({ maintainers }) => maintainers.map(({ id }) => id)),
  ]);
}

/** Who maintains a publisher of whose assets counts changed: they are in what a maintainer publishes. */
function maintainersCounted(counted: ReadonlySet<AssetId> | undefined, { publishers }: ShownSite): Set<number> {
  const names = counted && new Set([...counted].map((id) => publisherOf(id)));
  const changed = publishers.filter(({ facts }) => names === undefined || names.has(facts.id));
  return new Set(changed.flatMap(({ maintainers }) => maintainers.map(({ id }) => id)));
}

function loginsIn(
  shards: ReadonlySet<number>,
  records: readonly LoginRecord[],
  maintainers: readonly Actor[],
): string[] {
  if (shards.size === 0) return [];
  const isWanted = (login: string): boolean => shards.has(hotShardOf(login));
  const accounts = accountsAmong(claimants(isWanted, records, maintainers), records, maintainers);
  return [...accounts.keys()].filter(isWanted);
}

import { filesIn, loadAt, loadItems, type CommitParts } from './commit.ts';
import { LOGIN_FOLDERS, type Kept, type KeptViews, type LoginFolder } from './kept.ts';
import { listingOf, namesThatDiffer } from './listing.ts';
import type { Catalog } from '../../core/catalog.ts';
import { LOGIN_PATTERN } from '../../core/ids.ts';
import { recordsOf, type People } from '../../core/people/records.ts';
import { itemsOf, type TreeItem } from '../../shell/tree-items.ts';

/** Lists the folders that are not as they were and gives the logins under which something is not. */
export function keepListings(
  repository: string,
  kept: Kept,
  { commit, trees }: CommitParts,
  before?: CommitParts['trees'],
): Set<string> {
  const logins = new Set<string>();
  for (const folder of LOGIN_FOLDERS) {
    if (before?.[folder] === trees[folder]) continue;
    const listing = listingOf(repository, trees[folder]);
    for (const name of namesThatDiffer(kept.listings[folder], listing, idBytes(commit))) {
      const login = loginOf(folder, name);
      if (login !== undefined) logins.add(login);
    }
    kept.listings[folder] = listing;
  }
  return logins;
}

/** The names of profiles and photos that differ between what is kept and a tree of `users/`. */
export function namesOfPeople(
  repository: string,
  kept: Kept,
  { commit, trees: { users } }: CommitParts,
  before?: string,
): ReadonlySet<string> {
  if (before === users) return new Set();
  return namesThatDiffer(kept.listings.users, listingOf(repository, users), idBytes(commit));
}

/** How many bytes a name of Git has in a listing. */
function idBytes(commit: string): number {
  return commit.length / 2;
}

function loginOf(folder: LoginFolder, name: string): string | undefined {
  const login = folder === 'users' ? /^(.*)\.yaml$/.exec(name)?.[1] : name;
  return login !== undefined && LOGIN_PATTERN.test(login) ? login : undefined;
}

/** Of more logins than this everything is listed: Git does that faster by itself than folder by folder. */
const MANY = 2000;

/** Profiles and entries of some logins at a commit whose listings are kept. */
export function peopleAt(
  repository: string,
  commit: string,
  listings: Kept['listings'],
  logins: ReadonlySet<string>,
): People {
  if (logins.size <= MANY)
    return loadItems(
      repository,
      LOGIN_FOLDERS.flatMap((folder) => itemsUnder(folder, listings[folder], idBytes(commit), logins)),
    );
  const isWanted = ({ login }: { readonly login: string }): boolean => logins.has(login);
  const folders = LOGIN_FOLDERS.map((folder) => `${folder}/`);
  const { users, subscriptions, favourites } = loadAt(repository, commit, folders);
  return {
    users: new Map([...users].filter(([login]) => logins.has(login))),
    subscriptions: subscriptions.filter(isWanted),
    favourites: favourites.filter(isWanted),
  };
}

/** What a folder has of some logins, by paths inside the catalog. */
function itemsUnder(
  folder: LoginFolder,
  listing: Buffer,
  idBytes: number,
  logins: ReadonlySet<string>,
): (readonly [path: string, item: TreeItem])[] {
  const names = folder === 'users' ? new Set([...logins].map((login) => `${login}.yaml`)) : logins;
  return itemsOf(listing, idBytes, names).map((item) => [`${folder}/${item.name}`, item]);
}

/** Puts what was read of logins in the place of what was kept of them. */
export function keepRecords(kept: Kept, logins: Iterable<string>, people: People): void {
  for (const login of logins) kept.records.delete(login);
  for (const record of recordsOf(people)) kept.records.set(record.login, record);
}

/** Reads the periods whose views are not as they were. */
export function keepViews(
  repository: string,
  kept: Kept,
  { commit, trees }: CommitParts,
  read: (paths: readonly string[]) => Catalog['views'] = (paths) => loadAt(repository, commit, paths).views,
): void {
  const files = [...filesIn(repository, trees.views)].filter(([file]) => file.endsWith('.yaml'));
  const blobs = new Map(files.map(([file, blob]) => [file.slice(0, -'.yaml'.length), blob]));
  const gone = [...kept.views.keys()].filter((period) => !blobs.has(period));
  const changed = [...blobs].filter(([period, blob]) => kept.views.get(period)?.object !== blob);
  const views = read(changed.map(([period]) => `views/${period}.yaml`));
  for (const period of gone) kept.views.delete(period);
  for (const [period, object] of changed) {
    const own: KeptViews = { object, views: views.get(period)?.data.views ?? [] };
    kept.views.set(period, own);
  }
}

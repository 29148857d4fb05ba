import { filesIn, loadAt, type CommitParts } from './commit.ts';
import { LOGIN_FOLDERS, type Kept, type KeptViews, type LoginFolder } from './kept.ts';
import { listingOf, namesThatDiffer } from './listing.ts';
import type { Catalog } from '../../core/catalog.ts';
import { LOGIN_PATTERN } from '../../core/ids.ts';
import { recordsOf, type People } from '../../core/people/records.ts';

/** Lists the folders that are not as they were and gives the logins under which something is not. */
export function keepListings(
  repository: string,
  kept: Kept,
  { trees }: CommitParts,
  before?: CommitParts['trees'],
): Set<string> {
  const logins = new Set<string>();
  for (const folder of LOGIN_FOLDERS) {
    if (before?.[folder] === trees[folder]) continue;
    const listing = listingOf(repository, trees[folder]);
    for (const name of namesThatDiffer(kept.listings[folder], listing)) {
      const login = loginOf(folder, name);
      if (login !== undefined) logins.add(login);
    }
    kept.listings[folder] = listing;
  }
  return logins;
}

/** The names of profiles and photos that differ between what is kept and a tree of `users/`. */
export function namesOfPeople(repository: string, kept: Kept, tree: string, before?: string): ReadonlySet<string> {
  return before === tree ? new Set() : namesThatDiffer(kept.listings.users, listingOf(repository, tree));
}

function loginOf(folder: LoginFolder, name: string): string | undefined {
  const login = folder === 'users' ? /^(.*)\.yaml$/.exec(name)?.[1] : name;
  return login !== undefined && LOGIN_PATTERN.test(login) ? login : undefined;
}

/** Of more logins than this everything is listed: their paths would fill many command lines. */
const MANY = 2000;

/** Profiles and entries of some logins. */
export function peopleAt(repository: string, commit: string, logins: ReadonlySet<string>): People {
  if (logins.size <= MANY) return loadAt(repository, commit, [...logins].flatMap(pathsOf));
  const isWanted = ({ login }: { readonly login: string }): boolean => logins.has(login);
  const folders = LOGIN_FOLDERS.map((folder) => `${folder}/`);
  const { users, subscriptions, favourites } = loadAt(repository, commit, folders);
  return {
    users: new Map([...users].filter(([login]) => logins.has(login))),
    subscriptions: subscriptions.filter(isWanted),
    favourites: favourites.filter(isWanted),
  };
}

function pathsOf(login: string): string[] {
  return [`users/${login}.yaml`, `subscriptions/${login}/`, `favourites/${login}/`];
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

import { about, at, type Check } from './check.ts';
import { sealedPath } from '../kinds.ts';
import { keysByAccount, sealReaders } from '../seal/seal-readers.ts';
import { reachOf } from '../visibility.ts';
import { listedUpTo } from '../words.ts';

const FIX = 'Ask them to make a key and to list it in their profiles; then seal the asset anew.';

/** Who publishes and who reviews everybody knows; whom the asset names is told at the asset, where only its readers see it. */
export const readersHaveKeys: Check = {
  id: 'readers-have-keys',
  docs: 'Who should read a sealed asset has a key in the profile: its publisher’s maintainers, the curators, the named users. Without one they cannot open it, which is a warning. So is, in a gallery whose people have keys, an asset in the clear that not everyone may see, and nobody who may has one: the site shows it to nobody.',
  *check({ catalog }) {
    const keysOf = keysByAccount(catalog.users);
    const hasKeys = [...catalog.users.values()].some(({ data }) => keysOf(data.id).length > 0);
    for (const asset of hasKeys ? catalog.assets.values() : []) {
      const reach = catalog.sealed.has(asset.id) ? 'everyone' : reachOf(asset, catalog);
      if (reach === 'everyone' || [...reach.keys()].some((account) => keysOf(account).length > 0)) continue;
      yield at(this.id, asset, ['visibility'], {
        severity: 'warning',
        message: 'Nobody who may see this asset has a key: the site shows it to nobody.',
        fix: 'Make a key in My Gallery, or by `gallery key new`, and list it in your profile.',
      });
    }
    for (const id of catalog.sealed.keys()) {
      const known = sealReaders({ id, data: { visibility: 'private' } }, catalog).without;
      if (known.length > 0)
        yield about(this.id, sealedPath(id), {
          severity: 'warning',
          message: `${namesOf(known)} should read what is sealed here, without a key to open it.`,
          fix: FIX,
        });
      const asset = catalog.assets.get(id);
      if (asset === undefined) continue;
      const named = sealReaders(asset, catalog).without.filter(
        (person) => !known.some((other) => other.id === person.id),
      );
      if (named.length > 0)
        yield at(this.id, asset, ['users'], {
          severity: 'warning',
          message: `${namesOf(named)} may see this asset, without a key to open it.`,
          fix: FIX,
        });
    }
  },
};

function namesOf(people: readonly { readonly login: string }[]): string {
  return listedUpTo(
    10,
    people.map(({ login }) => login),
  );
}

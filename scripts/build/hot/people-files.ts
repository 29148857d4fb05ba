import type { ShownSite } from './shown.ts';
import type { SiteFile } from '../hot.ts';
import { hotShardOf } from '../../core/browse/shards.ts';
import type { Counts } from '../../core/counts.ts';
import type { AssetId } from '../../core/ids.ts';
import { personFile } from '../../core/people/make-person-file.ts';
import { publishersByMaintainer } from '../../core/people/maintained.ts';
import type { PersonEntries } from '../../core/people/person-entries.ts';
import { loginsShardPath, personPath } from '../../core/people/person-file.ts';
import type { Actor } from '../../core/proposal.ts';

/** The data files of accounts. Static files hold only what everybody may see. */
export function* peopleFiles(
  accounts: Iterable<Actor>,
  entriesOf: (id: number) => PersonEntries,
  shown: ShownSite,
  counts: ReadonlyMap<AssetId, Counts>,
): Generator<SiteFile> {
  const publishers = publishersByMaintainer(shown.publishers);
  const sight = {
    facts: (id: AssetId) => shown.detail(id)?.facts,
    isDeleted: (id: AssetId) => shown.deleted.has(id),
  };
  for (const account of accounts) {
    const file = personFile(account, entriesOf(account.id), publishers.get(account.id) ?? [], counts, sight);
    yield { path: personPath(account.login), content: JSON.stringify(file) };
  }
}

/** Which logins, in lower case, have a data file: the lists of some shards, or all 256, so that nobody asks for one that is not there. */
export function* loginsFiles(logins: Iterable<string>, shards: Iterable<number>): Generator<SiteFile> {
  const members = Map.groupBy(logins, (login) => hotShardOf(login));
  for (const shard of shards) {
    yield { path: loginsShardPath(shard), content: JSON.stringify((members.get(shard) ?? []).sort()) };
  }
}

import { loadFrom, type Clone } from './clone.ts';
import { entryPaths } from '../entry-paths.ts';
import { imageFormat } from '../images.ts';
import { loginPaths } from '../selection.ts';
import { isMaintainer } from '../../core/authority.ts';
import { visibleAsset } from '../../core/audience.ts';
import type { Catalog } from '../../core/catalog.ts';
import { countEntries, type Counts } from '../../core/counts.ts';
import { publisherOf, type AssetId } from '../../core/ids.ts';
import { assetFolder, CATALOG, sealedPath } from '../../core/kinds.ts';
import { assetFacts, publisherFacts } from '../../core/people/asset-facts.ts';
import { personFile, type OwnPublisher } from '../../core/people/make-person-file.ts';
import type { AssetFacts, PersonFile } from '../../core/people/person-file.ts';
import { entriesByAccount } from '../../core/people/person-entries.ts';
import type { Actor } from '../../core/proposal.ts';
import { standingOf } from '../../core/references.ts';

/** What the built site shows of an asset. */
export type SiteDetail = (id: AssetId) => Pick<AssetFacts, 'page' | 'cover'>;

/** Whose file is read: an account, and all the names under which the gallery knows it. */
interface Reading {
  readonly clone: Clone;
  readonly actor: Actor;
  readonly logins: ReadonlySet<string>;
  readonly now: string;
}

/**
 * The data file of the person who asks, from the branch as it is: with what only they may see, which no static file holds. Only what
 * concerns them is read.
 */
export function readPersonFile(reading: Reading, siteDetail: SiteDetail): PersonFile {
  const { clone, actor, now } = reading;
  const catalog = catalogOf(reading);
  const publishers = ownPublishers(catalog, actor, now);
  const counts = countsOf(clone, new Set(publishers.flatMap(({ assets }) => assets)), now);
  return personFile(actor, entriesByAccount(catalog)(actor.id), publishers, counts, {
    facts(id) {
      const asset = visibleAsset(catalog, id, actor, now);
      return asset === undefined ? undefined : assetFacts(catalog, asset, now, siteDetail(id));
    },
    isDeleted: (id) => standingOf(catalog, id) === 'deleted',
    photo: (profile) => photoAddress(catalog, profile),
  });
}

/** Larger ones are not sent along: the site shows them as soon as it is built. */
const MOST_SENT = 300_000;

/** The photo as it is by now, which the pages that were built may not have. */
function photoAddress({ photos }: Catalog, profile: string): string | undefined {
  const photo = [...photos.values()].find(({ path }) => path.replace(/\.[a-z]+$/, '.yaml') === profile);
  if (photo === undefined || photo.size > MOST_SENT) return undefined;
  const bytes = photo.read();
  const format = imageFormat(bytes);
  return format && `data:image/${format};base64,${Buffer.from(bytes).toString('base64')}`;
}

/** The person's entries, all publishers, and the assets that the two lead to. */
function catalogOf({ clone, actor, logins }: Reading): Catalog {
  const { reader, root } = clone;
  const own = loginPaths({ trees: reader.trees, base: root, head: root }, new Set([actor.login, ...logins]));
  const first = [...own, `${CATALOG}/publishers`];
  const known = loadFrom(clone, first);
  const theirs = [...known.publishers.keys()].filter((id) => isMaintainer(known, id, actor));
  const entries = [...known.subscriptions, ...known.favourites];
  const named = entries.filter(({ data }) => data.id === actor.id).map(({ asset }) => asset);
  return loadFrom(clone, [
    ...first,
    ...theirs.flatMap((id) => [`${CATALOG}/assets/${id}`, `${CATALOG}/sealed/${id}`]),
    ...[...new Set(named)].flatMap((id) => [assetFolder(id), sealedPath(id), `${CATALOG}/tombstones/${id}.yaml`]),
  ]);
}

function ownPublishers(catalog: Catalog, actor: Actor, now: string): OwnPublisher[] {
  return [...catalog.publishers.keys()]
    .filter((id) => isMaintainer(catalog, id, actor))
    .map((id) => ({
      facts: publisherFacts(catalog, id),
      assets: [...catalog.assets.keys()].filter(
        (asset) => publisherOf(asset) === id && visibleAsset(catalog, asset, actor, now) !== undefined,
      ),
    }));
}

/** Those of a publisher's own assets: of everybody's entries only theirs are read. */
function countsOf(clone: Clone, assets: ReadonlySet<AssetId>, now: string): ReadonlyMap<AssetId, Counts> {
  if (assets.size === 0) return new Map();
  const entries = entryPaths(clone.place.repository, clone.root, ['subscriptions', 'favourites'], assets);
  return countEntries(loadFrom(clone, [...entries, `${CATALOG}/views`]), now);
}

import { photoPath, type AssetFacts, type PersonFile, type PublishedRow, type PublisherFacts } from './person-file.ts';
import type { PersonEntries } from './person-entries.ts';
import { NO_COUNTS, type Counts } from '../counts.ts';
import type { AssetId } from '../ids.ts';
import type { Actor } from '../proposal.ts';

/** A publisher whose maintainer the person is, with the assets of it that whoever reads the file may see. */
export interface OwnPublisher {
  readonly facts: PublisherFacts;
  readonly assets: readonly AssetId[];
}

/** What whoever reads the file may know of assets. */
export interface Sight {
  /** Undefined for what is not there and for what must not be seen alike. */
  facts(id: AssetId): AssetFacts | undefined;
  /** Whether it is gone, so that its name stands in a row that says so. */
  isDeleted(id: AssetId): boolean;
  /** The photo beside a profile, where it is not one of the site. */
  photo?(profile: string): string | undefined;
}

/** What My Gallery shows of a person. Of what must not be seen nothing is in it but how many entries there are. */
export function personFile(
  { login, id }: Actor,
  { user, subscriptions, favourites }: PersonEntries,
  publishers: readonly OwnPublisher[],
  counts: ReadonlyMap<AssetId, Counts>,
  sight: Sight,
): PersonFile {
  const isNamed = ({ asset }: { readonly asset: AssetId }): boolean =>
    sight.facts(asset) !== undefined || sight.isDeleted(asset);
  const publishes = publishers.flatMap(({ assets }) => assets).map((asset) => publishedRow(asset, counts));
  const namedSubscriptions = subscriptions.filter(isNamed);
  const namedFavourites = favourites.filter(isNamed);
  const named = [...publishes, ...namedSubscriptions, ...namedFavourites].map(({ asset }) => asset);
  return {
    login,
    id,
    nickname: user?.data.nickname,
    description: user?.data.description,
    notices: user?.data.notices ?? [],
    keys: user?.data.keys ?? [],
    ...profileOf(user, sight),
    publishers: publishers.map(({ facts }) => facts),
    publishes,
    subscriptions: namedSubscriptions.map(({ asset, data: { terms, events } }) => ({ asset, terms, events })),
    favourites: namedFavourites.map(({ asset, data: { at } }) => ({ asset, at })),
    unseen: subscriptions.length + favourites.length - namedSubscriptions.length - namedFavourites.length,
    assets: factsOf(named, sight),
  };
}

function profileOf(user: PersonEntries['user'], sight: Sight): Pick<PersonFile, 'profile' | 'photo'> {
  if (user?.text === undefined) return {};
  const { path, text, data } = user;
  if (data.photo === undefined) return { profile: { path, text } };
  return { profile: { path, text, photo: data.photo }, photo: sight.photo?.(path) ?? photoPath(data.photo) };
}

function publishedRow(asset: AssetId, counts: ReadonlyMap<AssetId, Counts>): PublishedRow {
  const { subscriptions, favourites, views } = counts.get(asset) ?? NO_COUNTS;
  return { asset, subscriptions, favourites, views: views ?? null };
}

function factsOf(assets: readonly AssetId[], sight: Sight): PersonFile['assets'] {
  const ids = [...new Set(assets)].sort();
  return Object.fromEntries(
    ids.flatMap((id) => {
      const facts = sight.facts(id);
      return facts === undefined ? [] : [[id, facts]];
    }),
  );
}

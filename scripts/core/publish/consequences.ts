import { releasedVersions, type Asset, type Catalog } from '../catalog.ts';
import type { AssetId } from '../ids.ts';
import { opensLate } from '../opened-code.ts';
import { referencesOf } from '../references.ts';
import type { AssetMeta } from '../schema/asset.ts';
import { subscribersOf } from '../subscribers.ts';
import { subscriptionState } from '../subscription.ts';
import { audienceWords } from '../summary/terms.ts';
import { counted, listedUpTo } from '../words.ts';
import type { Edit } from './edit.ts';

/** Whom edits of an asset concern. A page that knows this needs no catalog. */
export interface ConcernedPeople {
  readonly subscribers: number;
  /** Who cancelled and could retrieve what is left. Undefined where nobody counts them: a static host. */
  readonly cancelled: number | undefined;
  readonly favourites: number;
  /** The assets that name it. */
  readonly namedBy: readonly AssetId[];
  readonly featured: boolean;
}

export function concernedPeople({ id }: Asset, catalog: Catalog, now: string): ConcernedPeople {
  const states = catalog.subscriptions
    .filter(({ asset }) => asset === id)
    .map(({ data }) => subscriptionState(data, now)?.status);
  return {
    subscribers: subscribersOf({ base: catalog, now }, id),
    cancelled: states.filter((status) => status === 'cancelled').length,
    favourites: catalog.favourites.filter(({ asset, data }) => asset === id && data.at <= now).length,
    namedBy: [...catalog.assets.values()]
      .filter((other) => referencesOf(other).some(({ to }) => to === id))
      .map((other) => other.id),
    featured: catalog.featured.includes(id),
  };
}

/** What an edit does to whom, one sentence for each thing, before it is made (F22). */
export function consequencesOf(edit: Edit, asset: Asset, people: ConcernedPeople): readonly string[] {
  const { subscribers } = people;
  switch (edit.edit) {
    case 'discontinue':
      return discontinuing(people);
    case 'release':
      return releasing(asset, people);
    case 'delete':
      return deleting(asset, people);
    case 'discontinue-version':
      return discontinuingVersion(edit.version, asset, people);
    case 'release-version':
      return [`Version ${edit.version} can be chosen again.`];
    case 'widen':
      return ['What was once shown cannot be taken back.'];
    case 'duration':
      return some(subscribers, `${keep(subscribers)} what was promised until the subscription ends or is renewed.`);
    case 'quota':
      return some(subscribers, `${keep(subscribers)} what was promised.`);
    case 'code':
      return recoding(edit.code, asset);
    case 'feature':
      return edit.featured ? featuring(asset) : [];
    default:
      return [];
  }
}

function recoding(code: AssetMeta['code'], { data }: Asset): string[] {
  const closes = data.code?.open === true && code?.open !== true;
  return [
    ...(closes ? ['Who has the code keeps it, under the licence that it had.'] : []),
    ...(opensLate(data, { ...data, code })
      ? [
          'The home page does not show it any more, because its code was closed when it was discontinued. Lists and search do.',
        ]
      : []),
  ];
}

function discontinuing({ subscribers, favourites, namedBy, featured }: ConcernedPeople): string[] {
  return [
    subscribers === 0 ? 'Nobody is subscribed to it.' : `${keep(subscribers)} using it within what was promised.`,
    'Nobody else sees it, and nobody can subscribe to it, until it is released again.',
    ...some(favourites, `${counted(favourites, 'person', 'people')} will not see it among their favourites.`),
    ...some(namedBy.length, `${whoNames(namedBy)} it and ${namedBy.length === 1 ? 'stays' : 'stay'} as before.`),
    ...(featured ? ['It is featured, and will not be shown there until then.'] : []),
  ];
}

function releasing({ data }: Asset, { subscribers }: ConcernedPeople): string[] {
  return [
    data.visibility === 'private'
      ? 'Only its publisher sees it, as before.'
      : `${capital(audienceWords(data))} will see it and can subscribe to it.`,
    ...some(subscribers, subscribers === 1 ? 'Its subscriber goes on as before.' : 'Its subscribers go on as before.'),
  ];
}

/** Whom a deletion concerns although nobody is subscribed (DESIGN.md, decision 12). */
function deleting({ versions }: Asset, { cancelled, favourites, namedBy, featured }: ConcernedPeople): string[] {
  return [
    `It goes with its ${counted(versions.length, 'version')}, and its id is never given out again.`,
    'What was public stays in the history of the repository.',
    ...(cancelled === undefined
      ? ['Whoever cancelled it cannot retrieve it any more.']
      : some(cancelled, `${counted(cancelled, 'person', 'people')} cancelled it and cannot retrieve it any more.`)),
    ...some(
      favourites,
      `${counted(favourites, 'person', 'people')} will read among their favourites that it was deleted.`,
    ),
    ...some(namedBy.length, `${whoNames(namedBy)} it, and a warning there will say that it was deleted.`),
    ...(featured ? ['It is featured: curators will be told to take it off.'] : []),
  ];
}

function discontinuingVersion(version: string, asset: Asset, { subscribers }: ConcernedPeople): string[] {
  const left = releasedVersions(asset).filter((other) => other.version !== version);
  const [was, latest] = [releasedVersions(asset).at(-1)?.version, left.at(-1)?.version];
  const who = subscribers === 1 ? 'Its subscriber' : `Its ${subscribers.toLocaleString('en')} subscribers`;
  return [
    subscribers === 0
      ? `Nobody can choose version ${version} any more.`
      : `${who} cannot choose version ${version} for a new use.`,
    ...(was === version && latest !== undefined ? [`The latest version is then ${latest}.`] : []),
    'Its page stays, and its number is never used again.',
  ];
}

function featuring({ data }: Asset): string[] {
  return data.visibility === 'public' && data.state === 'released'
    ? ['It comes last among what is featured.']
    : ['Not everyone can see it, so it is shown as featured to nobody yet.'];
}

function keep(subscribers: number): string {
  return subscribers === 1 ? 'Its subscriber keeps' : `Its ${subscribers.toLocaleString('en')} subscribers keep`;
}

function whoNames(assets: readonly AssetId[]): string {
  return `${listedUpTo(3, assets)} ${assets.length === 1 ? 'names' : 'name'}`;
}

function some(number: number, sentence: string): string[] {
  return number === 0 ? [] : [sentence];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

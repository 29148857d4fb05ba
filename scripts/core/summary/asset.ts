import type { Fields } from './fields.ts';
import { audienceWords, durationWords, quotaWords } from './terms.ts';
import { newVersionsWords, versionSentence } from './version.ts';
import type { Asset } from '../catalog.ts';
import { assetFolder } from '../kinds.ts';
import { isDeletion, isNewAsset, type AssetChange, type Proposal, type VersionChange } from '../proposal.ts';
import { subscribersOf } from '../subscribers.ts';
import { counted, cut, listed, listedUpTo } from '../words.ts';

/** What a proposal does to one asset. */
export function assetSentences(proposal: Proposal, change: AssetChange, fields: Fields): string[] {
  if (isNewAsset(change)) return [additionOf(change)];
  if (isDeletion(change)) return [deletionOf(proposal, change)];
  return [
    ...fileSentences(change, fields),
    ...pictureSentences(change),
    ...proposal.versionChanges
      .filter(({ asset }) => asset === change)
      .map((version: VersionChange) => versionSentence(version, fields, proposal.now)),
  ];
}

function additionOf({ id, after }: AssetChange): string {
  if (after === undefined) return `Adds an asset ${id}, whose asset.md cannot be read.`;
  const { type, title, state, duration, quota } = after.data;
  const details = [
    `visible to ${audienceWords(after.data)}`,
    ...(state === 'discontinued' ? ['discontinued'] : []),
    ...(duration === undefined ? [] : [`with a duration of ${durationWords(duration)}`]),
    ...(quota === undefined ? [] : [`with a quota of ${quotaWords(quota)}`]),
  ];
  return `Adds the ${type} ${id} (${cut(title, 80)}) ${newVersionsWords(after.versions)}, ${details.join(', ')}.`;
}

function deletionOf(proposal: Proposal, { id, files }: AssetChange): string {
  const versions = files.filter(({ place }) => place.kind === 'version').length;
  const subscribers = subscribersOf(proposal, id);
  const who = subscribers === 0 ? 'nobody is subscribed to it' : `it has ${counted(subscribers, 'subscriber')}`;
  return `Deletes ${id} and its ${counted(versions, 'version')}; ${who}.`;
}

/** What differs in asset.md. */
function fileSentences({ id, before, after, files }: AssetChange, fields: Fields): string[] {
  const file = files.find(({ place }) => place.kind === 'asset');
  if (file === undefined) return [];
  if (file.after === undefined) return [`Removes the asset.md of ${id} and leaves other files of it.`];
  if (before === undefined || after === undefined)
    return [`Changes the asset.md of ${id}, which cannot be read before or after.`];
  const changed = fields.get(`${assetFolder(id)}/asset.md`) ?? [];
  const plain = changed.filter((field) => !(field in TELLERS));
  return [
    ...Object.entries(TELLERS).flatMap(([field, tell]) => (changed.includes(field) ? tell(before, after) : [])),
    ...(plain.length === 0 ? [] : [`Changes ${listed(plain.map((field) => LABELS[field] ?? `“${field}”`))} of ${id}.`]),
  ];
}

type Teller = (before: Asset, after: Asset) => readonly string[];

/** Fields that are told in sentences of their own. Users come with their visibility. */
const TELLERS: Readonly<Record<string, Teller>> = {
  state: (_before, { id, data }) => [
    data.state === 'discontinued'
      ? `Discontinues ${id}: present subscribers keep it as they were promised, and nobody else sees it.`
      : `Releases ${id} again.`,
  ],
  visibility: (before, after) => [
    `Changes who sees ${after.id}: from ${audienceWords(before.data)} to ${audienceWords(after.data)}.`,
  ],
  users: usersWords,
  duration: (before, after) => [
    `Changes the duration of ${after.id} from ${durationWords(before.data.duration)} to ${durationWords(after.data.duration)}: counts for later subscriptions and renewals.`,
  ],
  quota: (before, after) => [
    `Changes the quota of ${after.id} from ${quotaWords(before.data.quota)} to ${quotaWords(after.data.quota)}: counts for later subscriptions.`,
  ],
  code: (before, after) => {
    const [was, is] = [before.data.code?.open ?? false, after.data.code?.open ?? false];
    return [
      was === is
        ? `Changes what is said of the code of ${after.id}.`
        : `${is ? 'Opens' : 'Closes'} the code of ${after.id}.`,
    ];
  },
};

const LABELS: Readonly<Record<string, string>> = {
  agreements: 'the record of agreements',
  builtFrom: 'what it is built from',
  categories: 'the categories',
  datasets: 'the data sets',
  derivedFrom: 'what it is derived from',
  frameworks: 'the frameworks',
  homepage: 'the home page',
  hyperparameters: 'the hyperparameters',
  layout: 'the layout',
  licence: 'the licence',
  licenceUrl: 'the address of the licence',
  metrics: 'the metrics',
  origin: 'the origin',
  paper: 'the paper',
  parameters: 'the number of parameters',
  steps: 'the steps',
  summary: 'the summary',
  text: 'the description',
  title: 'the title',
  trainedWith: 'what it was trained with',
  type: 'the type',
};

function usersWords(before: Asset, after: Asset): string[] {
  if (before.data.visibility !== 'users' || after.data.visibility !== 'users') return [];
  const [old, now] = [before.data.users ?? [], after.data.users ?? []];
  const missing = (from: typeof old, others: typeof old): string[] =>
    from
      .filter(({ id }) => !others.some((other) => other.id === id))
      .map(({ login, id }) => `${login} (${String(id)})`);
  const [added, removed] = [missing(now, old), missing(old, now)];
  if (added.length + removed.length === 0) return [`Changes how the users of ${after.id} are written.`];
  return [
    ...(added.length > 0 ? [`Shows ${after.id} to ${listedUpTo(5, added)} too.`] : []),
    ...(removed.length > 0 ? [`Shows ${after.id} no more to ${listedUpTo(5, removed)}.`] : []),
  ];
}

function pictureSentences({ id, files }: AssetChange): string[] {
  const covers = files.filter(({ place }) => place.kind === 'cover');
  const [added, removed] = [
    covers.some(({ after }) => after !== undefined),
    covers.some(({ before }) => before !== undefined),
  ];
  const cover =
    covers.length === 0 ? [] : [`${removed ? (added ? 'Changes' : 'Removes') : 'Adds'} the cover of ${id}.`];
  const pictures = files.flatMap(({ place, before, after }) =>
    place.kind === 'attachment'
      ? [
          {
            name: cut(place.name, 60),
            deed: before === undefined ? 'Adds' : after === undefined ? 'Removes' : 'Changes',
          },
        ]
      : [],
  );
  const groups = Map.groupBy(pictures, ({ deed }) => deed);
  return [
    ...cover,
    ...[...groups].map(([deed, all]) => {
      const names = listedUpTo(
        3,
        all.map(({ name }) => name),
      );
      return `${deed} ${counted(all.length, 'picture')} of ${id} (${names}).`;
    }),
  ];
}

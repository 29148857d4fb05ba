import { isForEveryone, versionsOnOffer } from './audience.ts';
import { isMaintainer } from './authority.ts';
import type { Asset, Catalog } from './catalog.ts';
import { compareText } from './compare.ts';
import { publisherOf, type AssetId } from './ids.ts';
import { inTurns } from './in-turns.ts';
import { addDays } from './instant.ts';
import type { SubscriptionEntry } from './schema/subscription.ts';
import type { NoticeKind } from './schema/user.ts';
import { isSubscribed, subscriptionState } from './subscription.ts';

/** What one person is told of one asset. */
export type Notice = Told & { readonly login: string; readonly asset: AssetId };

/** `since`: when it became due. */
type Told = { readonly since: string } & (
  { readonly kind: 'ends'; readonly endsAt: string } | { readonly kind: 'versions'; readonly version: string }
);

/** Nobody reads more of them, and a publisher who releases thousands must not fill the comments and the memory of automation. */
const VERSIONS_TOLD = 20;

/** How long before an end and after a release somebody is told: automation may stand still for some days, and nobody misses anything. */
export const NOTICE_DAYS = 7;

type People = Pick<Catalog, 'subscriptions' | 'users'>;

/** Who wishes to be told, by the number of the account. */
type Wishes = ReadonlyMap<number, { readonly login: string; readonly kinds: ReadonlySet<NoticeKind> }>;

/**
 * Every notice that is due at an instant; each of them is due on several days, and whoever writes them leaves out what was written.
 * They are read by everybody, so only assets that everyone may see are named: never a restricted or a discontinued one.
 */
export function noticesDue(catalog: Catalog, now: string): Notice[] {
  const wishes = wishesOf(catalog);
  const notices = new Map<string, Notice>();
  for (const { asset: id, data } of catalog.subscriptions) {
    const [person, asset] = [wishes.get(data.id), catalog.assets.get(id)];
    if (person === undefined || asset === undefined || !isForEveryone(asset, now)) continue;
    if (!isSubscribed(data, now)) continue;
    const { login, kinds } = person;
    const ends = kinds.has('ends') ? endsOf(data, now) : [];
    const isOwn = isMaintainer(catalog, publisherOf(id), { login, id: data.id });
    const versions = kinds.has('versions') && !isOwn ? newVersionsOf(asset, data, now) : [];
    for (const told of [...ends, ...versions]) {
      const notice = { login, asset: id, ...told };
      notices.set(`${id} ${noticeKey(notice)}`, notice);
    }
  }
  return [...notices].sort(([a], [b]) => compareText(a, b)).map(([, notice]) => notice);
}

/** The assets that must be known to say which notices are due. */
export function assetsToTellOf(people: People, now: string): Set<AssetId> {
  const wishes = wishesOf(people);
  const live = people.subscriptions.filter(({ data }) => wishes.has(data.id) && isSubscribed(data, now));
  return new Set(live.map(({ asset }) => asset));
}

/** The notices of each asset, publishers in turns, those first that became due last: what was told on days before can wait. */
export function noticesByAsset(notices: readonly Notice[]): [asset: AssetId, notices: readonly Notice[]][] {
  const latest = (own: readonly Notice[]): string =>
    own
      .map(({ since }) => since)
      .sort()
      .at(-1) ?? '';
  const groups = [...Map.groupBy(notices, ({ asset }) => asset)];
  groups.sort(([, a], [, b]) => compareText(latest(b), latest(a)));
  return inTurns(groups, ([asset]) => publisherOf(asset));
}

/** Within one asset, the same for the same notice whenever it is due. */
export function noticeKey(notice: Notice): string {
  const what = notice.kind === 'ends' ? notice.endsAt : notice.version;
  return `${notice.kind} ${what} ${notice.login.toLowerCase()}`;
}

function wishesOf({ users }: Pick<Catalog, 'users'>): Wishes {
  const asking = [...users].filter(([, { data }]) => data.notices !== undefined && data.notices.length > 0);
  return new Map(asking.map(([login, { data }]) => [data.id, { login, kinds: new Set(data.notices) }]));
}

/** One who is out of uses is told too: whoever subscribes again gets new ones. */
function endsOf(entry: SubscriptionEntry, now: string): Told[] {
  const state = subscriptionState(entry, now);
  if (state?.endsAt === undefined || state.renews) return [];
  const since = addDays(state.endsAt, -NOTICE_DAYS);
  return since <= now ? [{ kind: 'ends', endsAt: state.endsAt, since }] : [];
}

/** Those of the last days that were not there when the person subscribed; of very many the highest. */
function newVersionsOf(asset: Asset, entry: SubscriptionEntry, now: string): Told[] {
  const began = entry.events.findLast(({ event, at }) => event === 'subscribed' && at <= now)?.at ?? now;
  const since = addDays(now, -NOTICE_DAYS);
  return versionsOnOffer(asset, now)
    .filter(({ data: { released } }) => released > since && released > began)
    .slice(-VERSIONS_TOLD)
    .map(({ version, data: { released } }) => ({ kind: 'versions', version, since: released }));
}

import {
  count,
  either,
  list,
  number,
  oneOf,
  optional,
  record,
  shape,
  suchText,
  text,
  yesOrNo,
  type Check,
} from './shape.ts';
import type { HotCounts } from '../../../scripts/build/hot.ts';
import type {
  ReadableAsset,
  ReaderIndex,
  SealedPages,
  SealedPart,
} from '../../../scripts/build/sealed/reader-index.ts';
import type { CardView, CategoryLink, ImageView, PublisherLink } from '../../../scripts/build/views/types.ts';
import type { Ranks } from '../../../scripts/core/browse/ranks.ts';
import type { AssetRow } from '../../../scripts/core/browse/row.ts';
import { isAssetId, isSlug, publisherOf, type AssetId } from '../../../scripts/core/ids.ts';
import { isInstant } from '../../../scripts/core/instant.ts';
import type {
  AssetFacts,
  CodeFacts,
  FavouriteRow,
  PublishedRow,
  PublisherFacts,
  SubscriptionRow,
  VersionFacts,
} from '../../../scripts/core/people/person-file.ts';
import type { AssetTexts } from '../../../scripts/core/publish/texts.ts';
import type { Trend } from '../../../scripts/core/trends.ts';
import { isVersion } from '../../../scripts/core/version.ts';

/*
 * What was opened is what somebody sealed, and anybody can seal anything to a public key. So nothing is taken on trust: every field has its
 * form, ids agree with each other, addresses lead nowhere else. Written by hand, because a validator would be larger than all that needs it.
 */

const id: Check<AssetId> = suchText(isAssetId);
const slug = suchText(isSlug);
const version = suchText(isVersion);
const instant = suchText(isInstant);
const type = oneOf('algorithm', 'model', 'workflow');
const https = suchText((address) => /^https:\/\/[^\s\\@]+$/.test(address));

/** An address within the site: nothing that a browser would read as another host. */
function below(base: string): Check<string> {
  return suchText((address) => address.startsWith(base) && /^\/(?!\/)[^\s\\]*$/.test(address));
}

const publisherFacts = shape<PublisherFacts>({ id: slug, name: text, official: yesOrNo });

function factsIn(base: string): Check<AssetFacts> {
  return shape<AssetFacts>({
    type,
    title: text,
    publisher: publisherFacts,
    state: oneOf('released', 'discontinued'),
    page: yesOrNo,
    cover: optional(below(base)),
    versions: list(shape<VersionFacts>({ version, released: instant, constraints: list(text) })),
    code: optional(shape<CodeFacts>({ url: optional(https), licence: optional(text), licenceUrl: optional(https) })),
  });
}

function cardIn(base: string): Check<CardView> {
  const href = below(base);
  return shape<CardView>({
    id,
    href,
    type,
    title: text,
    summary: text,
    publisher: shape<PublisherLink>({ id: slug, name: text, href, official: yesOrNo }),
    categories: list(shape<CategoryLink>({ id: slug, name: text, href })),
    cover: shape<ImageView>({ src: href, width: count, height: count, srcset: optional(text) }),
    featured: yesOrNo,
    version: optional(version),
    released: optional(instant),
    updated: optional(instant),
    licence: optional(text),
  });
}

const row = shape<AssetRow>({
  id,
  type,
  title: text,
  categories: list(slug),
  publisher: slug,
  official: yesOrNo,
  featured: yesOrNo,
  licence: optional(text),
  code: optional(oneOf('open', 'closed')),
  hasPaper: yesOrNo,
  durationLimited: yesOrNo,
  frameworks: list(text),
  released: optional(instant),
  updated: optional(instant),
});

const part = shape<SealedPart>({
  file: suchText((path) => /^sealed\/parts\/[0-9a-f]{32}\.age$/.test(path)),
  key: suchText((key) => /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/.test(key)),
});

function assetIn(base: string): Check<ReadableAsset> {
  const isAsset = shape<ReadableAsset>({
    id,
    facts: factsIn(base),
    isListed: yesOrNo,
    card: cardIn(base),
    row,
    ranks: shape<Ranks>({ name: number, released: number, updated: number }),
    text,
    pages: part,
    texts: optional(part),
  });
  return (value): value is ReadableAsset => isAsset(value) && agrees(value);
}

/** Everything in it is about the same asset. */
function agrees({ id, facts, card, row }: ReadableAsset): boolean {
  const publisher = publisherOf(id);
  return (
    [card.id, row.id].every((other) => other === id) &&
    [facts.publisher.id, card.publisher.id, row.publisher].every((other) => other === publisher) &&
    [facts.type, card.type].every((other) => other === row.type)
  );
}

const agreed = optional(record(slug, version));
const duration = shape<{ days: number; renew: boolean }>({ days: count, renew: yesOrNo });
const terms = shape<SubscriptionRow['terms']>({ duration: optional(duration), quota: optional(count) });

type Event = SubscriptionRow['events'][number];
type EventOf<Name extends Event['event']> = Extract<Event, { event: Name }>;
const request = optional(text);

const EVENTS: readonly ((value: unknown) => boolean)[] = [
  shape<EventOf<'subscribed'>>({
    event: oneOf('subscribed'),
    at: instant,
    agreements: agreed,
    confirmed: optional(version),
    terms: optional(terms),
    request,
  }),
  shape<EventOf<'used'>>({
    event: oneOf('used'),
    at: instant,
    use: oneOf('job', 'import'),
    version,
    region: optional(slug),
    name: optional(text),
    confirmed: optional(version),
    request,
  }),
  shape<EventOf<'cancelled'>>({ event: oneOf('cancelled'), at: instant, request }),
  shape<EventOf<'retrieved'>>({ event: oneOf('retrieved'), at: instant, request }),
  shape<EventOf<'renewed'>>({
    event: oneOf('renewed'),
    at: instant,
    duration: optional(either(duration, oneOf('none'))),
  }),
  shape<EventOf<'expired'>>({ event: oneOf('expired'), at: instant }),
];
const event: Check<Event> = (value): value is Event => EVENTS.some((isOne) => isOne(value));

const hot = { subscriptions: count, favourites: count, views: either(count, oneOf(null)) };

const rows = shape<ReaderIndex['rows']>({
  publishes: list(shape<PublishedRow>({ asset: id, ...hot })),
  subscriptions: list(shape<SubscriptionRow>({ asset: id, terms, events: list(event) })),
  favourites: list(shape<FavouriteRow>({ asset: id, at: instant })),
});

const trend = shape<Trend>({
  from: suchText((day) => /^\d{4}-\d{2}-\d{2}$/.test(day)),
  subscriptions: list(count),
  uses: list(count),
});

function indexIn(base: string): Check<ReaderIndex> {
  return shape<ReaderIndex>({
    login: text,
    id: count,
    assets: list(assetIn(base)),
    rows,
    counts: record(id, shape<HotCounts>(hot)),
    trends: record(id, trend),
  });
}

/** The index of a key, from what was opened; undefined where it is none. Of a site at that base. */
export function readIndex(bytes: Uint8Array, base: string): ReaderIndex | undefined {
  const value = parsed(bytes);
  return indexIn(base)(value) ? value : undefined;
}

const about = shape<SealedPages>({
  id,
  titles: record(
    suchText((file) => /^(?:index|versions\/\d+\.\d+\.\d+)\.html$/.test(file)),
    text,
  ),
});

/** What opened pages say of themselves; undefined where they are of another asset. */
export function readAbout(value: unknown, asset: AssetId): SealedPages | undefined {
  return about(value) && value.id === asset ? value : undefined;
}

/** A static host does not tell it: counts change all day. */
const nothing: Check<never> = (_value): _value is never => false;

const texts = shape<AssetTexts>({
  id,
  files: record(text, text),
  images: record(text, shape<AssetTexts['images'][string]>({ size: count, src: optional(text) })),
  people: optional(nothing),
  namedBy: list(id),
  featured: yesOrNo,
  commit: optional(text),
  sealed: optional(shape<{ revision: number }>({ revision: count })),
});

/** The files of an asset as they are written, from what was opened. */
export function readTexts(bytes: Uint8Array, asset: AssetId): AssetTexts | undefined {
  const value = parsed(bytes);
  return texts(value) && value.id === asset ? value : undefined;
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

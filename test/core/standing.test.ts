import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { versionsOnOffer } from '../../scripts/core/audience.ts';
import type { Catalog } from '../../scripts/core/catalog.ts';
import { addDays, toInstant } from '../../scripts/core/instant.ts';
import type { AssetFacts, SubscriptionRow } from '../../scripts/core/people/person-file.ts';
import { standingIn, type Standing } from '../../scripts/core/people/standing.ts';
import { decide } from '../../scripts/core/requests/decide.ts';
import type { SubscriptionEvent } from '../../scripts/core/subscription.ts';
import { aRequest, idOf, LOGGIA, told } from '../requests/requests.ts';
import { aCatalog, anAsset, BEN, load, NOW } from '../support/builders.ts';

const ASSET = idOf('loggia/deblur');
const BEGAN = '2026-05-01T00:00:00Z';
const VERSION = { version: '1.0.0', released: '2026-01-01T00:00:00Z', constraints: [] };
const FACTS: AssetFacts = {
  type: 'algorithm',
  title: 'Deblur',
  publisher: { id: 'loggia', name: 'Loggia', official: true },
  state: 'released',
  page: true,
  cover: undefined,
  versions: [VERSION],
};
const DISCONTINUED: AssetFacts = { ...FACTS, state: 'discontinued' };
type Terms = SubscriptionRow['terms'];
const use = (at: string): SubscriptionEvent => ({ event: 'used', at, use: 'job', version: '1.0.0' });
const after = (days: number): string => addDays(BEGAN, days);
const row = (terms: Terms, ...events: readonly SubscriptionEvent[]): SubscriptionRow => ({
  asset: ASSET,
  terms,
  events: [{ event: 'subscribed', at: BEGAN }, ...events],
});
const DEEDS = ['use', 'cancel', 'retrieve', 'subscribe'] as const;
const allowed = (standing: Standing): string[] => DEEDS.filter((deed) => standing[deed].allowed);
const reason = (standing: Standing, deed: (typeof DEEDS)[number]): string => {
  const permission = standing[deed];
  return permission.allowed ? '' : permission.reason;
};

describe('where a subscription stands', () => {
  const ends: Terms = { quota: 2, duration: { days: 30, renew: false } };
  const renews: Terms = { duration: { days: 30, renew: true } };
  const cancelled: SubscriptionEvent = { event: 'cancelled', at: after(2) };
  test.each<[string, SubscriptionRow, AssetFacts | undefined, number, object, string[]]>([
    [
      'goes on without terms',
      row({}),
      FACTS,
      3,
      { status: 'subscribed', label: 'Subscribed', uses: 'any number of uses', time: 'no end' },
      ['use', 'cancel'],
    ],
    [
      'says what is left of it',
      row(ends, use(after(1))),
      FACTS,
      2,
      { uses: '1 of 2 uses left', remaining: 1, time: 'ends in 28 days, on 31 May 2026' },
      ['use', 'cancel'],
    ],
    [
      'counts hours near its end',
      row(ends),
      FACTS,
      29,
      { time: 'ends in 24 hours, on 31 May 2026' },
      ['use', 'cancel'],
    ],
    ['renews itself', row(renews), FACTS, 28, { time: 'renews in 2 days, on 31 May 2026' }, ['use', 'cancel']],
    ['says when it began again', row(renews), FACTS, 31, { renewedAt: after(30) }, ['use', 'cancel']],
    [
      'is exhausted after its last use',
      row(ends, use(after(1)), use(after(1))),
      FACTS,
      2,
      { status: 'exhausted', label: 'No uses left', uses: '0 of 2 uses left' },
      ['cancel'],
    ],
    [
      'is retrieved when it was cancelled',
      row(ends, cancelled),
      FACTS,
      3,
      { status: 'cancelled', time: 'can be retrieved for 27 days, until 31 May 2026' },
      ['retrieve'],
    ],
    [
      'begins anew when it expired',
      row(ends, use(after(1))),
      FACTS,
      40,
      { status: 'expired', uses: '1 of 2 uses taken', time: 'expired on 31 May 2026' },
      ['subscribe'],
    ],
    ['goes on when its asset is discontinued', row(ends), DISCONTINUED, 3, {}, ['use', 'cancel']],
    ['is retrieved though its asset is discontinued', row(ends, cancelled), DISCONTINUED, 3, {}, ['retrieve']],
    ['does not begin anew while its asset is discontinued', row(ends), DISCONTINUED, 40, {}, []],
    ['is not used without a version', row({}), { ...FACTS, versions: [] }, 3, {}, ['cancel']],
    ['cannot be retrieved when its asset was deleted', row({}, cancelled), undefined, 3, { status: 'deleted' }, []],
    ['can be cancelled though its asset was deleted', row({}), undefined, 3, { status: 'deleted' }, ['cancel']],
    [
      'has the terms of its last beginning',
      row(ends, { event: 'expired', at: after(30) }, { event: 'subscribed', at: after(40), terms: { quota: 7 } }),
      FACTS,
      41,
      { uses: '7 of 7 uses left', time: 'no end', renewedAt: undefined },
      ['use', 'cancel'],
    ],
    ['stands though the clock here is behind', row({}), FACTS, -1, { status: 'subscribed' }, ['use', 'cancel']],
    ['is none without a beginning', { asset: ASSET, terms: {}, events: [use(BEGAN)] }, FACTS, 1, {}, ['subscribe']],
  ])('%s', (_, subscription, facts, days, expected, deeds) => {
    const standing = standingIn(subscription, facts, after(days));
    expect(standing).toMatchObject(expected);
    expect(allowed(standing)).toEqual(deeds);
  });

  test('keeps the confirmed versions', () => {
    const confirmed: SubscriptionEvent = { ...use(after(1)), confirmed: '1.0.0' } as SubscriptionEvent;
    expect(standingIn(row({}, confirmed), FACTS, after(2)).confirmed).toEqual(['1.0.0']);
  });

  test.each<[string, SubscriptionRow, AssetFacts | undefined, number, (typeof DEEDS)[number], string]>([
    ['retrieve first', row({}, cancelled), FACTS, 3, 'use', 'You cancelled it. Retrieve it first.'],
    ['subscribe again', row(ends), FACTS, 40, 'use', 'It expired on 31 May 2026. Subscribe again.'],
    [
      'wait',
      row(ends),
      DISCONTINUED,
      40,
      'use',
      'It expired on 31 May 2026. It is discontinued: nobody can subscribe until it is released again.',
    ],
    [
      'ask the publisher',
      row({ quota: 1 }, use(after(1))),
      FACTS,
      3,
      'use',
      'Its one use is used up. Ask Loggia in an issue whether you may have more.',
    ],
    ['look elsewhere', row({}), undefined, 3, 'use', 'It was deleted. Look for another one in the lists.'],
    ['nothing', row(ends), FACTS, 40, 'cancel', 'It has ended: there is nothing to cancel.'],
  ])('says the way on: %s', (_, subscription, facts, days, deed, text) => {
    expect(reason(standingIn(subscription, facts, after(days)), deed)).toBe(text);
  });
});

/** Worlds in which the asset is offered, discontinued, without a version, and gone. */
const WORLDS = [
  load(aCatalog(LOGGIA, anAsset(ASSET))).catalog,
  load(aCatalog(LOGGIA, anAsset(ASSET, { state: 'discontinued' }))).catalog,
  load(aCatalog(LOGGIA, anAsset(ASSET, {}, { versions: { '1.0.0': { state: 'discontinued' } } }))).catalog,
  load(aCatalog(LOGGIA)).catalog,
];

function factsIn(catalog: Catalog): AssetFacts | undefined {
  const asset = catalog.assets.get(ASSET);
  if (asset === undefined) return undefined;
  const versions = versionsOnOffer(asset, NOW).map(({ version }) => ({ ...VERSION, version }));
  return { ...FACTS, state: asset.data.state, versions };
}

const duration = fc.record({ days: fc.integer({ min: 1, max: 30 }), renew: fc.boolean() });
const terms = fc.record({ quota: fc.integer({ min: 1, max: 3 }), duration }, { requiredKeys: [] });
const hoursAgo = fc.integer({ min: 1, max: 60 * 24 });
const kind = fc.constantFrom('subscribed', 'used', 'cancelled', 'retrieved', 'renewed', 'expired');
const happened = fc.tuple(kind, hoursAgo, fc.option(terms, { nil: undefined }));
const course = fc.tuple(terms, fc.array(happened, { minLength: 1, maxLength: 8 }));

function eventOf([name, hours, anew]: readonly [string, number, Terms | undefined]): SubscriptionEvent {
  const at = toInstant(Date.parse(NOW) - hours * 60 * 60 * 1000);
  if (name === 'used') return use(at);
  return { event: name, at, ...(name === 'subscribed' && anew !== undefined && { terms: anew }) } as SubscriptionEvent;
}

test('offers exactly what the gallery would write down', () => {
  fc.assert(
    fc.property(course, fc.constantFrom(...WORLDS), ([promised, happenings], world) => {
      const events = happenings.map(eventOf).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
      const standing = standingIn({ asset: ASSET, terms: promised, events }, factsIn(world), NOW);
      const data = { id: BEN.id, terms: promised, events };
      const path = `catalog/subscriptions/ben/${ASSET}.yaml`;
      const own = { login: 'ben', asset: ASSET, path, data, body: '', bodyLine: 1, line: () => 1 };
      const catalog = { ...world, subscriptions: [own] };
      for (const deed of DEEDS) {
        const more = deed === 'use' ? { use: 'job', version: '1.0.0' } : {};
        const [outcome] = decide(catalog, [aRequest(deed, ASSET, more)], NOW).outcomes;
        expect(standing[deed].allowed, `${deed}: ${told(outcome)}`).toBe(told(outcome) === 'done');
      }
    }),
    { numRuns: 5000 },
  );
});

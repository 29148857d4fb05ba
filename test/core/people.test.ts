import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { subscription } from '../build/hot-world.ts';
import {
  aCatalog,
  anAsset,
  ANN,
  aPublisher,
  aSubscription,
  BEN,
  load,
  NOW,
  yaml,
  type Files,
} from '../support/builders.ts';
import { countEntries } from '../../scripts/core/counts.ts';
import { toInstant } from '../../scripts/core/instant.ts';
import { accountsWithFile } from '../../scripts/core/people/accounts.ts';
import { assetFacts } from '../../scripts/core/people/asset-facts.ts';
import { personFile, type Sight } from '../../scripts/core/people/make-person-file.ts';
import { entriesByAccount } from '../../scripts/core/people/person-entries.ts';
import { recordsOf } from '../../scripts/core/people/records.ts';
import type { AssetId } from '../../scripts/core/ids.ts';
import type { SubscriptionEntry } from '../../scripts/core/schema/subscription.ts';
import { isSubscribed } from '../../scripts/core/subscription.ts';
import { isLive, secondsOf, timelineOf } from '../../scripts/core/timeline.ts';
import { trendsOf } from '../../scripts/core/trends.ts';

const OPEN = 'acme/open' as AssetId;

describe('a timeline', () => {
  test('is live whenever the subscription is', () => {
    const seconds = fc.integer({ min: secondsOf('2025-11-01T00:00:00Z'), max: secondsOf('2027-06-01T00:00:00Z') });
    fc.assert(
      fc.property(subscription, fc.array(seconds, { minLength: 5, maxLength: 20 }), (data, times) => {
        const entry = data as SubscriptionEntry;
        const timeline = timelineOf(OPEN, entry);
        // Where anything may change, and a second to each side of it.
        const edges = timeline.changes.concat(entry.events.map(({ at }) => secondsOf(at)));
        for (const at of [...times, ...edges.flatMap((edge) => [edge - 1, edge, edge + 1])]) {
          expect([at, isLive(timeline, at)]).toEqual([at, isSubscribed(entry, toInstant(at * 1000))]);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a trend', () => {
  const MONDAY = '2026-06-01T00:00:00Z';
  const trend = (events: object[], now: string, terms = {}) => {
    const entry = { id: 20, terms, events } as SubscriptionEntry;
    return trendsOf([timelineOf(OPEN, entry)], now).get(OPEN);
  };
  const begun = { event: 'subscribed', at: '2026-05-20T08:00:00Z' };

  test('has 26 weeks, which begin on Mondays, the last one now', () => {
    const { from, subscriptions, uses } = trend([begun], '2026-06-03T12:00:00Z')!;
    expect([from, subscriptions.length, uses.length]).toEqual(['2025-12-08', 26, 26]);
    expect(subscriptions.slice(-4)).toEqual([0, 1, 1, 1]);
  });

  test('counts what happens at midnight to the week that begins', () => {
    const events = [begun, use('2026-05-31T23:59:59Z'), use(MONDAY), { event: 'cancelled', at: MONDAY }];
    const { subscriptions, uses } = trend(events, MONDAY)!;
    expect(subscriptions.slice(-3)).toEqual([1, 1, 0]);
    expect(uses.slice(-3)).toEqual([0, 1, 1]);
  });

  test('knows nothing of what is still to come', () => {
    const { uses } = trend([begun, use('2026-06-03T12:00:01Z')], '2026-06-03T12:00:00Z')!;
    expect(uses.at(-1)).toBe(0);
  });

  test('ends with the duration', () => {
    const { subscriptions } = trend([begun], '2026-06-10T00:00:00Z', { duration: { days: 7, renew: false } })!;
    expect(subscriptions.slice(-4)).toEqual([1, 0, 0, 0]);
  });

  test('is not there where nothing happened in these weeks', () => {
    expect(trend([begun, { event: 'cancelled', at: '2026-05-21T08:00:00Z' }], '2027-06-01T00:00:00Z')).toBeUndefined();
  });

  function use(at: string): object {
    return { event: 'used', at, use: 'job', version: '1.0.0' };
  }
});

describe('the files of people', () => {
  const accounts = (...files: readonly Files[]): Record<string, number> => {
    const { catalog } = load(aCatalog(...files));
    const maintainers = [...catalog.publishers.values()].flatMap(({ data }) => data.maintainers);
    return Object.fromEntries([...accountsWithFile(recordsOf(catalog), maintainers)].map(([key, { id }]) => [key, id]));
  };
  const user = (login: string, id: number): Files => yaml(`users/${login}.yaml`, { id });

  test('are of everybody who has a profile, entries or a publisher', () => {
    const favourite = yaml('favourites/dee/acme/open.yaml', { id: 24, at: NOW });
    expect(accounts(user('cy', 21), aSubscription('eve', OPEN, { id: 22 }), favourite)).toEqual({
      ann: ANN.id,
      cy: 21,
      dee: 24,
      eve: 22,
    });
  });

  test('stand under the former login of an account that was renamed', () => {
    expect(accounts(aSubscription('before', OPEN, { id: ANN.id }))).toEqual({ before: ANN.id });
  });

  test('are of the account of the profile where entries under its login are of another', () => {
    expect(accounts(user('cy', 21), aSubscription('cy', OPEN, { id: 22 }))).toMatchObject({ cy: 21 });
  });

  test.each([
    ['entries', [aSubscription('cy', OPEN, { id: 21 }), aSubscription('cy', 'acme/other', { id: 22 })]],
    ['profiles', [user('Cy', 21), user('cy', 22)]],
    ['maintainers', [aPublisher('lab', [{ login: 'cy', id: 21 }]), aPublisher('zoo', [{ login: 'Cy', id: 22 }])]],
  ])('are not there where %s of one login are of two accounts', (_of, files) => {
    expect(accounts(...files)).toEqual({ ann: ANN.id });
  });

  test('are not taken from whose entries they are by a publisher that names another account so', () => {
    expect(accounts(aSubscription('cy', OPEN, { id: 21 }), aPublisher('lab', [{ login: 'cy', id: 22 }]))).toEqual({
      ann: ANN.id,
      cy: 21,
    });
  });

  test('are one for each account', () => {
    expect(accounts(user('new', 21), aSubscription('a-before', OPEN, { id: 21 }))).toEqual({ ann: ANN.id, new: 21 });
  });
});

describe('the file of a person', () => {
  const CY = { login: 'cy', id: 21 };
  const own = { id: CY.id };
  const { catalog } = load(
    aCatalog(
      anAsset('acme/open', {}, { versions: { '1.0.0': {}, '1.1.0': { state: 'discontinued' }, '1.10.0': {} } }),
      anAsset('acme/secret', { visibility: 'private' }),
      yaml('users/cy.yaml', { id: CY.id, nickname: 'Cyan' }),
      aSubscription('cy', 'acme/open', own),
      aSubscription('cy-before', 'acme/open', { ...own, terms: { quota: 1 } }),
      aSubscription('cy-before', 'acme/gone', own),
      aSubscription('cy', 'acme/secret', own),
      aSubscription('cy', 'lab/model', { id: 22 }),
      yaml('favourites/cy/acme/secret.yaml', { ...own, at: NOW }),
      yaml('favourites/cy/acme/open.yaml', { ...own, at: NOW }),
    ),
  );
  const sight: Sight = {
    facts: (id) => {
      const asset = id === OPEN ? catalog.assets.get(id) : undefined;
      return asset && assetFacts(catalog, asset, NOW, { page: true, cover: undefined });
    },
    isDeleted: (id) => id === 'acme/gone',
  };
  const fileOf = (who: typeof CY, publishers = 0) => {
    const acme = { facts: { id: 'acme', name: 'Publisher acme', official: false }, assets: [OPEN] };
    const entries = entriesByAccount(catalog)(who.id);
    return personFile(
      who,
      entries,
      Array.from({ length: publishers }, () => acme),
      countEntries(catalog, NOW),
      sight,
    );
  };

  test('has the entries of the account, whatever login they lie under, each asset once', () => {
    const { nickname, subscriptions, favourites } = fileOf(CY);
    expect(nickname).toBe('Cyan');
    expect(subscriptions.map(({ asset, terms }) => [asset, terms])).toEqual([
      ['acme/gone', {}],
      ['acme/open', { quota: 1 }],
    ]);
    expect(favourites).toEqual([{ asset: 'acme/open', at: NOW }]);
  });

  test('says of what must not be seen only how many entries there are', () => {
    const file = fileOf(CY);
    expect(file.unseen).toBe(2);
    expect(JSON.stringify(file)).not.toContain('secret');
  });

  test('names what was deleted, without facts', () => {
    expect(Object.keys(fileOf(CY).assets)).toEqual(['acme/open']);
  });

  test('has the versions that can be used, the highest first', () => {
    expect(fileOf(CY).assets[OPEN]?.versions.map(({ version }) => version)).toEqual(['1.10.0', '1.0.0']);
  });

  test('has counts of what the person publishes; views that nobody counted are null', () => {
    expect(fileOf({ ...BEN, id: 99 }, 1)).toMatchObject({
      publishers: [{ id: 'acme' }],
      publishes: [{ asset: 'acme/open', subscriptions: 2, favourites: 1, views: null }],
      unseen: 0,
    });
  });
});

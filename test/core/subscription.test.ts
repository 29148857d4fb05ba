import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { addDays, toInstant } from '../../scripts/core/instant.ts';
import type { SubscriptionEntry } from '../../scripts/core/schema/subscription.ts';
import { isSubscribed, subscriptionState, type SubscriptionEvent } from '../../scripts/core/subscription.ts';
import { eventProblem } from '../../scripts/core/subscription/event-problem.ts';
import type { EventContext } from '../../scripts/core/subscription/problem.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { directorySource } from '../../scripts/shell/source.ts';
import { aCatalog, anAsset, BEN, load, NOW, yaml, type Files } from '../support/builders.ts';
import { assetId } from '../../scripts/core/ids.ts';

const at = (day: number): string => `2026-01-${String(day).padStart(2, '0')}T00:00:00Z`;
const DEBLUR = assetId('acme', 'deblur');
type Told = readonly [SubscriptionEvent['event'], number];

/** Events with nothing but what they need. */
const event = ([name, day]: Told): SubscriptionEvent =>
  name === 'used' ? { event: name, at: at(day), use: 'job', version: '1.0.0' } : { event: name, at: at(day) };
const entry = (terms: SubscriptionEntry['terms'], ...events: readonly Told[]): SubscriptionEntry => ({
  id: BEN.id,
  terms,
  events: events.map(event),
});
const lasting = (days: number, renew = false, quota?: number): SubscriptionEntry['terms'] => ({
  duration: { days, renew },
  ...(quota === undefined ? {} : { quota }),
});

describe('the state of a subscription', () => {
  test.each<[string, SubscriptionEntry, number, object]>([
    [
      'without terms lasts, with any number of uses',
      entry({}, ['subscribed', 2], ['used', 3]),
      30,
      { status: 'subscribed', remaining: undefined, endsAt: undefined },
    ],
    [
      'counts uses',
      entry({ quota: 3 }, ['subscribed', 2], ['used', 3], ['used', 3]),
      4,
      { status: 'subscribed', remaining: 1 },
    ],
    ['does not count uses to come', entry({ quota: 3 }, ['subscribed', 2], ['used', 5]), 4, { remaining: 3 }],
    [
      'is exhausted after the last use',
      entry({ quota: 1 }, ['subscribed', 2], ['used', 3]),
      3,
      { status: 'exhausted', remaining: 0 },
    ],
    ['is cancelled', entry({}, ['subscribed', 2], ['cancelled', 3]), 3, { status: 'cancelled', remaining: undefined }],
    [
      'has quota, duration and end as they were when retrieved',
      entry(lasting(10, false, 5), ['subscribed', 2], ['used', 3], ['cancelled', 4], ['retrieved', 8]),
      9,
      { status: 'subscribed', remaining: 4, began: at(2), endsAt: at(12) },
    ],
    [
      'expires when its duration ends',
      entry(lasting(10), ['subscribed', 2]),
      12,
      { status: 'expired', endsAt: at(12) },
    ],
    [
      'lasts until then',
      entry(lasting(10), ['subscribed', 2]),
      11,
      { status: 'subscribed', endsAt: at(12), renews: false },
    ],
    [
      'expires when it is cancelled and its duration ends',
      entry(lasting(10, true), ['subscribed', 2], ['cancelled', 3]),
      12,
      { status: 'expired', endsAt: at(12) },
    ],
    ['expires when automation says so', entry({}, ['subscribed', 2], ['expired', 3]), 3, { status: 'expired' }],
    [
      'begins again by itself, its uses used',
      entry(lasting(10, true, 2), ['subscribed', 2], ['used', 3]),
      13,
      { status: 'subscribed', remaining: 1, began: at(12), endsAt: at(22), renews: true, renewalDue: true },
    ],
    [
      'begins again as often as needed',
      entry(lasting(5, true), ['subscribed', 2]),
      30,
      { began: at(27), endsAt: '2026-02-01T00:00:00Z' },
    ],
    [
      'began again when its duration ended, however late automation wrote it',
      entry(lasting(10, true), ['subscribed', 2], ['renewed', 14]),
      15,
      { began: at(12), endsAt: at(22), renewalDue: false },
    ],
  ])('%s', (_name, subscription, day, expected) => {
    expect(subscriptionState(subscription, at(day))).toMatchObject(expected);
  });

  test('takes over the duration that the asset has when it is renewed', () => {
    const renewed: SubscriptionEvent = { event: 'renewed', at: at(12), duration: { days: 3, renew: false } };
    const subscription = {
      ...entry(lasting(10, true), ['subscribed', 2]),
      events: [event(['subscribed', 2]), renewed],
    };
    expect(subscriptionState(subscription, at(14))).toMatchObject({
      status: 'subscribed',
      endsAt: at(15),
      renews: false,
    });
    expect(subscriptionState(subscription, at(15))).toMatchObject({ status: 'expired' });
  });

  test('is none before it began, and none where nothing began', () => {
    expect(subscriptionState(entry({}, ['subscribed', 2]), at(1))).toBeUndefined();
    expect(subscriptionState(entry({}, ['used', 2]), at(3))).toBeUndefined();
  });

  test('begins anew with the terms of then', () => {
    const again: SubscriptionEvent = { event: 'subscribed', at: at(8), terms: lasting(5, true, 2) };
    const events = [event(['subscribed', 2]), event(['used', 3]), event(['expired', 4]), again];
    expect(subscriptionState({ id: 1, terms: lasting(2, false, 1), events }, at(9))).toMatchObject({
      status: 'subscribed',
      remaining: 2,
      began: at(8),
      endsAt: at(13),
      renews: true,
    });
  });

  test('lasts where its asset had no duration any more when it was renewed', () => {
    const events: SubscriptionEvent[] = [event(['subscribed', 2]), { event: 'renewed', at: at(12), duration: 'none' }];
    const state = subscriptionState({ id: 1, terms: lasting(10, true), events }, at(30));
    expect(state).toMatchObject({ status: 'subscribed', endsAt: undefined, renews: false, renewalDue: false });
  });

  test('remembers which constraints were confirmed', () => {
    const events: SubscriptionEvent[] = [
      { event: 'subscribed', at: at(2), confirmed: '1.0.0' },
      { event: 'used', at: at(3), use: 'job', version: '1.1.0', confirmed: '1.1.0' },
    ];
    expect(subscriptionState({ id: 1, terms: {}, events }, at(3))?.confirmed).toEqual(['1.0.0', '1.1.0']);
  });
});

/** Why the next event may not be, or undefined. */
function problemOf(files: Files, before: SubscriptionEntry | undefined, next: SubscriptionEvent): string | undefined {
  const { catalog } = load(aCatalog(files));
  const context: EventContext = { catalog, asset: DEBLUR, actor: BEN, now: NOW };
  const problem = eventProblem(before, next, context);
  if (problem !== undefined) expect(problem.fix).toMatch(/^[A-Z].*[.]$/s);
  return problem?.message;
}

const OFFICIAL = yaml('publishers/acme.yaml', {
  name: 'Acme',
  official: true,
  maintainers: [{ login: 'ann', id: 11 }],
});
const OFFERED = { ...OFFICIAL, ...anAsset('acme/deblur') };

describe('an event', () => {
  test.each<[string, SubscriptionEntry | undefined, Told, RegExp | undefined]>([
    ['the first is that it begins', undefined, ['subscribed', 5], undefined],
    ['no use of what never began', undefined, ['used', 5], /no subscription to acme\/deblur that could be used/],
    ['no end of what never began', undefined, ['cancelled', 5], /no subscription/],
    ['nothing to retrieve where nothing began', undefined, ['retrieved', 5], /not cancelled/],
    ['not twice', entry({}, ['subscribed', 2]), ['subscribed', 5], /already/],
    [
      'not again to have more uses',
      entry({ quota: 1 }, ['subscribed', 2], ['used', 3]),
      ['subscribed', 5],
      /uses are used up/,
    ],
    [
      'not again after it was cancelled',
      entry({}, ['subscribed', 2], ['cancelled', 3]),
      ['subscribed', 5],
      /was cancelled; it is not begun anew/,
    ],
    ['again after its end', entry(lasting(2), ['subscribed', 2]), ['subscribed', 5], undefined],
    ['a use', entry({ quota: 1 }, ['subscribed', 2]), ['used', 5], undefined],
    [
      'no use without quota',
      entry({ quota: 1 }, ['subscribed', 2], ['used', 3]),
      ['used', 5],
      /No use of acme\/deblur is left/,
    ],
    [
      'no use of what is cancelled',
      entry({}, ['subscribed', 2], ['cancelled', 3]),
      ['used', 5],
      /was cancelled, so it cannot be used/,
    ],
    [
      'no use after its end',
      entry(lasting(2), ['subscribed', 2]),
      ['used', 5],
      /expired on 2026-01-04, so it cannot be used/,
    ],
    ['a use after it began again', entry(lasting(2, true), ['subscribed', 2]), ['used', 5], undefined],
    ['cancelling', entry({}, ['subscribed', 2]), ['cancelled', 5], undefined],
    ['cancelling without quota', entry({ quota: 1 }, ['subscribed', 2], ['used', 3]), ['cancelled', 5], undefined],
    ['not cancelling twice', entry({}, ['subscribed', 2], ['cancelled', 3]), ['cancelled', 5], /cancelled already/],
    ['not cancelling what ended', entry(lasting(2), ['subscribed', 2]), ['cancelled', 5], /cannot be cancelled/],
    ['retrieving', entry({}, ['subscribed', 2], ['cancelled', 3]), ['retrieved', 5], undefined],
    [
      'retrieving without quota',
      entry({ quota: 1 }, ['subscribed', 2], ['used', 3], ['cancelled', 3]),
      ['retrieved', 5],
      undefined,
    ],
    ['not retrieving what goes on', entry({}, ['subscribed', 2]), ['retrieved', 5], /was not cancelled/],
    [
      'not retrieving what ended meanwhile',
      entry(lasting(2, true), ['subscribed', 2], ['cancelled', 3]),
      ['retrieved', 5],
      /expired on 2026-01-04/,
    ],
    ['no renewal by a person', entry(lasting(2, true), ['subscribed', 2]), ['renewed', 5], /automation/],
    ['no expiry by a person', entry(lasting(2), ['subscribed', 2]), ['expired', 5], /automation/],
    ['not before the last one', entry({}, ['subscribed', 6]), ['used', 5], /before the last one/],
  ])('%s', (_name, before, next, expected) => {
    const problem = problemOf(OFFERED, before, event(next));
    if (expected === undefined) expect(problem).toBeUndefined();
    else expect(problem).toMatch(expected);
  });

  test('a discontinued asset is used by who subscribes to it', () => {
    const files = { ...OFFICIAL, ...anAsset('acme/deblur', { state: 'discontinued' }) };
    expect(problemOf(files, entry({}, ['subscribed', 2]), event(['used', 5]))).toBeUndefined();
    expect(problemOf(files, undefined, event(['subscribed', 5]))).toMatch(
      /There is no asset acme\/deblur that ben can see/,
    );
  });

  test('what was deleted is not retrieved, and the reason is said', () => {
    const files = { ...OFFICIAL, ...yaml('tombstones/acme/deblur.yaml', { deleted: '2026-01-04T00:00:00Z' }) };
    const problem = problemOf(files, entry({}, ['subscribed', 2], ['cancelled', 3]), event(['retrieved', 5]));
    expect(problem).toMatch(/was deleted/);
  });
});

const names = fc.constantFrom<SubscriptionEvent['event']>(
  'subscribed',
  'used',
  'cancelled',
  'retrieved',
  'renewed',
  'expired',
);
const termsOf = fc.record(
  {
    quota: fc.integer({ min: 1, max: 3 }),
    duration: fc.record({ days: fc.integer({ min: 1, max: 9 }), renew: fc.boolean() }),
  },
  { requiredKeys: [] },
);

test('whatever people and automation try, what is accepted keeps to the terms', () => {
  const { catalog } = load(aCatalog(OFFERED));
  const steps = fc.array(fc.tuple(names, fc.integer({ min: 0, max: 5 * 86_400 })), { maxLength: 40 });
  fc.assert(
    fc.property(termsOf, steps, (terms, tried) => {
      let entry: SubscriptionEntry | undefined;
      let [now, uses, gone, began] = [at(1), 0, false, ''];
      for (const [name, seconds] of tried) {
        now = toInstant(Date.parse(now) + seconds * 1000);
        const next: SubscriptionEvent = { ...event([name, 1]), at: now };
        const state = entry && subscriptionState(entry, now);
        const byAutomation = { renewed: state?.renewalDue, expired: state?.status === 'expired' }[name as string];
        const context: EventContext = { catalog, asset: DEBLUR, actor: BEN, now };
        if (byAutomation !== true && eventProblem(entry, next, context) !== undefined) continue;
        // What has ended does not come back, but for a new beginning.
        expect(gone && name !== 'expired' && name !== 'subscribed').toBe(false);
        if (name === 'subscribed') [uses, gone, began] = [0, false, now];
        if (name === 'used') {
          expect(state?.status).toBe('subscribed');
          uses += 1;
        }
        entry = { id: BEN.id, terms, events: [...(entry?.events ?? []), next] };
        const after = subscriptionState(entry, now)!;
        expect(gone && after.status !== 'expired').toBe(false);
        gone = after.status === 'expired';
        if (terms.quota !== undefined) expect(after.remaining).toBe(terms.quota - uses);
        expect(uses).toBeLessThanOrEqual(terms.quota ?? Infinity);
        expect(isSubscribed(entry, now)).toBe(after.status === 'subscribed' || after.status === 'exhausted');
        if (after.status !== 'expired' && after.endsAt !== undefined) {
          expect(after.endsAt > now).toBe(true);
          // Every period begins where one ended, and none was lengthened.
          const passed = (Date.parse(after.began) - Date.parse(began)) / 86_400_000;
          expect(passed % terms.duration!.days).toBe(0);
          expect(after.endsAt).toBe(addDays(after.began, terms.duration!.days));
        }
      }
    }),
  );
});

test('every subscription is a sequence of events, whatever they are', () => {
  const any = fc.array(fc.tuple(names, fc.integer({ min: 1, max: 28 })), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(termsOf, any, fc.integer({ min: 1, max: 31 }), (terms, events, day) => {
      const state = subscriptionState(entry(terms, ...events), at(day));
      expect(state?.remaining ?? 0).toBeGreaterThanOrEqual(0);
      expect(isSubscribed(entry(terms, ...events), at(day))).toBe(
        ['subscribed', 'exhausted'].includes(state?.status ?? ''),
      );
    }),
  );
});

test('what happened to the subscriptions of the gallery’s own catalog could happen so', () => {
  const { catalog } = loadCatalog(directorySource('catalog'));
  // Who subscribed before an asset was discontinued could not do so now.
  const entries = catalog.subscriptions.filter(({ asset }) => catalog.assets.get(asset)?.data.state === 'released');
  expect(entries.length).toBeGreaterThan(100);
  const problems = entries.flatMap(({ path, login, asset, data }) =>
    data.events.flatMap((next, index) => {
      const before = index === 0 ? undefined : { ...data, events: data.events.slice(0, index) };
      const state = before && subscriptionState(before, next.at);
      if (next.event === 'renewed') return state?.renewalDue === true ? [] : [`${path}: no renewal was due`];
      if (next.event === 'expired') return state?.status === 'expired' ? [] : [`${path}: it had not ended`];
      const actor = { login, id: data.id };
      return eventProblem(before, next, { catalog, asset, actor, now: next.at })?.message ?? [];
    }),
  );
  expect(problems).toEqual([]);
});

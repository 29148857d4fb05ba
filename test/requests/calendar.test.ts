import { describe, expect, test } from 'vitest';

import { calendar, renewedAssets, type Due } from '../../scripts/core/requests/calendar.ts';
import { calendarMessage } from '../../scripts/core/requests/calendar-message.ts';
import type { SubscriptionEvent } from '../../scripts/core/subscription.ts';
import { aCatalog, anAsset, aSubscription, load, yaml, type Files } from '../support/builders.ts';
import { idOf, LOGGIA, withFiles } from './requests.ts';

const day = (number: number, time = '00:00:00'): string => `2026-05-${String(number).padStart(2, '0')}T${time}Z`;
const began = { event: 'subscribed', at: day(1) };
const lasting = (days: number, renew: boolean): object => ({ duration: { days, renew } });

/** What automation writes for one subscription to an asset. */
function dueOf(asset: Files, events: readonly object[], terms: object, now: string): SubscriptionEvent[] {
  const { catalog } = load(aCatalog(LOGGIA, asset, aSubscription('ben', 'loggia/a', { id: 12, events, terms })));
  const { due, files } = calendar(catalog, now);
  expect(calendar(withFiles(catalog, files), now)).toEqual({ due: [], files: [] });
  return due.map(({ event }) => event);
}

const asset = (meta: object = {}): Files => anAsset('loggia/a', meta);

describe('automation', () => {
  test.each<[string, Files, readonly object[], object, string, readonly object[]]>([
    ['writes nothing while a duration lasts', asset(), [began], lasting(3, false), day(3, '23:59:59'), []],
    [
      'writes that it ended, when it did',
      asset(),
      [began],
      lasting(3, false),
      day(9),
      [{ event: 'expired', at: day(4) }],
    ],
    ['writes an end once', asset(), [began, { event: 'expired', at: day(4) }], lasting(3, false), day(9), []],
    ['writes nothing of what has no duration', asset(), [began], { quota: 1 }, day(9), []],
    [
      'writes that it began again, for the same duration',
      asset(lasting(3, true)),
      [began],
      lasting(3, true),
      day(5),
      [{ event: 'renewed', at: day(4) }],
    ],
    [
      'writes the present one of several periods that it missed',
      asset(lasting(3, true)),
      [began],
      lasting(3, true),
      day(12),
      [{ event: 'renewed', at: day(10) }],
    ],
    [
      'renews for the duration that the asset has now',
      asset(lasting(20, true)),
      [began],
      lasting(3, true),
      day(5),
      [{ event: 'renewed', at: day(4), duration: { days: 20, renew: true } }],
    ],
    [
      'renews once more where the publisher took the renewal off, and then it ends',
      asset(lasting(2, false)),
      [began],
      lasting(3, true),
      day(9),
      [
        { event: 'renewed', at: day(7), duration: { days: 2, renew: false } },
        { event: 'expired', at: day(9) },
      ],
    ],
    [
      'renews without end where the asset has no duration any more',
      asset(),
      [began],
      lasting(3, true),
      day(5),
      [{ event: 'renewed', at: day(4), duration: 'none' }],
    ],
    [
      'renews what is discontinued: it was promised',
      asset({ state: 'discontinued', ...lasting(3, true) }),
      [began],
      lasting(3, true),
      day(5),
      [{ event: 'renewed', at: day(4) }],
    ],
    [
      'keeps the duration where the asset is gone, and ends what was cancelled',
      yaml('tombstones/loggia/a.yaml', { deleted: day(3) }),
      [began, { event: 'cancelled', at: day(2) }],
      lasting(3, true),
      day(5),
      [{ event: 'expired', at: day(4) }],
    ],
    [
      'does not write before what was written since',
      asset(lasting(3, true)),
      [began, { event: 'used', at: day(4, '08:00:00'), use: 'job', version: '1.0.0' }],
      lasting(3, true),
      day(5),
      [{ event: 'renewed', at: day(4, '08:00:00') }],
    ],
    [
      'writes the end of what began anew',
      asset(),
      [began, { event: 'expired', at: day(4) }, { event: 'subscribed', at: day(5), terms: lasting(2, false) }],
      lasting(3, false),
      day(9),
      [{ event: 'expired', at: day(7) }],
    ],
  ])('%s', (_name, files, events, terms, now, expected) => {
    expect(dueOf(files, events, terms, now)).toEqual(expected);
  });

  test('leaves what belongs to an asset that cannot be read until it is mended', () => {
    const broken = { 'assets/loggia/a/asset.md': '---\ntype: none\n---\n' };
    expect(dueOf(broken, [began], lasting(3, true), day(9))).toEqual([]);
    expect(dueOf(asset(lasting(4, true)), [began], lasting(3, true), day(9))).toHaveLength(1);
  });

  test('asks only for assets whose subscriptions are renewed', () => {
    const files = [
      aSubscription('ben', 'loggia/a', { id: 12, events: [began], terms: lasting(3, true) }),
      aSubscription('ben', 'loggia/b', { id: 12, events: [began], terms: lasting(3, false) }),
      aSubscription('ben', 'loggia/c', { id: 12, events: [began], terms: lasting(30, true) }),
    ];
    expect(renewedAssets(load(aCatalog(LOGGIA, ...files)).catalog, day(9))).toEqual(new Set(['loggia/a']));
  });
});

describe('the message', () => {
  const due = (count: number, event: 'renewed' | 'expired'): Due[] =>
    Array.from({ length: count }, (_, index) => {
      const login = `${event}-${String(index)}`;
      return {
        login,
        asset: idOf('loggia/a'),
        path: `catalog/subscriptions/${login}/loggia/a.yaml`,
        event: { event, at: day(4) },
      };
    });

  test.each([
    [due(1, 'expired'), 'The subscription of expired-0 to loggia/a expires\n'],
    [
      due(2, 'renewed'),
      'Record that 2 subscriptions were renewed\n\n- The subscription of renewed-0 to loggia/a is renewed.\n- The subscription of renewed-1 to loggia/a is renewed.\n',
    ],
    [[...due(1, 'renewed'), ...due(1, 'expired')], /^Record that 1 subscription was renewed and 1 expired\n\n- /],
    [due(2, 'expired'), /^Record that 2 subscriptions expired\n/],
    [due(1102, 'expired'), /^Record that 1,102 subscriptions expired\n\n(?:- The .*\n){100}- And 1,002 more\.\n$/],
  ])('of events says what happened, and lists up to a hundred', (events, expected) => {
    expect(calendarMessage(events)).toMatch(expected);
  });
});

import { describe, expect, test } from 'vitest';

import { noticeKey, noticesByAsset, noticesDue } from '../../scripts/core/notices.ts';
import { aCatalog, anAsset, ANN, aSubscription, BEN, load, yaml, type Files } from '../support/builders.ts';
import { idOf } from '../requests/requests.ts';

const day = (number: number, time = '00:00:00'): string => `2026-05-${String(number).padStart(2, '0')}T${time}Z`;
const began = { event: 'subscribed', at: day(2) };
const lasting = (days: number, renew = false): object => ({ duration: { days, renew } });
const wishing = (notices: readonly string[], { login, id } = BEN): Files =>
  yaml(`users/${login}.yaml`, { id, notices });
const BOTH = wishing(['ends', 'versions']);

/** Ben's subscription to acme/deblur, which has version 1.0.0 unless told otherwise. */
const subscribed = (terms: object = {}, events: readonly object[] = [began], who = BEN): Files =>
  aSubscription(who.login, 'acme/deblur', { id: who.id, terms, events });
const versions = (released: Readonly<Record<string, string>>, meta: object = {}, more: object = {}): Files =>
  anAsset('acme/deblur', meta, {
    versions: {
      '1.0.0': {},
      ...Object.fromEntries(Object.entries(released).map(([version, at]) => [version, { released: at, ...more }])),
    },
  });
const ASSET = anAsset('acme/deblur');

/** Day of May 2026 → what is due at the end of it, for each day on which anything is. */
function overAMonth(...files: readonly Files[]): Record<number, string[]> {
  const { catalog, findings } = load(aCatalog(ASSET, BOTH, ...files));
  expect(findings).toEqual([]);
  const days = Array.from({ length: 31 }, (_, index): [number, string[]] => [
    index + 1,
    noticesDue(catalog, day(index + 1, '12:00:00')).map(noticeKey),
  ]);
  return Object.fromEntries(days.filter(([, keys]) => keys.length > 0));
}

const each = (first: number, last: number, ...keys: readonly string[]): Record<number, readonly string[]> =>
  Object.fromEntries(Array.from({ length: last - first + 1 }, (_, index) => [first + index, keys]));
const END = `ends ${day(22)} ben`;
const NEW = 'versions 1.1.0 ben';

describe('over a month', () => {
  test.each<[string, readonly Files[], Record<number, readonly string[]>]>([
    ['an end is due in the week before it', [subscribed(lasting(20))], each(15, 21, END)],
    ['and also where no use is left', [subscribed({ ...lasting(20), quota: 1 }, [began, use(3)])], each(15, 21, END)],
    ['no use left alone is no notice', [subscribed({ quota: 1 }, [began, use(3)])], {}],
    ['what renews itself does not end', [subscribed(lasting(20, true))], {}],
    [
      'what was cancelled has no notices',
      [subscribed(lasting(20), [began, { event: 'cancelled', at: day(18) }])],
      each(15, 17, END),
    ],
    [
      'what is retrieved has them again',
      [subscribed(lasting(20), [began, { event: 'cancelled', at: day(14) }, { event: 'retrieved', at: day(19) }])],
      each(19, 21, END),
    ],
    [
      'a duration shorter than a week is told of from its first day',
      [subscribed(lasting(3))],
      each(2, 4, `ends ${day(5)} ben`),
    ],
    [
      'a new version is due in the week after its release',
      [subscribed(), versions({ '1.1.0': day(9) })],
      each(9, 15, NEW),
    ],
    [
      'and not to who subscribed after it',
      [subscribed({}, [{ event: 'subscribed', at: day(10) }]), versions({ '1.1.0': day(9) })],
      {},
    ],
    [
      'nor to who had ended and began anew after it',
      [
        subscribed(lasting(3), [
          began,
          { event: 'expired', at: day(5) },
          { event: 'subscribed', at: day(10), terms: {} },
        ]),
        versions({ '1.1.0': day(9) }),
      ],
      each(2, 4, `ends ${day(5)} ben`),
    ],
    [
      'nor after a cancellation',
      [subscribed({}, [began, { event: 'cancelled', at: day(11) }]), versions({ '1.1.0': day(9) })],
      each(9, 10, NEW),
    ],
    [
      'a version whose instant has not come is not told of',
      [subscribed(), versions({ '1.1.0': '2026-06-09T00:00:00Z' })],
      {},
    ],
    ['nor one that is discontinued', [subscribed(), versions({ '1.1.0': day(9) }, {}, { state: 'discontinued' })], {}],
    [
      'several versions are several notices',
      [subscribed(), versions({ '1.1.0': day(9), '1.0.1': day(12) })],
      { ...each(9, 11, NEW), ...each(12, 15, 'versions 1.0.1 ben', NEW), ...each(16, 18, 'versions 1.0.1 ben') },
    ],
    [
      'only what is wished for is due',
      [subscribed(lasting(20)), versions({ '1.1.0': day(9) }), wishing(['versions'])],
      each(9, 15, NEW),
    ],
    ['and nothing where nothing is', [subscribed(lasting(20)), versions({ '1.1.0': day(9) }), wishing([])], {}],
  ])('%s', (_name, files, expected) => {
    expect(overAMonth(...files)).toEqual(expected);
  });
});

function use(of: number): object {
  return { event: 'used', at: day(of), use: 'job', version: '1.0.0' };
}

describe('notices', () => {
  const dueFor = (files: Files, now = day(18)): string[] =>
    noticesDue(load(aCatalog(files)).catalog, now).map(noticeKey);
  const world = (meta: object = {}): Files => ({
    ...versions({ '1.1.0': day(15) }, meta),
    ...subscribed(lasting(20)),
    ...BOTH,
  });

  test.each([
    ['restricted to its publisher', { visibility: 'private' }],
    ['restricted to the subscriber and others', { visibility: 'users', users: [BEN] }],
    ['discontinued', { state: 'discontinued' }],
  ])('never name what is %s', (_name, meta) => {
    expect(dueFor(world())).toHaveLength(2);
    expect(dueFor(world(meta))).toEqual([]);
  });

  test('never name what is deleted or cannot be read', () => {
    const tombstone = yaml('tombstones/acme/deblur.yaml', { deleted: day(3), versions: ['1.0.0'] });
    expect(dueFor({ ...subscribed(lasting(20)), ...BOTH, ...tombstone })).toEqual([]);
    expect(dueFor({ ...world(), 'assets/acme/deblur/asset.md': '---\ntype: none\n---\n' })).toEqual([]);
  });

  test('of a flood of versions name the highest only, the same ones each day', () => {
    const flood = versions(
      Object.fromEntries(Array.from({ length: 50 }, (_, minor) => [`2.${String(minor)}.0`, day(15)])),
    );
    const due = dueFor({ ...flood, ...subscribed(), ...BOTH });
    expect([due.length, due[0], due.at(-1)]).toEqual([20, 'versions 2.30.0 ben', 'versions 2.49.0 ben']);
    expect(dueFor({ ...flood, ...subscribed(), ...BOTH }, day(20))).toEqual(due);
  });

  test('of a publisher with many assets leave room for those of others', () => {
    const about = (asset: string, since: string) =>
      ({ kind: 'versions', version: '1.0.0', login: 'ben', asset: idOf(asset), since }) as const;
    const mill = ['a', 'b', 'c'].map((name) => about(`mill/${name}`, day(9)));
    const order = noticesByAsset([...mill, about('acme/deblur', day(8))]).map(([asset]) => asset);
    expect(order).toEqual(['mill/a', 'acme/deblur', 'mill/b', 'mill/c']);
  });

  test('tell maintainers nothing of versions that are their own, and of ends as everybody', () => {
    const own = { ...subscribed(lasting(20), [began], ANN), ...wishing(['ends', 'versions'], ANN) };
    expect(dueFor({ ...world(), ...own })).toEqual([`ends ${day(22)} ann`, END, NEW]);
  });

  test('go to the account by its number, under the name of its profile', () => {
    const renamed = {
      ...world(),
      'users/ben.yaml': undefined,
      ...wishing(['ends'], { login: 'Benedict', id: BEN.id }),
    };
    const due = noticesDue(load(aCatalog(renamed)).catalog, day(18));
    expect(due.map((notice) => [notice.login, noticeKey(notice)])).toEqual([['Benedict', `ends ${day(22)} benedict`]]);
    expect(dueFor({ ...world(), ...wishing(['ends', 'versions'], { login: 'ben', id: 99 }) })).toEqual([]);
  });

  test('of the asset whose notices became due last come first', () => {
    const files = {
      ...world(),
      ...anAsset('acme/answer', {}, { versions: { '1.0.0': { released: day(1) }, '2.0.0': { released: day(14) } } }),
      ...aSubscription('ben', 'acme/answer', { id: BEN.id, events: [began] }),
    };
    const byAsset = noticesByAsset(noticesDue(load(aCatalog(files)).catalog, day(18)));
    expect(byAsset.map(([asset, notices]) => [asset, notices.length])).toEqual([
      ['acme/deblur', 2],
      ['acme/answer', 1],
    ]);
  });
});

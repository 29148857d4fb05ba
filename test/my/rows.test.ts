import { describe, expect, test } from 'vitest';

import { addDays } from '../../scripts/core/instant.ts';
import { myFavourites, myPublications, mySubscriptions } from '../../scripts/core/people/my-rows.ts';
import type { AssetFacts, PersonFile, SubscriptionRow } from '../../scripts/core/people/person-file.ts';
import { profileWish } from '../../site/browser/my/information.ts';
import { countIn, firstView, hashOf, viewIn, type View } from '../../site/browser/my/view.ts';
import { describePerson } from '../../site/browser/my/who.ts';
import { NOW } from '../support/builders.ts';
import { idOf } from '../requests/requests.ts';
import { nothingRecorded } from '../../site/browser/my/context.ts';

const ago = (days: number): string => addDays(NOW, -days);
const facts = (title: string, type: AssetFacts['type'] = 'algorithm'): AssetFacts => ({
  type,
  title,
  publisher: { id: 'acme', name: 'Acme', official: false },
  state: 'released',
  page: true,
  cover: undefined,
  versions: [{ version: '1.0.0', released: ago(100), constraints: [] }],
});
const subscription = (
  name: string,
  daysAgo: number,
  terms: SubscriptionRow['terms'] = {},
  cancelled = false,
): SubscriptionRow => ({
  asset: idOf(`acme/${name}`),
  terms,
  events: [
    { event: 'subscribed', at: ago(daysAgo) },
    ...(cancelled ? [{ event: 'cancelled' as const, at: ago(1) }] : []),
  ],
});
const lasting = (days: number, renew = false): SubscriptionRow['terms'] => ({ duration: { days, renew } });
const person = (more: Partial<PersonFile>): PersonFile => ({ ...nothingRecorded('ben', 12), ...more });
const all = (...names: readonly string[]): PersonFile['assets'] =>
  Object.fromEntries(names.map((name) => [`acme/${name}`, facts(name)]));

describe('the rows of My Gallery', () => {
  test('begin with what ends within a week, the soonest first, and then have the newest first', () => {
    const ben = person({
      subscriptions: [
        subscription('old', 90),
        subscription('new', 2),
        subscription('cancelled', 1, {}, true),
        subscription('expired', 20, lasting(10)),
        subscription('in-six-days', 4, lasting(10)),
        subscription('in-two-days', 8, lasting(10)),
        subscription('renews-tomorrow', 9, lasting(10, true)),
        subscription('retrievable-two-days', 8, lasting(10), true),
        subscription('gone', 5),
      ],
      assets: all(
        'old',
        'new',
        'cancelled',
        'expired',
        'in-six-days',
        'in-two-days',
        'renews-tomorrow',
        'retrievable-two-days',
      ),
    });
    expect(mySubscriptions(ben, 'algorithm', NOW).map(({ asset }) => asset.slice(5))).toEqual([
      'in-two-days',
      'retrievable-two-days',
      'in-six-days',
      'new',
      'renews-tomorrow',
      'old',
      'cancelled',
      'expired',
    ]);
    expect(mySubscriptions(ben, 'deleted', NOW).map(({ asset }) => asset)).toEqual(['acme/gone']);
    expect(mySubscriptions(ben, 'model', NOW)).toEqual([]);
  });

  test('have the newest favourite first, and the most subscribed publication', () => {
    const ben = person({
      favourites: ['a', 'b'].map((name, index) => ({ asset: idOf(`acme/${name}`), at: ago(9 - index) })),
      publishes: ['a', 'b'].map((name, index) => ({
        asset: idOf(`acme/${name}`),
        subscriptions: index,
        favourites: 0,
        views: null,
      })),
      assets: all('a', 'b'),
    });
    expect(myFavourites(ben, 'algorithm').map(({ asset }) => asset)).toEqual(['acme/b', 'acme/a']);
    expect(myPublications(ben, 'algorithm').map(({ asset }) => asset)).toEqual(['acme/b', 'acme/a']);
  });
});

describe('what is shown first', () => {
  const model = { assets: { 'acme/net': facts('Net', 'model') } } as Partial<PersonFile>;
  test.each<[string, Partial<PersonFile>, View]>([
    [
      'the type with subscriptions',
      { ...model, subscriptions: [subscription('net', 1)] },
      { type: 'model', tab: 'subscriptions' },
    ],
    [
      'what one publishes, where there are no subscriptions',
      { ...model, publishes: [{ asset: idOf('acme/net'), subscriptions: 0, favourites: 0, views: null }] },
      { type: 'model', tab: 'publishes' },
    ],
    [
      'favourites last',
      { ...model, favourites: [{ asset: idOf('acme/net'), at: NOW }] },
      { type: 'model', tab: 'favourites' },
    ],
    ['subscriptions where there is nothing', {}, { type: 'algorithm', tab: 'subscriptions' }],
  ])('is %s', (_, more, view) => {
    const ben = person(more);
    expect(firstView(ben)).toEqual(view);
    expect(countIn(ben, view)).toBe(Object.keys(more).length === 0 ? 0 : 1);
  });

  test.each(['#algorithms-publishes', '#models-subscriptions', '#workflows-favourites'])(
    'is in the address: %s',
    (hash) => {
      const view = viewIn(hash);
      expect(view && hashOf(view)).toBe(hash);
    },
  );

  test.each(['', '#models', '#models-all', '#tables-favourites'])('is not said by another address: %s', (hash) => {
    expect(viewIn(hash)).toBeUndefined();
  });
});

type Before = Pick<PersonFile, 'nickname' | 'description' | 'notices'>;

describe('my information', () => {
  const before = { nickname: 'Ben', description: 'Walks.', notices: ['ends'] as const };
  const nobody = { nickname: undefined, description: undefined, notices: [] };
  test.each<[string, Before, string, string, PersonFile['notices'], object | undefined]>([
    ['nothing where nothing changed', before, 'Ben ', 'Walks.\n', ['ends'], undefined],
    ['only what changed', before, 'Benno', 'Walks.', ['ends'], { action: 'profile', nickname: 'Benno' }],
    ['null for what was emptied', before, '', 'Walks.', ['ends'], { action: 'profile', nickname: null }],
    ['lines as the catalog has them', nobody, '', 'a\r\nb', [], { action: 'profile', description: 'a\nb' }],
    ['notices that are wanted', nobody, '', '', ['versions'], { action: 'profile', notices: ['versions'] }],
    ['no notices any more', before, 'Ben', 'Walks.', [], { action: 'profile', notices: [] }],
  ])('asks for %s', (_, known, nickname, description, notices, wish) => {
    expect(profileWish(known, { nickname, description, notices })).toEqual(wish);
  });
});

test.each([
  [{ nickname: undefined, isCurator: false, publishers: [] }, 'ada'],
  [
    { nickname: 'Ada', isCurator: true, publishers: ['Acme', 'Loggia'] },
    'Ada (ada), curator, maintainer of Acme, Loggia',
  ],
])('a person to act as is told by role: %j', (more, words) => {
  expect(describePerson({ login: 'ada', id: 1, ...more })).toBe(words);
});

import fc from 'fast-check';

import { ANN, aCatalog, anAsset, aPublisher, BEN, type Files } from '../support/builders.ts';
import { addDays } from '../../scripts/core/instant.ts';
import { toYaml } from '../../scripts/core/yaml.ts';

export const START = '2026-06-01T00:00:00Z';

/** Public, restricted, discontinued, deleted, never there, broken, and out later. */
const ASSETS = [
  'acme/open',
  'acme/second',
  'acme/hidden',
  'acme/gone',
  'lab/model',
  'lab/discontinued',
  'lab/unknown',
  'lab/broken',
  'lab/later',
] as const;

/** Two that are one name, one that was renamed, and two who maintain. */
const LOGINS = ['ann', 'ben', 'Cy', 'cy', 'dee', 'dee-before', 'eve-1', 'eve'] as const;

/** The gallery before anybody came. */
export function coldFiles(): Files {
  return aCatalog(
    aPublisher('lab', [BEN, { login: 'maintainer', id: 30 }]),
    anAsset('acme/open'),
    anAsset('acme/second', { duration: { days: 10, renew: false }, quota: 2 }),
    anAsset('acme/hidden', { visibility: 'private' }),
    anAsset('lab/model', { type: 'model' }, { versions: { '1.0.0': {}, '1.1.0': { constraints: ['No tigers.'] } } }),
    anAsset('lab/discontinued', { state: 'discontinued' }),
    anAsset('lab/later', {}, { versions: { '1.0.0': { released: '2026-07-15T00:00:00Z' } } }),
    { 'assets/lab/broken/asset.md': '---\ntype: nonsense\n---\n' },
    { 'tombstones/acme/gone.yaml': toYaml({ deleted: '2026-03-01T00:00:00Z', versions: ['1.0.0'] }) },
  );
}

/** One thing that happens: files that are written or, where undefined, removed; and seconds that pass. */
export interface Step {
  readonly files: Files;
  readonly seconds: number;
}

const instant = fc.integer({ min: 0, max: 200 * 24 }).map((hours) => addDays('2025-12-01T00:00:00Z', hours / 24));
const id = fc.constantFrom(ANN.id, BEN.id, 21, 22, 23, 30);
const at = { at: instant };
const duration = fc.record({ days: fc.integer({ min: 1, max: 60 }), renew: fc.boolean() });
const terms = fc.record({ duration, quota: fc.integer({ min: 1, max: 3 }) }, { requiredKeys: [] });
const event = fc.oneof(
  fc.record({ event: fc.constant('used'), use: fc.constant('job'), version: fc.constant('1.0.0'), ...at }),
  fc.record({ event: fc.constantFrom('subscribed', 'cancelled', 'retrieved', 'renewed', 'expired'), ...at }),
);

/** In order, as rules want them, and sometimes not. */
const events = fc
  .tuple(fc.array(event, { maxLength: 6 }), instant, fc.integer({ max: 9, min: 0 }))
  .map(([more, begins, disorder]) => {
    const all = [{ event: 'subscribed', at: begins }, ...more];
    return disorder === 0 ? all : all.sort((a, b) => (a.at < b.at ? -1 : 1));
  });
export const subscription = fc.record({ id, terms, events });

const broken = fc.constantFrom('id: 0\n', 'id: [', 'terms: {}\n');
/** Mostly right, sometimes broken, sometimes nothing. */
const fileOf = (data: fc.Arbitrary<object>): fc.Arbitrary<string | undefined> =>
  fc.oneof(
    { arbitrary: data.map(toYaml), weight: 8 },
    { arbitrary: broken, weight: 1 },
    { arbitrary: fc.constant(undefined), weight: 3 },
  );

const login = fc.constantFrom(...LOGINS);
const asset = fc.constantFrom(...ASSETS);
const change = fc.oneof(
  {
    weight: 6,
    arbitrary: place(fc.tuple(login, asset), ([who, what]) => `subscriptions/${who}/${what}`, subscription),
  },
  {
    weight: 3,
    arbitrary: place(fc.tuple(login, asset), ([who, what]) => `favourites/${who}/${what}`, fc.record({ id, ...at })),
  },
  {
    weight: 2,
    arbitrary: place(login, (who) => `users/${who}`, fc.record({ id, nickname: fc.constantFrom('A', 'B') })),
  },
  {
    weight: 1,
    arbitrary: place(
      fc.constantFrom('2026-04', '2026-05', 'no-period'),
      (period) => `views/${period}`,
      fc.record({
        source: fc.constant('a log'),
        views: fc.array(fc.record({ asset, count: fc.integer({ min: 0, max: 9 }) }), { maxLength: 4 }),
      }),
    ),
  },
);

function place<T>(
  where: fc.Arbitrary<T>,
  path: (where: T) => string,
  data: fc.Arbitrary<object>,
): fc.Arbitrary<readonly [string, string | undefined]> {
  return fc.tuple(where, fileOf(data)).map(([found, text]) => [`${path(found)}.yaml`, text]);
}

/** Changes of what pages show: no hot rebuild may follow them. */
const release = fc.constantFrom<Files>(
  anAsset('acme/open', { title: 'Another title' }),
  anAsset('acme/hidden'),
  { 'assets/acme/second/asset.md': undefined, 'assets/acme/second/versions/1.0.0.md': undefined },
  aPublisher('acme', [BEN]),
);

const step: fc.Arbitrary<Step> = fc.record({
  files: fc.oneof(
    { weight: 9, arbitrary: fc.array(change, { maxLength: 4 }).map((changes): Files => Object.fromEntries(changes)) },
    { weight: 1, arbitrary: release },
  ),
  seconds: fc.constantFrom(0, 1, 3600, 86_400, 20 * 86_400),
});

export const history = fc.record({
  before: fc.array(change, { maxLength: 12 }).map((changes): Files => Object.fromEntries(changes)),
  steps: fc.array(step, { minLength: 1, maxLength: 5 }),
});

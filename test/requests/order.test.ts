import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { decide } from '../../scripts/core/requests/decide.ts';
import type { Request } from '../../scripts/core/requests/request.ts';
import { reviewProposal } from '../../scripts/core/review.ts';
import { aCatalog, anAsset, ANN, BEN, load, NOW } from '../support/builders.ts';
import { aProposal } from '../support/proposal.ts';
import { AGREED, AGREEMENTS, aRequest, LOGGIA, told, withFiles, written } from './requests.ts';

const ZOE = { login: 'zoe', id: 99 };
const BASE = aCatalog(
  AGREEMENTS,
  LOGGIA,
  anAsset('acme/deblur', { quota: 2 }),
  anAsset('acme/private', { visibility: 'private' }),
  anAsset('loggia/short', { duration: { days: 1, renew: false }, quota: 3 }),
  anAsset('loggia/careful', {}, { versions: { '1.0.0': {}, '1.1.0': { constraints: ['Photos only.'] } } }),
);
const { catalog: CATALOG } = load(BASE);

const actions = fc.constantFrom<Request['action']>(
  'subscribe',
  'subscribe',
  'use',
  'use',
  'cancel',
  'retrieve',
  'favourite',
  'unfavourite',
  'profile',
);
const assets = fc.constantFrom('acme/deblur', 'acme/private', 'loggia/short', 'loggia/careful');
const request = fc
  .record({
    action: actions,
    asset: assets,
    actor: fc.constantFrom(ANN, BEN, ZOE),
    at: fc.constantFrom('2026-05-31T00:00:00Z', '2026-05-31T09:00:00Z', '2026-05-31T23:59:59Z', NOW),
    nickname: fc.constantFrom('Bee', 'Cee'),
  })
  .map(({ action, asset, actor, at, nickname }) => {
    if (action === 'profile') return aRequest(action, undefined, { actor, at, nickname });
    const more = {
      subscribe: { agreements: AGREED, ...(asset === 'loggia/careful' ? { confirmed: '1.1.0' } : {}) },
      use: { use: 'job', version: '1.0.0' },
    };
    return aRequest(action, asset, { actor, at, ...(action === 'subscribe' || action === 'use' ? more[action] : {}) });
  });
const requests = fc.array(request, { maxLength: 25 });
const shuffledWithDuplicates = requests.chain((all) =>
  fc.tuple(
    fc.constant(all),
    fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2, maxLength: all.length * 2 }),
  ),
);

describe('the same requests', () => {
  test('give the same files in any order, and however often each arrives', () => {
    fc.assert(
      fc.property(shuffledWithDuplicates, ([once, often]) => {
        const [a, b] = [decide(CATALOG, once, NOW), decide(CATALOG, often, NOW)];
        expect(b.files).toEqual(a.files);
        const acceptedIds = (all: typeof a.outcomes): string[] =>
          all.filter(({ accepted }) => accepted).map(({ request: { id } }) => id);
        expect(new Set(acceptedIds(b.outcomes))).toEqual(new Set(acceptedIds(a.outcomes)));
      }),
      { numRuns: 500 },
    );
  });

  test('drained a second time, later, write nothing, and what wrote something is accepted still', () => {
    fc.assert(
      fc.property(requests, (all) => {
        const first = decide(CATALOG, all, NOW);
        const accepted = first.outcomes.filter((one) => one.accepted).map((one) => one.request);
        const again = decide(withFiles(CATALOG, first.files), accepted, '2026-06-01T09:00:00Z');
        // What wrote something is known by its entry. A wish that was fulfilled already left no trace: it is judged anew.
        const wrote = first.outcomes.filter((one) => one.accepted && !one.already).map((one) => one.request.id);
        const refused = again.outcomes.filter((one) => !one.accepted).map((one) => one.request.id);
        expect(refused.filter((id) => wrote.includes(id))).toEqual([]);
        expect(again.files).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('drained by and by, in the order of their times, give the same files', () => {
    fc.assert(
      fc.property(requests, fc.nat(25), (all, at) => {
        const sorted = decide(CATALOG, all, NOW).outcomes.map((outcome) => outcome.request);
        const first = decide(CATALOG, sorted.slice(0, at), NOW);
        const between = withFiles(CATALOG, first.files);
        const second = withFiles(between, decide(between, sorted.slice(at), NOW).files);
        const whole = withFiles(CATALOG, decide(CATALOG, all, NOW).files);
        const data = (entries: readonly { path: string; data: object }[]): Map<string, object> =>
          new Map(entries.map((entry) => [entry.path, entry.data] as const).sort());
        expect(data(second.subscriptions)).toEqual(data(whole.subscriptions));
        expect(data(second.favourites)).toEqual(data(whole.favourites));
        expect(data([...second.users.values()])).toEqual(data([...whole.users.values()]));
      }),
      { numRuns: 500 },
    );
  });
});

test('what a request of now writes would be merged as a pull request of that person', () => {
  fc.assert(
    fc.property(requests, (all) => {
      // A pull request says itself when it was, so it is judged by now as well.
      const { outcomes, files } = decide(
        CATALOG,
        all.map((one) => ({ ...one, at: NOW })),
        NOW,
      );
      for (const actor of [ANN, BEN, ZOE]) {
        const own = files.filter(({ path }) => path.split('/')[2]?.replace('.yaml', '') === actor.login);
        if (own.length === 0) continue;
        const review = reviewProposal(aProposal(BASE, written(BASE, own), { actor }));
        expect([review.verdict, review.findings], JSON.stringify(outcomes.map(told))).toEqual(['merge', []]);
      }
    }),
    { numRuns: 200 },
  );
});

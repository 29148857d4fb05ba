import { describe, expect, test } from 'vitest';

import { decide } from '../../scripts/core/requests/decide.ts';
import { HOURLY } from '../../scripts/core/requests/limits.ts';
import type { Decision } from '../../scripts/core/requests/outcome.ts';
import type { Request } from '../../scripts/core/requests/request.ts';
import { aCatalog, anAsset, ANN, aSubscription, BEN, load, NOW, yaml, type Files } from '../support/builders.ts';
import { AGREED, AGREEMENTS, aRequest, idOf, LOGGIA, told } from './requests.ts';

const began = { event: 'subscribed', at: '2026-05-01T00:00:00Z' };
const event = (name: string, day: number, more: object = {}): object => ({
  event: name,
  at: `2026-05-${String(day).padStart(2, '0')}T00:00:00Z`,
  ...more,
});
const use = (day: number, version = '1.0.0'): object => event('used', day, { use: 'job', version });
/** A subscription of ben. */
const ben = (asset: string, events: readonly object[] = [began], terms: object = {}): Files =>
  aSubscription('ben', asset, { id: BEN.id, events, terms });

const WORLD = aCatalog(
  AGREEMENTS,
  LOGGIA,
  anAsset('acme/deblur'),
  anAsset('acme/private', { visibility: 'private', quota: 7 }),
  anAsset('acme/shared', { visibility: 'users', users: [BEN] }),
  anAsset('acme/widened', { visibility: 'public' }),
  anAsset('acme/later', {}, { versions: { '1.0.0': { released: '2027-01-01T00:00:00Z' } } }),
  anAsset('loggia/free'),
  anAsset('loggia/gone', { state: 'discontinued' }),
  anAsset('loggia/limited', { duration: { days: 30, renew: false }, quota: 5 }),
  anAsset('loggia/flow', { type: 'workflow' }),
  anAsset('loggia/careful', {}, { versions: { '1.0.0': {}, '1.1.0': { constraints: ['Photos only.'] } } }),
  anAsset('loggia/old', {}, { versions: { '0.9.0': { state: 'discontinued' }, '1.0.0': {} } }),
  yaml('tombstones/loggia/deleted.yaml', { deleted: '2026-05-20T00:00:00Z' }),
);

function decided(requests: readonly Request[], files: Files = {}, now = NOW): Decision {
  const { catalog, findings } = load({ ...WORLD, ...files });
  return decide(catalog, requests, now, new Set(findings.map(({ path }) => path)));
}

/** What is said to one request of ben. */
const answer = (request: Request, files: Files = {}): string => told(decided([request], files).outcomes[0]);

const job = (asset: string, version = '1.0.0', more: object = {}): Request =>
  aRequest('use', asset, { use: 'job', version, ...more });

describe('subscribing', () => {
  test.each<[string, Request, Files, RegExp | string]>([
    ['succeeds at once with an official publisher', aRequest('subscribe', 'loggia/free'), {}, 'done'],
    ['with others, needs the agreements', aRequest('subscribe', 'acme/deblur'), {}, /needs agreement to/],
    ['succeeds with them', aRequest('subscribe', 'acme/deblur', { agreements: AGREED }), {}, 'done'],
    [
      'needs their current version',
      aRequest('subscribe', 'acme/deblur', { agreements: { ...AGREED, 'service-agreement': '1.0.0' } }),
      {},
      /1\.0\.0 of the agreement service-agreement is not the current one/,
    ],
    ['needs constraints confirmed', aRequest('subscribe', 'loggia/careful'), {}, /has constraints/],
    ['succeeds with them', aRequest('subscribe', 'loggia/careful', { confirmed: '1.1.0' }), {}, 'done'],
    ['of what is so already is accepted', aRequest('subscribe', 'loggia/free'), ben('loggia/free'), 'already'],
    [
      'of what was cancelled is retrieving',
      aRequest('subscribe', 'loggia/free'),
      ben('loggia/free', [began, event('cancelled', 2)]),
      /was cancelled; it is not begun anew/,
    ],
    [
      'does not make new uses',
      aRequest('subscribe', 'loggia/free'),
      ben('loggia/free', [began, use(2)], { quota: 1 }),
      /uses are used up/,
    ],
    [
      'is possible again after the end',
      aRequest('subscribe', 'loggia/limited'),
      ben('loggia/limited', [began], { duration: { days: 3, renew: false } }),
      'done',
    ],
    [
      'is possible again after the end, cancelled or not',
      aRequest('subscribe', 'loggia/limited'),
      ben('loggia/limited', [began, event('cancelled', 2)], { duration: { days: 3, renew: true } }),
      'done',
    ],
    ['to what is discontinued is not possible', aRequest('subscribe', 'loggia/gone'), {}, /There is no asset/],
    [
      'again to what is discontinued is not possible',
      aRequest('subscribe', 'loggia/gone'),
      ben('loggia/gone', [began], { duration: { days: 3, renew: false } }),
      /There is no asset/,
    ],
    ['to what is private is not possible', aRequest('subscribe', 'acme/private'), {}, /There is no asset/],
    ['to what was widened is', aRequest('subscribe', 'acme/widened', { agreements: AGREED }), {}, 'done'],
    ['to what is shared with one is', aRequest('subscribe', 'acme/shared', { agreements: AGREED }), {}, 'done'],
    [
      'to what is shared with others is not',
      aRequest('subscribe', 'acme/shared', { actor: { login: 'zoe', id: 99 }, agreements: AGREED }),
      {},
      /There is no asset acme\/shared that zoe can see/,
    ],
    ['to what is not out yet is not possible', aRequest('subscribe', 'acme/later'), {}, /There is no asset/],
    ['to what was deleted is not possible', aRequest('subscribe', 'loggia/deleted'), {}, /There is no asset/],
  ])('%s', (_name, request, files, expected) => {
    expect(answer(request, files)).toMatch(expected);
  });

  test('promises what the asset offers then, for a first time and for a new beginning', () => {
    const offered = { duration: { days: 30, renew: false }, quota: 5 };
    const first = aRequest('subscribe', 'loggia/limited');
    expect(decided([first]).files).toEqual([
      {
        kind: 'subscription',
        path: 'catalog/subscriptions/ben/loggia/limited.yaml',
        data: { id: BEN.id, terms: offered, events: [{ event: 'subscribed', at: NOW, request: first.id }] },
      },
    ]);
    const before = ben('loggia/limited', [began], { duration: { days: 3, renew: false } });
    const again = aRequest('subscribe', 'loggia/limited');
    expect(decided([again], before).files).toMatchObject([
      {
        data: {
          terms: { duration: { days: 3, renew: false } },
          events: [began, { event: 'subscribed', at: NOW, terms: offered, request: again.id }],
        },
      },
    ]);
  });

  test('says the same of what is hidden and of what is not there', () => {
    const actions = [
      aRequest('subscribe', 'acme/private'),
      aRequest('cancel', 'acme/private'),
      aRequest('retrieve', 'acme/private'),
      job('acme/private'),
      aRequest('favourite', 'acme/private'),
      aRequest('unfavourite', 'acme/private'),
    ];
    for (const hidden of actions) {
      const absent = { ...hidden, asset: idOf('acme/absent') } as Request;
      expect(answer(hidden).replaceAll('private', 'absent')).toBe(answer(absent));
    }
  });
});

describe('using', () => {
  test.each<[string, Request, Files, RegExp | string]>([
    ['takes one from the quota', job('loggia/free'), ben('loggia/free', [began], { quota: 1 }), 'done'],
    [
      'ends with the quota',
      job('loggia/free'),
      ben('loggia/free', [began, use(2)], { quota: 1 }),
      /No use of loggia\/free is left/,
    ],
    ['needs a subscription', job('loggia/free'), {}, /There is no subscription/],
    [
      'needs one that was not cancelled',
      job('loggia/free'),
      ben('loggia/free', [began, event('cancelled', 2)]),
      /was cancelled/,
    ],
    [
      'needs one that has not ended',
      job('loggia/free'),
      ben('loggia/free', [began], { duration: { days: 3, renew: false } }),
      /expired on 2026-05-04/,
    ],
    [
      'goes on where it renews itself, before automation wrote so',
      job('loggia/free'),
      ben('loggia/free', [began], { duration: { days: 3, renew: true } }),
      'done',
    ],
    [
      'keeps to the terms of then, not to those of now',
      job('loggia/limited'),
      ben('loggia/limited', [began, ...[2, 3, 4, 5, 6, 7].map((day) => use(day))]),
      'done',
    ],
    ['of a discontinued asset goes on', job('loggia/gone'), ben('loggia/gone'), 'done'],
    [
      'of a discontinued version does not',
      job('loggia/old', '0.9.0'),
      ben('loggia/old'),
      /no released version 0\.9\.0/,
    ],
    ['of another version does', job('loggia/old'), ben('loggia/old'), 'done'],
    [
      'of a version with constraints needs them confirmed',
      job('loggia/careful', '1.1.0'),
      ben('loggia/careful'),
      /has constraints/,
    ],
    ['of one confirmed now', job('loggia/careful', '1.1.0', { confirmed: '1.1.0' }), ben('loggia/careful'), 'done'],
    [
      'of one confirmed before',
      job('loggia/careful', '1.1.0'),
      ben('loggia/careful', [{ ...began, confirmed: '1.1.0' }]),
      'done',
    ],
    ['of a workflow is an import', job('loggia/flow'), ben('loggia/flow'), /its uses are imports/],
    ['of a workflow succeeds', { ...job('loggia/flow'), use: 'import' } as Request, ben('loggia/flow'), 'done'],
    [
      'in a region that is none',
      job('loggia/free', '1.0.0', { region: 'moon-1' }),
      ben('loggia/free'),
      /no region moon-1/,
    ],
  ])('%s', (_name, request, files, expected) => {
    expect(answer(request, files)).toMatch(expected);
  });

  test('two requests are two uses, one request twice is one', () => {
    const [one, two] = [job('loggia/free'), job('loggia/free')];
    const { outcomes, files } = decided([one, two, one, two], ben('loggia/free', [began], { quota: 3 }));
    expect(outcomes.map(told)).toEqual(['done', 'already', 'done', 'already']);
    expect(files).toMatchObject([{ data: { events: [began, { request: one.id }, { request: two.id }] } }]);
  });

  test('whoever asked before the end is not too late because the drain is', () => {
    const files = ben('loggia/free', [began], { duration: { days: 30, renew: false } });
    const asked = job('loggia/free', '1.0.0', { at: '2026-05-30T23:59:59Z' });
    expect(decided([asked], files, '2026-05-31T08:00:00Z').outcomes.map(told)).toEqual(['done']);
    const late = job('loggia/free', '1.0.0', { at: '2026-05-31T00:00:00Z' });
    expect(decided([late], files, '2026-05-31T08:00:00Z').outcomes.map(told)).toEqual([
      expect.stringMatching(/expired on 2026-05-31/),
    ]);
  });

  test('a request that was missed is written after what came later', () => {
    const files = ben('loggia/free', [began, event('used', 31, { use: 'job', version: '1.0.0' })]);
    const missed = job('loggia/free', '1.0.0', { at: '2026-05-30T00:00:00Z' });
    expect(decided([missed], files).files).toMatchObject([
      { data: { events: [began, {}, { event: 'used', at: '2026-05-31T00:00:00Z' }] } },
    ]);
  });
});

describe('cancelling and retrieving', () => {
  const cancelled = [began, use(2), event('cancelled', 3)];

  test.each<[string, Request, Files, RegExp | string]>([
    ['cancelling', aRequest('cancel', 'loggia/free'), ben('loggia/free'), 'done'],
    ['cancelling twice', aRequest('cancel', 'loggia/free'), ben('loggia/free', cancelled), 'already'],
    [
      'cancelling without uses left',
      aRequest('cancel', 'loggia/free'),
      ben('loggia/free', [began, use(2)], { quota: 1 }),
      'done',
    ],
    ['cancelling nothing', aRequest('cancel', 'loggia/free'), {}, /There is no subscription/],
    [
      'cancelling what has ended',
      aRequest('cancel', 'loggia/free'),
      ben('loggia/free', [began], { duration: { days: 3, renew: false } }),
      /expired on 2026-05-04/,
    ],
    ['retrieving', aRequest('retrieve', 'loggia/free'), ben('loggia/free', cancelled), 'done'],
    [
      'retrieving twice',
      aRequest('retrieve', 'loggia/free'),
      ben('loggia/free', [...cancelled, event('retrieved', 4)]),
      'already',
    ],
    ['retrieving what was not cancelled', aRequest('retrieve', 'loggia/free'), ben('loggia/free'), /was not cancelled/],
    [
      'retrieving what has ended meanwhile',
      aRequest('retrieve', 'loggia/free'),
      ben('loggia/free', cancelled, { duration: { days: 5, renew: true } }),
      /expired on 2026-05-06; what has ended cannot be retrieved/,
    ],
    ['retrieving a discontinued asset', aRequest('retrieve', 'loggia/gone'), ben('loggia/gone', cancelled), 'done'],
    [
      'retrieving what was deleted meanwhile, and the reason is said',
      aRequest('retrieve', 'loggia/deleted'),
      ben('loggia/deleted', cancelled),
      /was deleted while the subscription was cancelled/,
    ],
  ])('%s', (_name, request, files, expected) => {
    expect(answer(request, files)).toMatch(expected);
  });

  test('who cancels and retrieves within one second has both, whatever their requests are called', () => {
    const files = ben('loggia/free', [began, { event: 'cancelled', at: NOW, request: 'local-f' }]);
    expect(decided([aRequest('retrieve', 'loggia/free', { id: 'local-a' })], files).outcomes.map(told)).toEqual([
      'done',
    ]);
  });

  test('of two issues of one second the later one counts, in whatever order they are taken', () => {
    const files = ben('loggia/free', [began, { event: 'cancelled', at: NOW, request: 'issue-10' }]);
    const earlier = aRequest('retrieve', 'loggia/free', { id: 'issue-9', source: 'issue' });
    const later = aRequest('retrieve', 'loggia/free', { id: 'issue-11', source: 'issue' });
    expect([earlier, later].map((one) => decided([one], files).outcomes.map(told))).toEqual([['already'], ['done']]);
  });

  test('what arrives late or once more does not undo what was asked after it', () => {
    const files = ben('loggia/free', [...cancelled, event('retrieved', 30)]);
    expect(answer(aRequest('cancel', 'loggia/free', { at: '2026-05-29T00:00:00Z' }), files)).toBe('already');
    expect(answer(aRequest('cancel', 'loggia/free'), files)).toBe('done');
    const favourite = yaml('favourites/ben/loggia/free.yaml', { id: BEN.id, at: '2026-05-30T00:00:00Z' });
    const late = decided([aRequest('unfavourite', 'loggia/free', { at: '2026-05-29T00:00:00Z' })], favourite);
    expect([late.outcomes.map(told), late.files]).toEqual([['already'], []]);
  });

  test('a retrieved subscription has the quota that it had', () => {
    const requests = [aRequest('retrieve', 'loggia/free'), job('loggia/free'), job('loggia/free')];
    const { outcomes } = decided(requests, ben('loggia/free', cancelled, { quota: 2 }));
    expect(outcomes.map(told)).toEqual(['done', 'done', expect.stringMatching(/No use of loggia\/free is left/)]);
  });

  test('the way on is one for who has a button, not for who writes a file', () => {
    const { outcomes } = decided([job('loggia/free')], ben('loggia/free', cancelled));
    expect(outcomes).toMatchObject([{ accepted: false, problems: [{ fix: 'Retrieve it first.' }] }]);
  });
});

describe('favourites and profiles', () => {
  const favourite = yaml('favourites/ben/loggia/free.yaml', { id: BEN.id, at: '2026-05-01T00:00:00Z' });
  const profile = yaml('users/ben.yaml', { id: BEN.id, nickname: 'Ben', photo: 'ben.png' });

  test.each<[string, Request, Files, RegExp | string]>([
    ['a favourite', aRequest('favourite', 'loggia/free'), {}, 'done'],
    ['a favourite twice', aRequest('favourite', 'loggia/free'), favourite, 'already'],
    ['a favourite is none any more', aRequest('unfavourite', 'loggia/free'), favourite, 'done'],
    ['what is none stays none', aRequest('unfavourite', 'loggia/free'), {}, 'already'],
    ['a favourite of what one cannot see', aRequest('favourite', 'acme/private'), {}, /There is no asset/],
    ['a favourite of what one subscribes to', aRequest('favourite', 'loggia/gone'), ben('loggia/gone'), 'done'],
    ['a profile', aRequest('profile', undefined, { nickname: 'Benedict' }), {}, 'done'],
    ['a profile as it is', aRequest('profile', undefined, { nickname: 'Ben' }), profile, 'already'],
    ['a name that deceives', aRequest('profile', undefined, { nickname: 'Веn' }), profile, /mixes letters/],
  ])('%s', (_name, request, files, expected) => {
    expect(answer(request, files)).toMatch(expected);
  });

  test('a favourite and its taking back in one batch leave nothing', () => {
    const { outcomes, files } = decided([aRequest('favourite', 'loggia/free'), aRequest('unfavourite', 'loggia/free')]);
    expect(outcomes.map(told)).toEqual(['done', 'done']);
    expect(files).toEqual([]);
  });

  test('what a profile request leaves out stays, and null takes away', () => {
    const request = aRequest('profile', undefined, { nickname: null, description: 'Hello.\nI fold paper.' });
    expect(decided([request], profile).files).toEqual([
      {
        kind: 'user',
        path: 'catalog/users/ben.yaml',
        data: { id: BEN.id, description: 'Hello.\nI fold paper.', photo: 'ben.png' },
      },
    ]);
  });
});

describe('notices of a profile', () => {
  const noticesAfter = (notices: unknown, before?: readonly string[]): unknown => {
    const profile = yaml('users/ben.yaml', { id: BEN.id, ...(before && { notices: before }) });
    const { outcomes, files } = decided([aRequest('profile', undefined, { nickname: 'Ben', notices })], profile);
    expect(outcomes.map(told)).toEqual(['done']);
    const [file] = files;
    return file?.kind === 'user' ? file.data : undefined;
  };

  test.each<[string, unknown, readonly string[] | undefined, readonly string[] | undefined]>([
    ['are chosen, in their order', ['versions', 'ends'], undefined, ['ends', 'versions']],
    ['are others', ['ends'], ['versions'], ['ends']],
    ['stay where they are left out', undefined, ['versions', 'ends'], ['versions', 'ends']],
    ['are taken away by none', [], ['ends'], undefined],
  ])('%s', (_name, notices, before, after) => {
    expect(noticesAfter(notices, before)).toEqual({ id: BEN.id, nickname: 'Ben', ...(after && { notices: after }) });
  });

  test('that there are not are no request', () => {
    expect(() => aRequest('profile', undefined, { notices: ['all'] })).toThrow(/notices/);
    expect(() => aRequest('profile', undefined, { notices: ['ends', 'ends'] })).toThrow(/each notice once/);
  });
});

describe('people', () => {
  test('a login that the gallery knows as another account is refused', () => {
    const files = yaml('favourites/Ben/loggia/free.yaml', { id: 77, at: '2026-05-01T00:00:00Z' });
    expect(answer(aRequest('subscribe', 'loggia/free'), files)).toMatch(/knows ben as another account than 12/);
    const curator = aRequest('favourite', 'loggia/free', { actor: { login: 'Cora', id: 99 } });
    expect(answer(curator)).toMatch(/knows Cora as another account/);
  });

  test('a login is one in any case, and keeps the spelling it has', () => {
    const files = yaml('favourites/Ben/acme/shared.yaml', { id: BEN.id, at: '2026-05-01T00:00:00Z' });
    expect(decided([aRequest('favourite', 'loggia/free')], files).files).toMatchObject([
      { path: 'catalog/favourites/Ben/loggia/free.yaml' },
    ]);
  });

  test('an account that was renamed goes on with what it had', () => {
    const renamed = { login: 'benedict', id: BEN.id };
    const requests = [
      job('loggia/free', '1.0.0', { actor: renamed }),
      aRequest('favourite', 'loggia/free', { actor: renamed }),
    ];
    const { outcomes, files } = decided(requests, ben('loggia/free', [began, use(2)], { quota: 2 }));
    expect(outcomes.map(told)).toEqual(['done', 'done']);
    expect(files.map(({ path }) => path)).toEqual([
      'catalog/favourites/ben/loggia/free.yaml',
      'catalog/subscriptions/ben/loggia/free.yaml',
    ]);
  });

  test('what cannot be read is not overwritten', () => {
    const broken = { 'subscriptions/ben/loggia/free.yaml': 'id: [' };
    expect(answer(aRequest('subscribe', 'loggia/free'), broken)).toMatch(/cannot be read/);
  });
});

describe('requests', () => {
  test.each(['2026-06-01T00:10:01Z', '2026-05-24T23:59:59Z'])('asked at %s are not of now', (at) => {
    expect(answer(aRequest('favourite', 'loggia/free', { at }))).toMatch(/^This was asked at/);
  });

  test('of clocks that are a little ahead are written as of now', () => {
    const { files } = decided([aRequest('favourite', 'loggia/free', { at: '2026-06-01T00:09:00Z' })]);
    expect(files).toMatchObject([{ data: { at: NOW } }]);
  });

  test('with the name of another are refused', () => {
    const [one, two] = [aRequest('favourite', 'loggia/free'), aRequest('favourite', 'loggia/flow')];
    const { outcomes } = decided([one, { ...two, id: one.id }]);
    expect(outcomes.map(told).sort()).toEqual([
      expect.stringMatching(/There is another request with the name/),
      'done',
    ]);
  });

  test('that make the core throw are set aside, and the others go on', () => {
    const { catalog } = load(WORLD);
    const poison = new Proxy(catalog.assets.get(idOf('loggia/free'))!, {
      get: () => {
        throw new Error('a fault');
      },
    });
    const assets = new Map([...catalog.assets, [idOf('loggia/free'), poison]]);
    const requests = [aRequest('subscribe', 'loggia/free'), aRequest('subscribe', 'loggia/flow')];
    const { outcomes, files } = decide({ ...catalog, assets }, requests, NOW);
    expect(outcomes).toMatchObject([{ accepted: false, aside: 'Error: a fault' }, { accepted: true }]);
    expect(files.map(({ path }) => path)).toEqual(['catalog/subscriptions/ben/loggia/flow.yaml']);
  });

  test('are limited for each person and hour, whatever batch they come in', () => {
    const uses = Array.from({ length: HOURLY.use }, (_, second) =>
      event('used', 31, {
        use: 'job',
        version: '1.0.0',
        at: `2026-05-31T23:${String(second % 60).padStart(2, '0')}:01Z`,
      }),
    );
    const files = ben('loggia/free', [began, ...uses]);
    expect(answer(job('loggia/free'), files)).toMatch(/ben asked for more than 60 uses within an hour/);
    expect(answer(job('loggia/free'), ben('loggia/free', [began, ...uses.slice(1)]))).toBe('done');
    expect(answer(aRequest('favourite', 'loggia/free'), files)).toBe('done');
    const later = job('loggia/free', '1.0.0', { at: '2026-06-01T00:01:00Z' });
    expect(decided([later], files, '2026-06-01T00:01:00Z').outcomes.map(told)).toEqual(['done']);
    const many = Array.from({ length: HOURLY.subscription + 1 }, () => aRequest('cancel', 'loggia/free'));
    const { outcomes } = decided([...many, aRequest('subscribe', 'loggia/free', { actor: ANN })], ben('loggia/free'));
    expect(outcomes.filter(({ accepted }) => accepted)).toHaveLength(HOURLY.subscription + 1);
  });

  test('do not write more history than can be read', () => {
    const uses = Array.from({ length: 1000 }, () => ({ ...use(2), name: 'x'.repeat(100) }));
    const files = ben('loggia/free', [began, ...uses]);
    expect(answer(job('loggia/free'), files)).toMatch(/as long as a file can be/);
    expect(answer(aRequest('cancel', 'loggia/free'), files)).toBe('done');
  });
});

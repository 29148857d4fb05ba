import { describe, expect, test } from 'vitest';

import { propose } from './proposing.ts';
import { reviewProposal } from '../../scripts/core/review.ts';
import type { Actor } from '../../scripts/core/proposal.ts';
import { markdownFile } from '../../scripts/core/markdown-file.ts';
import { aCatalog, ANN, anAsset, aPublisher, aSubscription, BEN, NOW, yaml, type Files } from '../support/builders.ts';
import { aKey } from '../support/keys.ts';
import { aProposal } from '../support/proposal.ts';

const CORA = { login: 'cora', id: 1 };
const EVE = { login: 'eve', id: 13 };
const KEY = { p: aKey(8), q: aKey(9) };
const agreement = (name: string, version: string, since: string): Files => ({
  [`agreements/${name}/${version}.md`]: markdownFile('agreement', 2, { title: name, since }, 'What is agreed to.'),
});
const AGREED = { 'data-security-and-privacy-risk': '1.0.0', 'service-agreement': '1.1.0' };
const LIMITED = { duration: { days: 30, renew: false }, quota: 5 };

const BASE = aCatalog(
  aPublisher('zeta', [EVE]),
  yaml('publishers/loggia.yaml', { name: 'Loggia', official: true, maintainers: [EVE] }),
  agreement('data-security-and-privacy-risk', '1.0.0', '2025-01-01T00:00:00Z'),
  agreement('service-agreement', '1.0.0', '2025-01-01T00:00:00Z'),
  agreement('service-agreement', '1.1.0', '2026-01-01T00:00:00Z'),
  agreement('service-agreement', '2.0.0', '2027-01-01T00:00:00Z'),
  anAsset('acme/deblur'),
  anAsset('acme/private', { visibility: 'private', ...LIMITED }),
  anAsset('acme/shared', { visibility: 'users', users: [BEN] }),
  anAsset('acme/gone', { state: 'discontinued' }),
  anAsset('acme/later', {}, { versions: { '1.0.0': { released: '2027-01-01T00:00:00Z' } } }),
  anAsset('loggia/limited', LIMITED),
  anAsset('loggia/careful', {}, { versions: { '1.0.0': {}, '1.1.0': { constraints: ['Photos only.'] } } }),
  anAsset('loggia/flow', { type: 'workflow' }),
  anAsset('loggia/old', {}, { versions: { '1.0.0': {}, '0.9.0': { state: 'discontinued' } } }),
  aSubscription('ben', 'acme/gone', { id: BEN.id }),
  aSubscription('ben', 'loggia/flow', { id: BEN.id }),
  aSubscription('ben', 'loggia/old', { id: BEN.id, terms: { quota: 1 } }),
  aSubscription('ben', 'loggia/careful', { id: BEN.id }),
  yaml('users/eve.yaml', { id: EVE.id, keys: [{ name: 'Desk', recipient: KEY.q, added: NOW }] }),
);

const began = { event: 'subscribed', at: '2026-02-01T00:00:00Z' };
const now = (event: string, more: object = {}, at = NOW): object => ({ event, at, ...more });
const agreed = now('subscribed', { agreements: AGREED });
const job = (version: string, more: object = {}): object => now('used', { use: 'job', version, ...more });

/** A subscription of ben with these events. */
const ben = (asset: string, events: readonly object[], terms: object = {}): Files =>
  aSubscription('ben', asset, { id: BEN.id, events, terms });

function findingsOf(change: Files, actor: Actor = BEN, base: Files = BASE): string[] {
  const { findings } = reviewProposal(aProposal(base, { ...base, ...change }, { actor }));
  for (const { fix, severity } of findings) if (severity === 'error') expect(fix).toMatch(/\S/);
  return findings.map(({ rule, line, message }) => `${rule}${line === undefined ? '' : `:${String(line)}`} ${message}`);
}

describe('is merged', () => {
  test.each<[string, Files, Actor?]>([
    ['a subscription with the agreements of now', ben('acme/deblur', [agreed])],
    ['a subscription to what is shared with one', ben('acme/shared', [agreed])],
    [
      'a subscription of a maintainer to what is private',
      aSubscription('ann', 'acme/private', { id: ANN.id, terms: LIMITED, events: [agreed] }),
      ANN,
    ],
    [
      'a subscription to an official publisher’s asset without agreements',
      ben('loggia/limited', [now('subscribed')], LIMITED),
    ],
    [
      'a subscription with constraints confirmed',
      aSubscription('eve', 'loggia/careful', { id: EVE.id, events: [now('subscribed', { confirmed: '1.1.0' })] }),
      EVE,
    ],
    ['a first use at once', ben('acme/deblur', [agreed, job('1.0.0')])],
    ['an import of a workflow', ben('loggia/flow', [began, now('used', { use: 'import', version: '1.0.0' })])],
    ['a use of a discontinued asset by its subscriber', ben('acme/gone', [began, job('1.0.0')])],
    ['the last use', ben('loggia/old', [began, job('1.0.0')], { quota: 1 })],
    [
      'a use with its constraints confirmed',
      ben('loggia/careful', [began, job('1.1.0', { confirmed: '1.1.0' }), job('1.1.0')]),
    ],
    ['a use of a version without constraints', ben('loggia/careful', [began, job('1.0.0')])],
    ['cancelling and retrieving', ben('acme/gone', [began, now('cancelled'), now('retrieved')])],
    ['an event of some hours ago', ben('acme/gone', [began, now('cancelled', {}, '2026-05-31T06:00:00Z')])],
    [
      'an event of a clock that is a little fast',
      ben('acme/gone', [began, now('cancelled', {}, '2026-06-01T00:09:00Z')]),
    ],
    ['a favourite', yaml('favourites/ben/acme/shared.yaml', { id: BEN.id, at: NOW })],
    [
      'a favourite that one subscribes to, though it is discontinued',
      yaml('favourites/ben/acme/gone.yaml', { id: BEN.id, at: NOW }),
    ],
    [
      'a profile with keys',
      yaml('users/ben.yaml', { id: BEN.id, keys: [{ name: 'Desk', recipient: KEY.p, added: NOW }] }),
    ],
    [
      'a profile whose keys stay',
      yaml('users/eve.yaml', {
        id: EVE.id,
        nickname: 'Eve',
        keys: [{ name: 'Desk', recipient: KEY.q, added: NOW }],
      }),
      EVE,
    ],
  ])('%s', (_name, change, actor) => {
    expect(findingsOf(change, actor)).toEqual([]);
  });
});

describe('is refused', () => {
  test.each<[string, Files, readonly RegExp[], Actor?]>([
    [
      'a subscription to what is private',
      ben('acme/private', [agreed]),
      [/^subscription-allowed:\d+ There is no asset acme\/private that ben can see\.$/],
    ],
    [
      'a subscription to what is not there, in the same words',
      ben('acme/nothing', [agreed]),
      [/^subscription-allowed:\d+ There is no asset acme\/nothing that ben can see\.$/],
    ],
    [
      'a subscription to what is not out yet',
      ben('acme/later', [agreed]),
      [/^subscription-allowed:\d+ There is no asset acme\/later that ben can see\.$/],
    ],
    [
      'a subscription to what is not out yet, by its maintainer',
      aSubscription('ann', 'acme/later', { id: ANN.id, events: [agreed] }),
      [/^subscription-allowed:\d+ acme\/later has no released version yet\.$/],
      ANN,
    ],
    [
      'a subscription to what is discontinued',
      aSubscription('eve', 'acme/gone', { id: EVE.id, events: [agreed] }),
      [/^subscription-allowed:\d+ There is no asset acme\/gone that eve can see\.$/],
      EVE,
    ],
    [
      'a subscription to what is discontinued, by its maintainer',
      aSubscription('ann', 'acme/gone', { id: ANN.id, events: [agreed] }),
      [/^subscription-allowed:\d+ acme\/gone is discontinued/],
      ANN,
    ],
    [
      'a subscription without agreements',
      ben('acme/deblur', [now('subscribed')]),
      [
        /^subscription-allowed:4 acme is not official, so subscribing needs agreement to data-security-and-privacy-risk 1\.0\.0, service-agreement 1\.1\.0\.$/,
      ],
    ],
    [
      'a subscription with one agreement',
      ben('acme/deblur', [now('subscribed', { agreements: { 'service-agreement': '1.1.0' } })]),
      [/^subscription-allowed:4 .* to data-security-and-privacy-risk 1\.0\.0\.$/],
    ],
    [
      'an agreement of the past',
      ben('acme/deblur', [now('subscribed', { agreements: { ...AGREED, 'service-agreement': '1.0.0' } })]),
      [/^subscription-allowed:4 Version 1\.0\.0 of the agreement service-agreement is not the current one\.$/],
    ],
    [
      'an agreement of the future, though none is needed',
      ben('loggia/limited', [now('subscribed', { agreements: { 'service-agreement': '2.0.0' } })], LIMITED),
      [/^subscription-allowed:\d+ Version 2\.0\.0/],
    ],
    [
      'an agreement that is none, told once',
      ben('acme/deblur', [now('subscribed', { agreements: { ...AGREED, terms: '1.0.0' } })]),
      [/^agreements-exist:\d+ /],
    ],
    [
      'constraints that nobody confirmed',
      aSubscription('eve', 'loggia/careful', { id: EVE.id, events: [now('subscribed')] }),
      [/^subscription-allowed:4 Version 1\.1\.0 of loggia\/careful has constraints/],
      EVE,
    ],
    [
      'a confirmation of a version that is none',
      aSubscription('eve', 'loggia/careful', { id: EVE.id, events: [now('subscribed', { confirmed: '3.0.0' })] }),
      [/^subscription-allowed:4 loggia\/careful has no released version 3\.0\.0/],
      EVE,
    ],
    [
      'better terms than the asset has',
      ben('loggia/limited', [now('subscribed')], { duration: { days: 30, renew: true } }),
      [
        /^subscription-terms:3 .* 30 days, not renewed, .* 30 days, renewed\.$/,
        /^subscription-terms:2 .* a quota of 5, .* no quota\.$/,
      ],
    ],
    [
      'terms of an asset that has none',
      ben('acme/deblur', [agreed], { quota: 2 }),
      [/^subscription-terms:3 acme\/deblur is offered with no quota, and this subscription says a quota of 2\.$/],
    ],
    [
      'a use at once of what is private: its terms are not told',
      ben('acme/private', [agreed, job('9.0.0')]),
      [/no asset acme\/private/, /no asset acme\/private/],
    ],
    [
      'one use too many',
      ben('loggia/old', [began, job('1.0.0'), job('1.0.0')], { quota: 1 }),
      [/^subscription-allowed:11 No use of loggia\/old is left/],
    ],
    [
      'a use of a discontinued version',
      ben('loggia/old', [began, job('0.9.0')], { quota: 1 }),
      [/^subscription-allowed:7 loggia\/old has no released version 0\.9\.0/],
    ],
    [
      'a job with a workflow',
      ben('loggia/flow', [began, job('1.0.0')]),
      [/^subscription-allowed:6 loggia\/flow is a workflow: its uses are imports\.$/],
    ],
    [
      'an import of an algorithm',
      ben('acme/gone', [began, now('used', { use: 'import', version: '1.0.0' })]),
      [/acme\/gone is an algorithm: its uses are jobs/],
    ],
    [
      'a use without confirmation',
      ben('loggia/careful', [began, job('1.1.0', { confirmed: '1.0.0' })]),
      [/Version 1\.1\.0 of loggia\/careful has constraints/],
    ],
    [
      'a renewal by oneself',
      ben('acme/gone', [began, now('renewed')]),
      [/^subscription-allowed:6 The event renewed is written by the gallery’s automation/],
    ],
    ['an end by oneself', ben('acme/gone', [began, now('expired')]), [/The event expired is written by/]],
    [
      'a second beginning',
      ben('acme/gone', [began, now('subscribed')]),
      [/There is a subscription to acme\/gone already/],
    ],
    [
      'a history without its beginning',
      ben('loggia/flow', [agreed]),
      [/^subscription-history-stays:4 On the main branch, event 1 of this subscription is subscribed \(2026-02-01/],
    ],
    [
      'a history in which something was put',
      ben('loggia/flow', [{ ...began, at: '2026-01-01T00:00:00Z' }, began]),
      [/^subscription-history-stays:4 /],
    ],
    [
      'a subscription that is removed',
      { 'subscriptions/ben/loggia/flow.yaml': undefined },
      [/^subscription-history-stays A subscription is cancelled, not removed/],
    ],
    [
      'a first event that is another, told once',
      ben('acme/deblur', [now('used', { use: 'job', version: '1.0.0' })]),
      [/^subscription-events:4 /],
    ],
    [
      'events out of order, told once',
      ben('acme/gone', [began, now('cancelled'), now('retrieved', {}, '2026-05-31T00:00:00Z')]),
      [/^subscription-events:\d+ /],
    ],
    [
      'an event of long ago',
      ben('acme/gone', [began, now('cancelled', {}, '2026-05-24T23:59:59Z')]),
      [/^entries-are-of-now:7 2026-05-24T23:59:59Z is more than a day ago: it is 2026-06-01T00:00:00Z now\.$/],
    ],
    [
      'an event to come',
      ben('acme/gone', [began, now('cancelled', {}, '2026-06-01T00:10:01Z')]),
      [/^entries-are-of-now:7 2026-06-01T00:10:01Z is in the future/],
    ],
    [
      'a favourite to come',
      yaml('favourites/ben/acme/deblur.yaml', { id: BEN.id, at: '2026-07-01T00:00:00Z' }),
      [/^entries-are-of-now:2 /],
    ],
    [
      'another’s number in a subscription',
      aSubscription('zoe', 'acme/deblur', { id: 99, events: [agreed] }),
      [/^entry-is-the-actors:1 The id here is 99; the account zoe has the id 98\.$/],
      { login: 'zoe', id: 98 },
    ],
    [
      'another’s number in a favourite',
      yaml('favourites/zoe/acme/deblur.yaml', { id: 99, at: NOW }),
      [/^entry-is-the-actors:1 /],
      { login: 'zoe', id: 98 },
    ],
    [
      'another’s number in a profile',
      yaml('users/zoe.yaml', { id: 99 }),
      [/^entry-is-the-actors:1 /],
      { login: 'zoe', id: 98 },
    ],
    [
      'a favourite of what one cannot see',
      yaml('favourites/ben/acme/private.yaml', { id: BEN.id, at: NOW }),
      [/^favourite-allowed There is no asset acme\/private that ben can see\.$/],
    ],
    [
      'a favourite of what is not there',
      yaml('favourites/ben/acme/nothing.yaml', { id: BEN.id, at: NOW }),
      [/^favourite-allowed There is no asset acme\/nothing that ben can see\.$/],
    ],
    [
      'a key twice',
      yaml('users/ben.yaml', {
        id: BEN.id,
        keys: [
          { name: 'A', recipient: KEY.p, added: NOW },
          { name: 'B', recipient: KEY.p, added: NOW },
        ],
      }),
      [/^profile-keys:7 This key is listed above already\.$/],
    ],
    [
      'another’s subscription, told once',
      aSubscription('eve', 'acme/private', {
        id: EVE.id,
        terms: { quota: 9 },
        events: [now('used', { use: 'job', version: '1.0.0' }, '2020-01-01T00:00:00Z')],
      }),
      [/^only-owners-change-entries/, /^subscription-events/],
    ],
  ])('%s', (_name, change, expected, actor) => {
    const findings = findingsOf(change, actor);
    expect(findings).toHaveLength(expected.length);
    for (const pattern of expected) expect(findings.join('\n')).toMatch(new RegExp(pattern, 'm'));
  });
});

describe('a new publisher', () => {
  const named = (id: string, more: object = {}): Files =>
    yaml(`publishers/${id}.yaml`, { name: `Publisher ${id}`, official: false, maintainers: [BEN], ...more });

  test.each<[string, Files, readonly RegExp[], Actor?]>([
    ['waits for a curator', named('benworks'), [/^waits-for-a-curator/]],
    [
      'is not official by its own word',
      named('benworks', { official: true }),
      [/^new-publishers:2 Only curators say that a publisher is official\.$/, /^waits/],
    ],
    ['is official by the word of a curator', named('benworks', { official: true }), [/^waits/], CORA],
    [
      'has no name that speaks for the gallery',
      named('official'),
      [/^new-publishers official is a name that no publisher can have/, /^waits/],
    ],
    [
      'has no name of a page, whoever proposes it',
      named('workflows'),
      [/^new-publishers workflows is a name/, /^waits/],
      CORA,
    ],
    [
      'does not have the name of the gallery',
      named('test-gallery'),
      [/^new-publishers test-gallery is a name/, /^waits/],
    ],
    ['has the name of the gallery by the word of a curator', named('test-gallery'), [/^waits/], CORA],
    [
      'differs in more than hyphens from another',
      named('ac-me'),
      [/^new-publishers ac-me and the publisher acme differ in hyphens or case only\.$/, /^waits/],
    ],
    [
      'differs in more than hyphens from another new one',
      { ...named('ben-works'), ...named('benworks') },
      [/^new-publishers benworks and the publisher ben-works/, /^waits/, /^waits/],
    ],
  ])('%s', (_name, change, expected, actor) => {
    const findings = findingsOf(change, actor).filter((line) => !line.startsWith('similar-publisher-names'));
    expect(findings).toHaveLength(expected.length);
    for (const pattern of expected) expect(findings.join('\n')).toMatch(new RegExp(pattern, 'm'));
  });
});

test('what base already has is not blamed on a proposal', () => {
  const twice = {
    id: BEN.id,
    keys: [KEY.p, KEY.p, KEY.q].map((recipient) => ({ name: 'K', recipient, added: NOW })),
  };
  const impossible = aSubscription('ben', 'acme/private', {
    id: BEN.id,
    terms: {},
    events: [began, { ...began, event: 'expired' }, began],
  });
  const base = { ...BASE, ...yaml('users/ben.yaml', twice), ...impossible };
  expect(findingsOf(yaml('users/ben.yaml', { ...twice, nickname: 'Ben' }), BEN, base)).toEqual([]);
  const cancelled = aSubscription('ben', 'acme/private', {
    id: BEN.id,
    terms: {},
    events: [began, { ...began, event: 'expired' }, began, now('cancelled')],
  });
  expect(findingsOf(cancelled, BEN, base)).toEqual([]);
});

test('the key of somebody else is refused where their profile is read: of maintainers and of named users', () => {
  const change = yaml('users/ben.yaml', { id: BEN.id, keys: [{ name: 'A', recipient: KEY.q, added: NOW }] });
  expect(findingsOf(change)).toEqual(['profile-keys:4 This is a key of eve.']);
});

test('in a real repository what decides is read: the asset, its publisher, agreements, the entry before', async () => {
  const judged = async (change: Files, actor: Actor) => {
    const { verdict, findings } = reviewProposal(await propose(BASE, change, actor));
    return [verdict, ...findings.map(({ rule }) => rule)];
  };
  expect(await judged(ben('acme/shared', [agreed, job('1.0.0')]), BEN)).toEqual(['merge']);
  expect(await judged(ben('acme/gone', [began, job('1.0.0')]), BEN)).toEqual(['merge']);
  expect(await judged(ben('acme/private', [agreed]), BEN)).toEqual(['refuse', 'subscription-allowed']);
  expect(await judged(ben('acme/nothing', [agreed]), BEN)).toEqual(['refuse', 'subscription-allowed']);
  expect(await judged(ben('loggia/old', [began, job('1.0.0'), job('1.0.0')], { quota: 1 }), BEN)).toEqual([
    'refuse',
    'subscription-allowed',
  ]);
});

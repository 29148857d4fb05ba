import { aKey } from '../support/keys.ts';
import {
  ANN,
  asset,
  at,
  cancelled,
  ENTRIES,
  expired,
  favourite,
  IN_USE,
  MAX,
  renewed,
  retrieved,
  STORIES,
  subscribed,
  subscription,
  SUBSCRIBING,
  tombstone,
  UMA,
  used,
  user,
  version,
  VIC,
  WES,
  without,
  type Event, textOf } from './gallery.ts';
import { merges, over, refuses, type ProposalWorld } from './world.ts';

const TODAY = '06-01';
const ALLOWED = 'subscription-allowed';
const STAYS = 'subscription-history-stays';
const TERMS = 'subscription-terms';
const NOW_ONLY = 'entries-are-of-now';
const KEY = { name: 'Laptop', recipient: aKey(9), added: at(TODAY) };
const DENOISE = { duration: { days: 30, renew: true }, quota: 5 };
const later = (event: Event, time: string): Event => ({ ...event, at: time });
const begins = (of: string, event: Event, terms: object = {}) => subscription(MAX, of, [event], terms);

const beginnings: readonly ProposalWorld[] = [
  refuses('somebody subscribes without agreements', MAX, begins('acme/deblur', subscribed(TODAY, {})), [ALLOWED]),
  refuses('somebody agrees to a former version', MAX, begins('acme/deblur', subscribed(TODAY, { ...SUBSCRIBING, 'service-agreement': '1.0.0' })), [ALLOWED]),
  refuses('somebody agrees to what nobody wrote', MAX, begins('loggia/counting', subscribed(TODAY, { 'free-beer': '1.0.0' }), { duration: { days: 30, renew: false } }), ['agreements-exist']),
  refuses('constraints are not confirmed', MAX, begins('acme/denoise', subscribed(TODAY), DENOISE), [ALLOWED]),
  refuses('somebody subscribes to a discontinued asset', MAX, begins('acme/lowres', subscribed(TODAY)), [ALLOWED]),
  refuses('somebody subscribes to a private asset', MAX, begins('acme/hidden', subscribed(TODAY)), [ALLOWED]),
  refuses('somebody subscribes to what others may see', MAX, begins('acme/preview', subscribed(TODAY)), [ALLOWED]),
  refuses('somebody subscribes to what is not there', MAX, begins('acme/unheard', subscribed(TODAY)), [ALLOWED]),
  refuses('somebody subscribes to what was deleted', MAX, begins('acme/former', subscribed(TODAY)), [ALLOWED]),
  refuses('somebody takes more uses than are offered', MAX, begins('bolt/segment', subscribed(TODAY), { quota: 3000 }), [TERMS]),
  refuses('somebody takes no quota where one is offered', MAX, begins('bolt/segment', subscribed(TODAY)), [TERMS]),
  refuses('somebody takes a longer duration', MAX, begins('loggia/counting', subscribed(TODAY, {}), { duration: { days: 3000, renew: true } }), [TERMS]),
  refuses('somebody takes the terms that the same proposal offers', ANN, { ...asset('acme/denoise', { quota: 5000 }), ...subscription(ANN, 'acme/denoise', [subscribed(TODAY, SUBSCRIBING, { confirmed: '1.0.0' })], { ...DENOISE, quota: 5000 }) }, [TERMS]),
  refuses('a subscription is dated back', MAX, begins('acme/deblur', subscribed('03-02')), [NOW_ONLY]),
  refuses('a subscription begins tomorrow', MAX, begins('acme/deblur', subscribed('06-02')), [NOW_ONLY]),
  refuses('a subscription begins with a use', MAX, begins('acme/deblur', used(TODAY)), ['subscription-events']),
  refuses('events out of order', MAX, subscription(MAX, 'acme/deblur', [subscribed(TODAY), later(used(TODAY), '2026-05-31T23:59:00Z')]), ['subscription-events']),
  merges('clocks differ a little', MAX, begins('acme/deblur', later(subscribed(TODAY), '2026-06-01T00:01:00Z'))),
];

const courses: readonly ProposalWorld[] = [
  refuses('a use when none is left', WES, ENTRIES.wesZoom(used(TODAY)), [ALLOWED]),
  refuses('a use of a cancelled subscription', VIC, ENTRIES.vicDeblur(used(TODAY)), [ALLOWED]),
  refuses('a use of an expired subscription', VIC, ENTRIES.vicCounting(used(TODAY)), [ALLOWED]),
  refuses('an expired subscription is retrieved', VIC, ENTRIES.vicCounting(retrieved(TODAY)), [ALLOWED]),
  refuses('a use in the name of yesterday’s quota', WES, ENTRIES.wesZoom(cancelled(TODAY), retrieved(TODAY), used(TODAY)), [ALLOWED]),
  refuses('more uses at once than are left', VIC, ENTRIES.vicSegment(retrieved(TODAY), used(TODAY), used(TODAY), used(TODAY)), [ALLOWED]),
  refuses('a subscription is cancelled twice', VIC, ENTRIES.vicDeblur(cancelled(TODAY)), [ALLOWED]),
  refuses('a live subscription is retrieved', UMA, ENTRIES.umaDeblur(retrieved(TODAY)), [ALLOWED]),
  refuses('what ended is retrieved by a date before its end', VIC, subscription(VIC, 'loggia/counting', [...STORIES.ended, later(retrieved(TODAY), '2026-05-31T01:00:00Z')], { duration: { days: 30, renew: false } }), [ALLOWED], { base: over(IN_USE, subscription(VIC, 'loggia/counting', STORIES.ended, { duration: { days: 30, renew: false } })) }),
  refuses('a subscription is renewed by hand', VIC, ENTRIES.vicCounting(renewed(TODAY)), [ALLOWED]),
  refuses('the end of a duration is written by hand', VIC, ENTRIES.vicCounting(), [ALLOWED, NOW_ONLY], { base: over(IN_USE, subscription(VIC, 'loggia/counting', [subscribed('01-01', {})], { duration: { days: 30, renew: false } })) }),
  refuses('a subscription is ended by hand', UMA, ENTRIES.umaDeblur(expired(TODAY)), [ALLOWED]),
  refuses('a subscription begins twice', UMA, ENTRIES.umaDeblur(subscribed(TODAY)), [ALLOWED]),
  refuses('a use of a version that is not there', UMA, ENTRIES.umaDeblur(used(TODAY, '9.0.0')), [ALLOWED]),
  refuses('a use of a discontinued version', UMA, subscription(UMA, 'loggia/counting', [subscribed(TODAY, {}), used(TODAY, '1.1.0')], { duration: { days: 30, renew: false } }), [ALLOWED]),
  refuses('a use of a version that the same proposal releases', ANN, { ...version('acme/sample', '2.0.0', { released: at('05-30') }), ...subscription(ANN, 'acme/sample', [subscribed(TODAY), used(TODAY, '2.0.0')]) }, [ALLOWED, 'waits-for-a-curator (review)']),
  refuses('a use without the constraints confirmed', UMA, ENTRIES.umaDenoise(used(TODAY, '2.0.0')), [ALLOWED], { base: over(IN_USE, version('acme/denoise', '2.0.0', { constraints: ['Daylight only.'] })) }),
  refuses('a job of a workflow', MAX, subscription(MAX, 'bolt/tracking', [subscribed(TODAY), used(TODAY)]), [ALLOWED]),
  refuses('an asset was deleted while the subscription was cancelled', VIC, ENTRIES.vicSegment(retrieved(TODAY)), [ALLOWED], { base: over(IN_USE, without('assets/bolt/segment/'), tombstone('bolt/segment', ['1.0.0', '1.1.0'])) }),
  refuses('a use is dated back', UMA, ENTRIES.umaDeblur(used('03-05')), [NOW_ONLY]),
];

const histories: readonly ProposalWorld[] = [
  refuses('uses are taken out', WES, subscription(WES, 'zeta/zoom', STORIES.spent.slice(0, 2), { quota: 2 }), [STAYS]),
  refuses('a cancellation is taken out', VIC, subscription(VIC, 'acme/deblur', STORIES.cancelled.slice(0, 1)), [STAYS]),
  refuses('an event is put between others', WES, subscription(WES, 'zeta/zoom', [...STORIES.spent.slice(0, 1), cancelled('05-02'), ...STORIES.spent.slice(1)], { quota: 2 }), [STAYS]),
  refuses('an event is dated anew', UMA, subscription(UMA, 'acme/deblur', [subscribed('05-31')]), [STAYS]),
  refuses('the terms of a subscription are changed', WES, subscription(WES, 'zeta/zoom', STORIES.spent, { quota: 200 }), ['fields-never-change']),
  refuses('a subscription is removed', UMA, { 'subscriptions/uma/acme/deblur.yaml': undefined }, [STAYS]),
  refuses('a subscription is removed to begin anew under another case', UMA, { 'subscriptions/uma/acme/deblur.yaml': undefined, 'subscriptions/Uma/acme/deblur.yaml': textOf('subscriptions/uma/acme/deblur.yaml') }, [STAYS, 'unique-logins', 'paths-differ-in-more-than-case', 'one-entry-a-person', NOW_ONLY, ALLOWED]),
];

const others: readonly ProposalWorld[] = [
  refuses('a favourite of what one cannot see', MAX, favourite(MAX, 'acme/hidden'), ['favourite-allowed']),
  refuses('a favourite of what is not there', MAX, favourite(MAX, 'acme/unheard'), ['favourite-allowed']),
  refuses('a favourite is dated back, to be counted earlier', MAX, favourite(MAX, 'acme/deblur', { at: at('02-01') }), [NOW_ONLY]),
  refuses('a favourite is dated anew', UMA, favourite(UMA, 'acme/deblur', { at: '2026-06-01T00:00:01Z' }), ['fields-never-change']),
  refuses('a favourite with a password', MAX, favourite(MAX, 'acme/deblur', { note: 'x' }), ['schema']),
  refuses('a notice twice in a profile', MAX, user(MAX, { notices: ['ends', 'ends'] }), ['schema']),
  refuses('notices that there are not', MAX, user(MAX, { notices: ['everything'] }), ['schema']),
  refuses('a key twice in a profile', MAX, user(MAX, { keys: [KEY, { ...KEY, name: 'Phone' }] }), ['profile-keys']),
  refuses('the key of somebody else in a profile', ANN, { ...user(ANN, { keys: [{ ...KEY, name: 'Mine' }] }), ...asset('acme/preview', {}, 'For uma.') }, ['profile-keys'], { base: over(IN_USE, user(UMA, { photo: 'uma.png', keys: [KEY] })) }),
  refuses('a private key where a public one belongs', MAX, user(MAX, { keys: [{ ...KEY, recipient: `AGE-SECRET-KEY-1${'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L'.repeat(2).slice(0, 58)}` }] }), ['schema', 'no-secrets']),
];

/** Entries follow the state machine, and are of now (F14–F20). */
export const ENTRIES_OF_USERS = [...beginnings, ...courses, ...histories, ...others];

import { aKey } from '../support/keys.ts';
import {
  ANN,
  at,
  BEN,
  cancelled,
  ENTRIES,
  favourite,
  IN_USE,
  LEA,
  MAX,
  retrieved,
  rewritten,
  SMALL_PNG,
  subscribed,
  SUBSCRIBING,
  subscription,
  UMA,
  used,
  user,
  VIC,
  ZOE,
} from './gallery.ts';
import { merges, over, type ProposalWorld } from './world.ts';

const KEY = { name: 'Laptop', recipient: aKey(9), added: at('06-01') };
const TODAY = '06-01';
const withPhotoGone = { 'users/uma.png': undefined };

/** What subscribers do every day must be merged at once. */
export const HONEST_USERS: readonly ProposalWorld[] = [
  merges('somebody subscribes to a free asset', MAX, subscription(MAX, 'acme/deblur', [subscribed(TODAY)])),
  merges('somebody subscribes to an asset with a quota', MAX, subscription(MAX, 'bolt/segment', [subscribed(TODAY)], { quota: 3 })),
  merges('an official publisher asks for no agreement', MAX, subscription(MAX, 'loggia/counting', [subscribed(TODAY, {})], { duration: { days: 30, renew: false } })),
  merges('somebody confirms the constraints of a version and subscribes', VIC, subscription(VIC, 'acme/denoise', [subscribed(TODAY, SUBSCRIBING, { confirmed: '1.0.0' })], { duration: { days: 30, renew: true }, quota: 5 })),
  merges('a specific user subscribes to what is shown to them', UMA, subscription(UMA, 'acme/preview', [subscribed(TODAY)])),
  merges('a maintainer of one publisher subscribes to another’s asset', BEN, subscription(BEN, 'acme/deblur', [subscribed(TODAY)])),
  merges('somebody subscribes to two assets at once', MAX, { ...subscription(MAX, 'acme/deblur', [subscribed(TODAY)]), ...subscription(MAX, 'acme/sample', [subscribed(TODAY)]) }),
  merges('somebody subscribes and has a first use', MAX, subscription(MAX, 'acme/deblur', [subscribed(TODAY), used(TODAY, '1.1.0')])),
  merges('a use of a model', UMA, ENTRIES.umaDenoise(used(TODAY, '1.0.0', { confirmed: '1.0.0', region: 'north-1', name: 'Job 2' }))),
  merges('a use of a discontinued asset by a present subscriber', UMA, ENTRIES.umaLowres(used(TODAY))),
  merges('an import of a workflow', MAX, subscription(MAX, 'bolt/tracking', [subscribed(TODAY), used(TODAY, '1.0.0', { use: 'import', name: 'My tracking' })])),
  merges('a subscription is cancelled', UMA, ENTRIES.umaDeblur(cancelled(TODAY))),
  merges('a cancelled subscription is retrieved', VIC, ENTRIES.vicDeblur(retrieved(TODAY))),
  merges('a cancelled subscription is retrieved, its quota as it was, and used', VIC, ENTRIES.vicSegment(retrieved(TODAY), used(TODAY))),
  merges('terms of old stay though the asset’s changed', VIC, ENTRIES.vicSegment(retrieved(TODAY)), [], { base: over(IN_USE, rewritten('assets/bolt/segment/asset.md', 'quota: 3', 'quota: 1')) }),
  merges('a favourite', MAX, favourite(MAX, 'acme/deblur')),
  merges('two favourites and a subscription', MAX, { ...favourite(MAX, 'acme/deblur'), ...favourite(MAX, 'zeta/voices'), ...subscription(MAX, 'acme/deblur', [subscribed(TODAY)]) }),
  merges('a favourite is none any more', UMA, { 'favourites/uma/acme/deblur.yaml': undefined }),
  merges('a profile', MAX, user(MAX, { description: 'Hello.\nI fold paper.' })),
  merges('a nickname is changed', UMA, user(UMA, { photo: 'uma.png', nickname: 'Um 🐦' })),
  merges('somebody chooses which notices they get', UMA, user(UMA, { photo: 'uma.png', notices: ['ends', 'versions'] })),
  merges('a photo is added', VIC, { ...user(VIC, { photo: 'vic.png' }), 'users/vic.png': SMALL_PNG }),
  merges('a photo is removed', UMA, { ...user(UMA), ...withPhotoGone }),
  merges('a public key is added', LEA, user(LEA, { keys: [KEY] })),
  merges('a profile is removed', VIC, { 'users/vic.yaml': undefined }),
  merges('a publisher edits the profile of their own', ANN, user(ANN, { description: 'I deblur.' })),
  merges('an account that was renamed edits its profile', { login: 'umaa', id: UMA.id }, user(UMA, { photo: 'uma.png', description: 'Renamed.' }), ['accounts-are-who-they-were (warning)']),
  merges('a maintainer who has no profile yet makes one', ZOE, user(ZOE)),
];


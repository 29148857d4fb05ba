import { ANN, BEN, IN_USE, LEA, newAsset, tombstone, without, ZOE } from './gallery.ts';
import { merges, over, refuses, WAITS, type ProposalWorld } from './world.ts';

/** What has subscribers stays, and a deleted id is never given out again (F4). */
export const DELETION: readonly ProposalWorld[] = [
  refuses('an asset with a subscriber is deleted', ANN, { ...without('assets/acme/lowres/'), ...tombstone('acme/lowres', ['1.0.0']) }, ['deletion-without-subscribers']),
  refuses('an asset with a subscriber who has no use left is deleted', ZOE, { ...without('assets/zeta/zoom/'), ...tombstone('zeta/zoom', ['1.0.0']) }, ['deletion-without-subscribers']),
  merges('an asset whose subscriptions have ended is deleted', LEA, { ...without('assets/loggia/harvest/'), ...tombstone('loggia/harvest', ['1.0.0']) }),
  refuses('an asset is deleted without a tombstone', ANN, without('assets/acme/sample/'), ['deletion-leaves-a-tombstone']),
  refuses('a tombstone forgets a version', BEN, { ...without('assets/bolt/segment/'), ...tombstone('bolt/segment', ['1.0.0']) }, ['deletion-leaves-a-tombstone']),
  refuses('a tombstone without a deletion', ANN, tombstone('acme/sample', ['1.0.0']), ['deletion-leaves-a-tombstone', 'tombstones-hold']),
  refuses('an id is reserved with a tombstone', ANN, tombstone('acme/later', []), ['deletion-leaves-a-tombstone']),
  refuses('half of an asset is deleted', ANN, { ...without('assets/acme/sample/asset.md'), ...tombstone('acme/sample', ['1.0.0']) }, ['asset-complete', 'tombstones-hold']),
  refuses('a deleted id is used again', ANN, newAsset('acme/former'), ['tombstones-hold', WAITS]),
  refuses('a tombstone is removed and its id used again', ANN, { ...newAsset('acme/former'), 'tombstones/acme/former.yaml': undefined }, ['fields-never-change', WAITS]),
  refuses('a tombstone forgets its versions', ANN, tombstone('acme/former', []), ['fields-never-change']),
  merges('an asset is deleted after its last subscriber cancelled', BEN, { ...without('assets/bolt/segment/'), ...tombstone('bolt/segment', ['1.0.0', '1.1.0']) }),
  refuses('a private asset is deleted, its tombstone dated back a year', ANN, { ...without('assets/acme/hidden/'), ...tombstone('acme/hidden', ['1.0.0'], '2025-06-01T00:00:00Z') }, ['deletion-leaves-a-tombstone']),
  merges('an asset that is featured is deleted: curators are told later', ANN, { ...without('assets/acme/sample/'), ...tombstone('acme/sample', ['1.0.0']) }, [], { base: over(IN_USE, { 'featured.yaml': 'assets:\n  - acme/sample\n' }) }),
];

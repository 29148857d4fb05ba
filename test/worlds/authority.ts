import { aKey } from '../support/keys.ts';
import {
  agreement,
  ANN,
  asset,
  at,
  BEN,
  cancelled,
  commented,
  copied,
  CORA,
  DORA,
  ENTRIES,
  favourite,
  featured,
  LEA,
  MAX,
  newAsset,
  OTHER_PNG,
  publisher,
  settings,
  SMALL_PNG,
  subscribed,
  subscription,
  tombstone,
  UMA,
  user,
  version,
  VIC,
  without,
} from './gallery.ts';
import { refuses, WAITS, waits, type ProposalWorld } from './world.ts';

const ASSETS = 'only-owners-change-assets';
const PUBLISHERS = 'only-owners-change-publishers';
const ENTRY = 'only-owners-change-entries';
const SETTINGS = 'only-curators-change-settings';
const SAME_NAME = 'similar-asset-names (warning)';
const RELEASED = { released: at('05-30') };
const BURIED = tombstone('acme/sample', ['1.0.0']);
const SAMPLE_GONE = without('assets/acme/sample/');

const othersAssets: readonly ProposalWorld[] = [
  refuses('another’s description is edited', BEN, asset('acme/sample', {}, 'Mine now.'), [ASSETS]),
  refuses('a comment is put into another’s file', BEN, commented('assets/acme/sample/asset.md'), [ASSETS]),
  refuses('another’s cover is replaced', BEN, { 'assets/acme/deblur/cover.png': OTHER_PNG }, [ASSETS]),
  refuses('a picture is put into another’s folder', BEN, { 'assets/acme/sample/images/ad.png': SMALL_PNG }, [ASSETS]),
  refuses('a trusted publisher releases a version of another’s asset', BEN, version('acme/deblur', '1.2.0', RELEASED), [ASSETS]),
  refuses('another’s version is discontinued', BEN, version('acme/deblur', '1.0.0', { state: 'discontinued' }), [ASSETS]),
  refuses('an asset is added under another’s name', BEN, newAsset('acme/upscale'), [ASSETS]),
  refuses('another’s asset is deleted', BEN, { ...SAMPLE_GONE, ...BURIED }, [ASSETS]),
  refuses('another’s asset is renamed to be one’s own', BEN, { ...SAMPLE_GONE, ...BURIED, ...copied('acme/sample', 'bolt/sample') }, [ASSETS, WAITS, SAME_NAME]),
  refuses('one’s own asset is moved to a publisher of somebody else', ANN, { ...SAMPLE_GONE, ...BURIED, ...copied('acme/sample', 'bolt/sample') }, [ASSETS, SAME_NAME]),
  refuses('a curator edits a publisher’s description', CORA, asset('acme/sample', {}, 'Better.'), [ASSETS]),
  refuses('a file of one’s own hides one of another’s', ANN, { ...asset('acme/sample', {}, 'Mine.'), ...asset('zeta/voices', {}, 'Also mine.') }, [ASSETS]),
  refuses('an asset becomes one of another type', ANN, asset('acme/sample', { type: 'model' }), ['fields-never-change']),
  waits('another’s asset is copied: a curator sees how alike they are', BEN, copied('acme/deblur', 'bolt/deblur'), [WAITS, SAME_NAME]),
];

const rightsForOneself: readonly ProposalWorld[] = [
  refuses('somebody becomes a maintainer and edits', BEN, { ...publisher('acme', [ANN, BEN]), ...asset('acme/sample', {}, 'Mine.') }, [PUBLISHERS, ASSETS]),
  refuses('somebody takes a publisher over', BEN, publisher('acme', [BEN]), [PUBLISHERS]),
  refuses('somebody becomes a curator and features', ANN, { ...settings({ curators: [CORA, DORA, ANN] }), ...featured('acme/sample') }, [SETTINGS]),
  refuses('a publisher trusts itself and releases', ANN, { ...settings({ policies: { trusted: ['bolt', 'acme'], scanSeverity: 'high' } }), ...version('acme/deblur', '1.2.0', RELEASED) }, [SETTINGS, WAITS]),
  refuses('a publisher makes itself official', ANN, publisher('acme', [ANN], { official: true }), [PUBLISHERS]),
  refuses('a publisher makes itself official and releases', ANN, { ...publisher('acme', [ANN], { official: true }), ...version('acme/deblur', '1.2.0', RELEASED) }, [PUBLISHERS, WAITS]),
  refuses('a maintainer is removed by a stranger', VIC, publisher('loggia', [VIC], { official: true }), [PUBLISHERS]),
  refuses('another’s publisher is removed, to be taken', BEN, { 'publishers/zeta.yaml': undefined, ...without('assets/zeta/') }, [PUBLISHERS, ASSETS, 'deletion-leaves-a-tombstone', 'deletion-without-subscribers']),
  refuses('a subscriber is named by themselves as a user of a private asset', VIC, asset('acme/hidden', { visibility: 'users', users: [VIC] }), [ASSETS]),
];

const othersEntries: readonly ProposalWorld[] = [
  refuses('another’s profile is edited', VIC, user(UMA, { photo: 'uma.png', description: 'I am silly.' }), [ENTRY]),
  refuses('notices are chosen for somebody else', VIC, user(UMA, { photo: 'uma.png', notices: ['versions'] }), [ENTRY]),
  refuses('another’s photo is replaced', VIC, { 'users/uma.png': OTHER_PNG }, [ENTRY]),
  refuses('a key of somebody else is put into a profile', VIC, user(UMA, { photo: 'uma.png', keys: [{ name: 'K', recipient: aKey(9), added: at('06-01') }] }), [ENTRY]),
  refuses('a profile for somebody else', VIC, user(MAX), [ENTRY]),
  refuses('another’s subscription is cancelled', VIC, ENTRIES.umaDeblur(cancelled('06-01')), [ENTRY]),
  refuses('a subscription in another’s name', VIC, subscription(MAX, 'acme/deblur', [subscribed('06-01')]), [ENTRY]),
  refuses('a publisher subscribes others to its asset', ANN, subscription(MAX, 'acme/deblur', [subscribed('06-01')]), [ENTRY]),
  refuses('a favourite in another’s name', LEA, favourite(UMA, 'loggia/counting'), [ENTRY]),
  refuses('another’s favourite is removed', LEA, { 'favourites/uma/acme/deblur.yaml': undefined }, [ENTRY]),
  refuses('a curator edits a profile', CORA, user(UMA, { photo: 'uma.png', nickname: 'Nobody' }), [ENTRY]),
];

const settingsOfAll: readonly ProposalWorld[] = [
  refuses('a publisher features itself', ANN, featured('acme/deblur', 'acme/sample'), [SETTINGS]),
  refuses('a publisher unfeatures another', ANN, featured('acme/deblur'), [SETTINGS]),
  refuses('somebody changes the settings', MAX, settings({ name: 'Max’s gallery' }), [SETTINGS]),
  refuses('somebody adds an agreement', ANN, agreement('service-agreement', '1.2.0', at('07-01')), [SETTINGS]),
  refuses('a curator rewrites what people agreed to', CORA, agreement('service-agreement', '1.0.0', '2025-01-01T00:00:00Z', 'You owe us a house.'), ['fields-never-change']),
  refuses('snapshots of comments are edited', ANN, commented('comments/acme/deblur.yaml'), ['only-automation-writes']),
  refuses('views are counted by hand', ANN, commented('views/2026-05.yaml'), ['only-automation-writes']),
  refuses('views of nothing are counted by hand', ANN, { 'views/2026-05.yaml': 'source: me\nviews:\n  - asset: acme/unheard\n    count: 9000\n' }, ['only-automation-writes', 'views-have-assets (warning)']),
  refuses('a curator counts views by hand', CORA, commented('views/2026-05.yaml'), ['only-automation-writes']),
];

/** Who may do what is read from base (F34). */
export const AUTHORITY = [...othersAssets, ...rightsForOneself, ...othersEntries, ...settingsOfAll];

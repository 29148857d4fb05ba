import { ANN, BEN, CORA, copied, IN_USE, LEA, MAX, newAsset, publisher, VIC, without, ZOE } from './gallery.ts';
import { merges, over, refuses, WAITS, waits, type ProposalWorld } from './world.ts';

const PUBLISHERS = 'only-owners-change-publishers';
const OWNERS = 'only-owners-change-assets';
const ASSET_NAMES = 'similar-asset-names';
const NAMES = 'similar-publisher-names (review)';

/** Namespaces, and names that look like others’. */
export const PUBLISHER_WORLDS: readonly ProposalWorld[] = [
  refuses('a publisher whom somebody else is to maintain', MAX, publisher('maxworks', [VIC]), [PUBLISHERS]),
  refuses('a new publisher that is official', MAX, publisher('maxworks', [MAX], { official: true }), ['new-publishers', WAITS]),
  waits('a curator adds an official publisher', CORA, publisher('maxworks', [MAX], { official: true }), [WAITS]),
  refuses('a publisher that is a page of the site', MAX, publisher('search', [MAX]), ['new-publishers', WAITS]),
  refuses('a publisher that speaks for the gallery', MAX, publisher('official', [MAX]), ['new-publishers', WAITS]),
  refuses('a publisher that differs from another in a hyphen', MAX, publisher('log-gia', [MAX]), ['new-publishers', NAMES, WAITS]),
  waits('a publisher that looks like another', MAX, publisher('1oggia', [MAX], { name: 'Looks' }), [NAMES, WAITS]),
  waits('a publisher one letter apart from another', MAX, publisher('logia', [MAX], { name: 'Near' }), [NAMES, WAITS]),
  waits('a publisher takes the name of another', MAX, publisher('maxworks', [MAX], { name: 'The loggia team' }), [NAMES, WAITS]),
  refuses('assets of a publisher that is not there', MAX, newAsset('maxworks/origami'), [OWNERS, 'publisher-exists']),
  refuses('two publishers at once that differ in a hyphen', MAX, { ...publisher('paper-plane', [MAX], { name: 'One' }), ...publisher('paperplane', [MAX], { name: 'Two' }) }, ['new-publishers', WAITS]),
  refuses('a publisher without maintainers', ANN, publisher('acme', []), ['schema', WAITS]),
  refuses('a publisher is removed and its assets stay', CORA, { 'publishers/acme.yaml': undefined }, [WAITS, 'publisher-exists', 'readers-have-keys (warning)']),
  waits('a publisher without assets is removed', CORA, { 'publishers/maxworks.yaml': undefined }, [WAITS], { base: over(IN_USE, publisher('maxworks', [MAX])) }),
  waits('the last maintainer hands the publisher on', ANN, publisher('acme', [VIC]), [WAITS]),
  waits('the name of an asset of another publisher', ZOE, newAsset('zeta/segment'), [WAITS, `${ASSET_NAMES} (warning)`]),
  waits('a name one letter apart from that of another’s asset', ZOE, newAsset('zeta/segmemt'), [WAITS, `${ASSET_NAMES} (review)`]),
  waits('a name that looks like that of another’s asset', MAX, { ...publisher('maxworks', [MAX]), ...newAsset('maxworks/deb1ur') }, [WAITS, `${ASSET_NAMES} (review)`]),
  waits('a copy of an official publisher’s asset', BEN, copied('loggia/counting', 'bolt/counting'), [WAITS, `${ASSET_NAMES} (warning)`]),
  waits('a family of names is honest', LEA, { ...newAsset('loggia/resnet-18'), ...newAsset('loggia/resnet-50') }, [WAITS]),
  waits('two assets of one publisher with one title', ANN, { ...newAsset('acme/upscale', { title: 'Bigger' }), ...newAsset('acme/enlarge', { title: 'bigger' }) }, ['distinct-titles (warning)', WAITS]),
  waits('two names of one publisher that differ in a dot', ANN, { ...newAsset('acme/up.scale', { title: 'One' }), ...newAsset('acme/up-scale', { title: 'Two' }) }, ['distinct-names (warning)', WAITS]),
  merges('a publisher’s own words', ZOE, publisher('zeta', [ZOE], { description: 'Microscopes since 1999.' })),
  refuses('a publisher is removed by its maintainer', ZOE, { ...without('assets/zeta/'), 'publishers/zeta.yaml': undefined }, [PUBLISHERS, 'deletion-leaves-a-tombstone', 'deletion-without-subscribers']),
];

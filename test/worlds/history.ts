import {
  agreement,
  ANN,
  asset,
  at,
  BEN,
  categories,
  CORA,
  featured,
  IN_USE,
  MAX,
  newAsset,
  publisher,
  settings,
  tombstone,
  version,
  VIC,
  without,
  ZOE,
  type Tree,
} from './gallery.ts';
import { aCategory } from '../support/builders.ts';
import { merges, over, refuses, WAITS, waits, type ProposalWorld } from './world.ts';

const since = (...changes: readonly Tree[]): { readonly main: Tree } => ({ main: over(IN_USE, ...changes) });
const ASSETS = 'only-owners-change-assets';
const RELEASED = { released: at('05-30') };
const edit = asset('acme/sample', {}, 'Better.');
const BURIED = { ...without('assets/acme/sample/'), ...tombstone('acme/sample', ['1.0.0']) };

const moved: readonly ProposalWorld[] = [
  merges('base moved on elsewhere', ANN, edit, [], since(asset('zeta/voices', {}, 'Louder.'))),
  merges('base changed another key of the same file', ANN, asset('acme/deblur', {}, 'Makes photos sharp.\n\n![How it works](images/flow.png)\n\nNew words.'), [], since(asset('acme/deblur', { title: 'Deblur now' }))),
  merges('the branch joined what base has become', ANN, { ...asset('zeta/voices', {}, 'Louder.'), ...edit }, [], { ...since(asset('zeta/voices', {}, 'Louder.')), joinsMain: true }),
  waits('a category that base has by now', ANN, newAsset('acme/upscale', { categories: ['speech'] }), [WAITS], { ...since(categories(aCategory('speech'))) }),
  refuses('ownership was revoked in between', ANN, edit, [ASSETS], since(publisher('acme', [VIC]))),
  refuses('the whole publisher went to somebody else, files too', ANN, version('acme/sample', '1.1.0', RELEASED), [ASSETS], since(publisher('acme', [VIC]), asset('acme/sample', {}, 'By vic.'))),
  refuses('a curator is none any more', CORA, featured('acme/sample'), ['only-curators-change-settings'], since(settings({ curators: [{ login: 'dora', id: 2 }] }))),
  waits('trust was withdrawn in between', BEN, version('bolt/segment', '1.2.0', RELEASED), [WAITS], since(settings({ policies: { trusted: [], scanSeverity: 'high' } }))),
  refuses('an agreement has a new version by now', ANN, newAsset('acme/upscale'), ['current-agreements', WAITS], since(agreement('service-agreement', '1.2.0', at('05-31')))),
  refuses('the asset was deleted in between', ANN, version('acme/sample', '1.1.0', RELEASED), ['asset-complete', 'tombstones-hold', WAITS], since(BURIED)),
  refuses('the id was given up in between', ANN, newAsset('acme/upscale'), ['tombstones-hold', WAITS], since(tombstone('acme/upscale', []))),
  refuses('somebody subscribed in between, and the asset would be deleted', ANN, BURIED, ['deletion-without-subscribers'], since({ 'subscriptions/max/acme/sample.yaml': `id: 99\nterms: {}\nevents:\n  - event: subscribed\n    at: ${at('05-31')}\n` })),
  waits('rights that base gave in between count', VIC, version('acme/sample', '1.1.0', RELEASED), [WAITS], since(publisher('acme', [ANN, VIC]))),
  refuses('a publisher of that name came in between', MAX, newAsset('maxworks/origami'), [ASSETS], since(publisher('maxworks', [ZOE]))),
];

const conflicts: readonly ProposalWorld[] = [
  refuses('both changed one line', ANN, asset('acme/sample', {}, 'Mine.'), ['proposal-merges'], since(asset('acme/sample', {}, 'Another’s.'))),
  refuses('both released one number', ANN, version('acme/deblur', '1.2.0', { released: at('05-30') }), ['proposal-merges'], since(version('acme/deblur', '1.2.0', { released: at('05-31') }))),
  refuses('base removed what the branch edits', ANN, edit, ['proposal-merges'], since(BURIED)),
];

const commits: readonly ProposalWorld[] = [
  waits('nothing is changed', ANN, {}, ['proposal-merges (review)']),
  waits('a change and its opposite', ANN, [edit, { 'assets/acme/sample/asset.md': IN_USE['assets/acme/sample/asset.md'] }], ['proposal-merges (review)']),
  waits('what base has done by now', ANN, edit, ['proposal-merges (review)'], since(edit)),
  merges('another’s file is touched and put back on the way', ANN, [asset('zeta/voices', {}, 'Oops.'), { 'assets/zeta/voices/asset.md': IN_USE['assets/zeta/voices/asset.md'], ...edit }]),
  refuses('an edit of another’s file in a commit among honest ones', ANN, [edit, asset('zeta/voices', {}, 'Mine.'), asset('acme/deblur', {}, 'More.')], [ASSETS]),
  merges('five commits', ANN, ['a', 'b', 'c', 'd', 'e'].map((word) => asset('acme/sample', {}, word))),
  refuses('a history of its own takes back what base became', ANN, edit, [ASSETS], { ...since(asset('zeta/voices', {}, 'Louder.')), unrelated: true }),
];

/** Base moves, branches are long, and commits come in any number. */
export const HISTORY = [...moved, ...conflicts, ...commits];

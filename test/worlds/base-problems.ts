import {
  ANN,
  asset,
  at,
  BEN,
  CORA,
  favourite,
  featured,
  IN_USE,
  newAsset,
  publisher,
  rewritten,
  UMA,
  user,
  version,
  VIC,
  ZOE,
  type Tree, textOf } from './gallery.ts';
import { executable, symlink } from '../support/objects.ts';
import { CODE, merges, over, refuses, WAITS, waits, type ProposalWorld } from './world.ts';

const on = (...changes: readonly Tree[]): { readonly base: Tree } => ({ base: over(IN_USE, ...changes) });
const edit = asset('acme/sample', {}, 'Better.');
const BROKEN = 'name: [\n';
const UNKNOWN = { categories: ['no-such'] };

const honest: readonly ProposalWorld[] = [
  merges('another asset is broken on the main branch', ANN, edit, [], on({ 'assets/acme/deblur/asset.md': '---\n- no\n---\n' })),
  merges('the same asset has an unknown category, and its text is edited', ANN, asset('acme/sample', UNKNOWN, 'Better.'), [], on(asset('acme/sample', UNKNOWN))),
  merges('what is wrong moved to another line', ANN, asset('acme/sample', { summary: 'One more line.', ...UNKNOWN }), [], on(asset('acme/sample', UNKNOWN))),
  merges('the cover is HTML, and the text is edited', ANN, edit, [], on({ 'assets/acme/sample/cover.png': '<html>' })),
  merges('a version is broken, and the text is edited', ANN, asset('acme/deblur', { summary: 'Sharp.' }), [], on({ 'assets/acme/deblur/versions/1.1.0.md': 'no\n' })),
  merges('a workflow is built from nothing, and its text is edited', ANN, asset('acme/relight', { builtFrom: ['acme/gone'] }, 'Better.'), [], on(asset('acme/relight', { builtFrom: ['acme/gone'] }))),
  merges('something lies where nothing belongs', ANN, edit, [], on({ 'assets/acme/sample/notes.txt': 'x\n', 'odd/place.txt': 'y\n' })),
  merges('a symbolic link and an executable are there', ANN, edit, [], on({ 'assets/acme/sample/versions/0.9.0.md': symlink('1.0.0.md'), 'assets/acme/deblur/asset.md': executable(textOf('assets/acme/deblur/asset.md')) })),
  merges('an executable stays one when it is edited', ANN, { 'assets/acme/sample/asset.md': executable(textOf('assets/acme/sample/asset.md', edit)) }, [], on({ 'assets/acme/sample/asset.md': executable(textOf('assets/acme/sample/asset.md')) })),
  merges('two paths differ in case already', ANN, edit, [], on({ '/readme.md': 'x\n' })),
  merges('the settings are broken', ANN, edit, [], on({ 'gallery.yaml': BROKEN })),
  merges('the vocabulary is missing', ANN, edit, [], on({ 'categories.yaml': undefined })),
  merges('another publisher is broken', ANN, edit, [], on({ 'publishers/zeta.yaml': BROKEN })),
  merges('a featured asset is gone', CORA, featured('acme/gone', 'acme/deblur', 'bolt/segment'), [], on(featured('acme/gone', 'acme/deblur'))),
  merges('somebody else’s entry is broken', UMA, user(UMA, { photo: 'uma.png', nickname: 'Um' }), [], on({ 'subscriptions/vic/acme/deblur.yaml': BROKEN })),
  merges('one person has two ids in files of others', VIC, favourite(VIC, 'zeta/voices'), [], on(publisher('zeta', [ZOE, { login: 'vic', id: 700 }]))),
  waits('a broken file is mended', ANN, asset('acme/sample'), [WAITS], on({ 'assets/acme/sample/asset.md': '+++\n+++\n' })),
  waits('a curator mends a broken publisher', CORA, publisher('acme', [ANN]), [WAITS], on({ 'publishers/acme.yaml': BROKEN })),
  waits('a curator mends where something lies', CORA, { 'odd/place.txt': undefined }, [CODE], on({ 'odd/place.txt': 'y\n' })),
];

const hostile: readonly ProposalWorld[] = [
  waits('a publisher without a file gets one, and a curator sees who takes it', BEN, { ...publisher('orphan', [BEN]), ...asset('orphan/work', {}, 'Mine.') }, [WAITS], on(newAsset('orphan/work'))),
  refuses('a second unknown category beside the first', ANN, asset('acme/sample', { categories: ['no-such', 'nor-this'] }), ['known-categories'], on(asset('acme/sample', UNKNOWN))),
  refuses('a broken publisher is taken over', BEN, publisher('acme', [BEN]), ['only-owners-change-publishers'], on({ 'publishers/acme.yaml': BROKEN })),
  refuses('an asset of a broken publisher is edited by a stranger', BEN, edit, ['only-owners-change-assets'], on({ 'publishers/acme.yaml': BROKEN })),
  refuses('an asset of a publisher without a file is edited', BEN, asset('orphan/work', {}, 'Mine.'), ['only-owners-change-assets'], on(newAsset('orphan/work'))),
  refuses('broken settings make nobody a curator', BEN, { 'gallery.yaml': IN_USE['gallery.yaml'] }, ['only-curators-change-settings'], on({ 'gallery.yaml': BROKEN })),
  refuses('a broken profile is taken over', VIC, user({ ...UMA, id: VIC.id }), ['only-owners-change-entries', 'person-ids', 'person-ids (warning)', 'photos (warning)'], on({ 'users/uma.yaml': BROKEN })),
  refuses('a broken version is rewritten', BEN, rewritten('assets/acme/deblur/versions/1.0.0.md', 'aaaa', 'bbbb'), ['only-owners-change-assets', 'versions-never-change (review)'], on({ 'assets/acme/deblur/versions/1.0.0.md': 'no\n' })),
  refuses('a broken asset is made worse', ANN, { 'assets/acme/sample/asset.md': '---\n{\n---\n' }, ['parse', WAITS], on({ 'assets/acme/sample/asset.md': 'no\n' })),
  refuses('a problem is copied to another asset', ANN, { ...asset('acme/deblur', UNKNOWN), ...version('acme/deblur', '1.2.0', { released: at('05-30') }) }, ['known-categories', WAITS], on(asset('acme/sample', UNKNOWN))),
];

/** Problems of base that a proposal did not cause never block it, and never help it. */
export const BASE_PROBLEMS = [...honest, ...hostile];

import { ANN, asset, at, BEN, CORA, LEA, newAsset, PUBLISHING, rewritten, version, without, ZOE } from './gallery.ts';
import { merges, refuses, WAITS, waits, type ProposalWorld } from './world.ts';

const RELEASED = { released: at('05-30') };
const NEVER = 'versions-never-change';
const STAY = 'versions-stay';
const file = (name: string, more: object = {}) => ({ name, size: 1, sha256: 'd'.repeat(64), ...more });
const files = (...listed: readonly object[]) => ({ ...RELEASED, source: { kind: 'files' }, files: listed });
const lists = (name: string, rules: readonly string[], ...listed: readonly object[]): ProposalWorld =>
  refuses(name, BEN, version('bolt/segment', '1.2.0', files(...listed)), rules);

const immutable: readonly ProposalWorld[] = [
  refuses('the source of a released version differs', ANN, rewritten('assets/acme/deblur/versions/1.0.0.md', 'aaaaaaaa', 'bbbbbbbb'), [NEVER]),
  refuses('a trusted publisher rewrites a version too', BEN, rewritten('assets/bolt/segment/versions/1.0.0.md', 'aaaaaaaa', 'bbbbbbbb'), [NEVER]),
  refuses('a digest of a released file differs', ZOE, rewritten('assets/zeta/voices/versions/1.0.0.md', 'bbbb', 'cccc'), [NEVER]),
  refuses('a file is added to a released version', ZOE, version('zeta/voices', '1.0.0', { files: [file('a.bin', { sha256: 'b'.repeat(64) }), file('b.bin')] }), [NEVER]),
  refuses('a constraint is taken out of a released version', ANN, version('acme/denoise', '1.0.0', { constraints: [] }), [NEVER]),
  refuses('a version is dated back', ANN, version('acme/deblur', '1.0.0', { released: '2025-01-01T00:00:00Z' }), [NEVER]),
  refuses('notes and source differ at once', ANN, version('acme/deblur', '1.0.0', { source: { kind: 'huggingface', repository: 'acme/deblur' } }, 'Only the notes.'), [NEVER]),
  refuses('another rewrites a version', BEN, rewritten('assets/acme/deblur/versions/1.0.0.md', 'aaaaaaaa', 'bbbbbbbb'), [NEVER, 'only-owners-change-assets']),
  refuses('a curator rewrites a version', CORA, rewritten('assets/acme/deblur/versions/1.0.0.md', 'aaaaaaaa', 'bbbbbbbb'), [NEVER, 'only-owners-change-assets']),
  refuses('a version is removed', ANN, without('assets/acme/deblur/versions/1.0.0.md'), [STAY]),
  refuses('a version takes another number', ANN, { ...without('assets/acme/deblur/versions/1.0.0.md'), ...version('acme/deblur', '1.0.1') }, [STAY, WAITS]),
  refuses('the only version is removed', ANN, without('assets/acme/sample/versions/'), [STAY, 'asset-has-versions']),
];

const states: readonly ProposalWorld[] = [
  refuses('the only version of a released asset is discontinued', ANN, version('acme/sample', '1.0.0', { state: 'discontinued' }), ['released-version-left']),
  refuses('both versions of a released asset are discontinued', BEN, { ...version('bolt/segment', '1.0.0', { state: 'discontinued' }), ...version('bolt/segment', '1.1.0', { state: 'discontinued' }) }, ['released-version-left']),
  refuses('a version of a discontinued asset is discontinued', ANN, version('acme/lowres', '1.0.0', { state: 'discontinued' }), ['discontinue-a-version']),
  refuses('the only version is discontinued while another is released', BEN, { ...version('bolt/tracking', '1.0.0', { state: 'discontinued' }), ...version('bolt/tracking', '1.1.0', RELEASED) }, ['discontinue-a-version']),
];

const contents: readonly ProposalWorld[] = [
  lists('two files that differ in case', ['unique-file-names'], file('Model.bin'), file('model.bin')),
  lists('a file and a folder of one name', ['unique-file-names'], file('data'), file('data/a.bin')),
  lists('a file that would be unpacked elsewhere', ['file-names'], file('../../etc/passwd')),
  lists('a file with an absolute path', ['file-names'], file('/etc/passwd')),
  lists('more files than the gallery takes', ['limits'], file('a'), file('b'), file('c'), file('d')),
  lists('a file without a digest', ['file-digests'], { name: 'a.bin', size: 1 }),
  refuses('no files where the source is files', BEN, version('bolt/segment', '1.2.0', files()), ['file-digests']),
  refuses('a version without a digest of its image', ZOE, { ...asset('zeta/zoom', { agreements: PUBLISHING }), ...version('zeta/zoom', '1.1.0', { ...RELEASED, source: { kind: 'container', image: 'registry.example.org/zeta/zoom:latest', digest: 'latest' } }) }, ['schema', WAITS]),
  refuses('a repository at a branch', BEN, version('bolt/segment', '1.2.0', { ...RELEASED, source: { kind: 'git', repository: 'https://example.org/x', commit: 'main' } }), ['schema']),
  refuses('a repository with a password in its address', BEN, version('bolt/segment', '1.2.0', { ...RELEASED, source: { kind: 'git', repository: 'https://me:pw@example.org/x', commit: 'a'.repeat(40) } }), ['schema']),
  merges('a pickle file is told of', BEN, version('bolt/segment', '1.2.0', files(file('weights.pkl'))), ['pickle-files (warning)']),
  waits('a checkpoint of PyTorch is told of', ANN, { ...newAsset('acme/upscale', { type: 'model', frameworks: ['PyTorch'] }), ...version('acme/upscale', '1.0.0', files(file('unet/model.ckpt'))) }, ['pickle-files (warning)', WAITS]),
  refuses('an asset without a version', ANN, asset('acme/upscale'), ['asset-has-versions', WAITS]),
  refuses('a version without an asset', ANN, version('acme/upscale', '1.0.0', RELEASED), ['asset-complete', WAITS]),
  refuses('a version of a deleted asset', ANN, version('acme/former', '1.2.0', RELEASED), ['asset-complete', 'tombstones-hold', WAITS]),
];

const references: readonly ProposalWorld[] = [
  refuses('a workflow is built from nothing that is there', ANN, newAsset('acme/upscale', { type: 'workflow', builtFrom: ['bolt/segmint'] }), ['references-exist', WAITS]),
  waits('a model is derived from one that was deleted', ANN, newAsset('acme/upscale', { type: 'model', derivedFrom: 'acme/former' }), ['references-exist (warning)', WAITS]),
  refuses('a model was trained with a model', ANN, newAsset('acme/upscale', { type: 'model', trainedWith: 'zeta/voices' }), ['reference-kinds', WAITS]),
  refuses('two workflows are built from each other', ANN, { ...newAsset('acme/upscale', { type: 'workflow', builtFrom: ['acme/rescale'] }), ...newAsset('acme/rescale', { type: 'workflow', builtFrom: ['acme/upscale'] }) }, ['no-reference-cycles', WAITS]),
  refuses('a workflow is built from itself', LEA, asset('loggia/harvest', { builtFrom: ['loggia/counting', 'loggia/harvest'] }), ['no-reference-cycles']),
  refuses('a category that is not known', ANN, asset('acme/sample', { categories: ['detektion'] }), ['known-categories']),
  merges('a category twice', ANN, asset('acme/deblur', { categories: ['detection', 'detection'] }), ['known-categories (warning)']),
  refuses('open code without a licence', ZOE, asset('zeta/zoom', { code: { open: true, url: 'https://example.org/zoom' } }), ['open-code-licensed']),
  refuses('a licence that nobody knows', ANN, asset('acme/sample', { licence: 'Apache 2' }), ['licences']),
  refuses('a paper at an address that runs', ANN, asset('acme/sample', { paper: { title: 'P', url: 'javascript:alert(1)' } }), ['schema', WAITS]),
];

/** What was released never changes (F32). */
export const VERSIONS = [...immutable, ...states, ...contents, ...references];

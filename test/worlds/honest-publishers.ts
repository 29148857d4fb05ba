import { markdownFile } from '../../scripts/core/markdown-file.ts';
import {
  ANN,
  asset,
  at,
  BEN,
  commented,
  container,
  IN_USE,
  LEA,
  MAX,
  newAsset,
  publisher,
  PUBLISHING,
  rewritten,
  SMALL_PNG,
  tombstone,
  UMA,
  version,
  VIC,
  without,
  ZOE,
} from './gallery.ts';
import { merges, over, waits, WAITS, type ProposalWorld } from './world.ts';

const RELEASED = { released: at('05-30') };
const DIGEST = `registry.example.org/zeta/zoom@sha256:${'2'.repeat(64)}`;
const clean = new Map([[DIGEST, { ok: true as const, scanner: 'Trivy', vulnerabilities: [] }]]);
const SAMPLE_GONE = without('assets/acme/sample/');
const PLAIN_TEXT = 'Reads `<unk>` and <unk> in <Anhui>.\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n用于图像去噪 🎉 [site](https://example.org/).';

const mergedAtOnce: readonly ProposalWorld[] = [
  merges('a description is edited', ANN, asset('acme/sample', {}, 'Now it says more.')),
  merges('a description has markup, emoji and words in angle brackets', ANN, asset('acme/sample', {}, PLAIN_TEXT)),
  merges('a title is edited', ANN, asset('acme/sample', { title: 'A better sample' })),
  merges('title, summary, categories and paper are edited', ANN, asset('acme/deblur', { title: 'Deblur it', summary: 'Sharp photos.', categories: ['segmentation'], paper: { title: 'On sharpness', url: 'https://example.org/sharp' } })),
  merges('a title in Chinese', ANN, asset('acme/sample', { title: '图像去噪' })),
  merges('a duration is set', ANN, asset('acme/deblur', { duration: { days: 90, renew: false } })),
  merges('a duration is taken back', LEA, asset('loggia/counting', { duration: undefined })),
  merges('a quota is changed', BEN, asset('bolt/segment', { quota: 1 })),
  merges('closed code is opened with a licence', ZOE, asset('zeta/zoom', { code: { open: true, url: 'https://example.org/zoom', licence: 'MIT' } })),
  merges('open code is closed', ANN, asset('acme/deblur', { code: { open: false } })),
  merges('an asset whose publisher agreed to what was current then is edited', ZOE, asset('zeta/zoom', { summary: 'Comes closer.' })),
  merges('a cover is added', ANN, { 'assets/acme/sample/cover.png': SMALL_PNG }),
  merges('a cover is removed', ANN, { 'assets/acme/deblur/cover.png': undefined }),
  merges('an image is added and shown', ANN, { ...asset('acme/sample', {}, '![A look](images/look.png)'), 'assets/acme/sample/images/look.png': SMALL_PNG }),
  merges('the notes of a version are edited', ANN, version('acme/deblur', '1.0.0', {}, 'Better notes.')),
  merges('only a comment in the front matter differs', ANN, commented('assets/acme/sample/asset.md')),
  merges('an editor wrote Windows line ends', ANN, rewritten('assets/acme/sample/asset.md', '\n', '\r\n')),
  merges('two assets of one’s own are edited at once', ANN, { ...asset('acme/sample', {}, 'One.'), ...asset('acme/denoise', {}, 'Two.') }),
  merges('an asset is discontinued: its subscribers keep their rights', ANN, asset('acme/deblur', { state: 'discontinued' })),
  merges('a discontinued asset is released again', ANN, asset('acme/lowres', { state: 'released' })),
  merges('a version is discontinued while another is released', ANN, version('acme/deblur', '1.0.0', { state: 'discontinued' }, 'Superseded.')),
  merges('a discontinued version is released again', LEA, version('loggia/counting', '1.1.0', { state: 'released' })),
  merges('an official publisher releases a version', LEA, version('loggia/counting', '2.1.0', RELEASED)),
  merges('a trusted publisher releases a version', BEN, version('bolt/segment', '1.2.0', RELEASED)),
  merges('a trusted publisher mends an older version', BEN, version('bolt/segment', '1.0.1', RELEASED)),
  merges('a trusted publisher announces a version', BEN, version('bolt/segment', '1.2.0', { released: at('07-01') }), ['released-in-time (warning)']),
  merges('an asset that nobody subscribed to is deleted, with its tombstone', ANN, { ...SAMPLE_GONE, ...tombstone('acme/sample', ['1.0.0']) }),
  merges('a publisher describes itself anew', ANN, publisher('acme', [ANN], { description: 'We make photos better.', website: 'https://example.org/acme' })),
  merges('an account that was renamed keeps its rights', { login: 'annie', id: ANN.id }, asset('acme/sample', {}, 'By annie.'), ['accounts-are-who-they-were (warning)']),
  merges('a login is written in another case', { login: 'Ann', id: ANN.id }, asset('acme/sample', {}, 'By Ann.')),
];

const waitForACurator: readonly ProposalWorld[] = [
  waits('a version of a publisher that is not trusted', ANN, version('acme/deblur', '1.2.0', RELEASED), [WAITS]),
  waits('a version with files', ZOE, version('zeta/voices', '1.1.0', { ...RELEASED, source: { kind: 'files' }, files: [{ name: 'weights/a.safetensors', size: 3, sha256: 'c'.repeat(64) }] }), [WAITS]),
  waits('a version from an image that was scanned and is clean', ZOE, { ...asset('zeta/zoom', { agreements: PUBLISHING }), ...version('zeta/zoom', '1.1.0', { ...RELEASED, source: container('2') }) }, [WAITS], { event: { scans: clean } }),
  waits('a new algorithm', ANN, newAsset('acme/upscale'), [WAITS]),
  waits('a new model', ANN, newAsset('acme/upscale', { type: 'model', trainedWith: 'acme/deblur', licence: 'MIT' }), [WAITS]),
  waits('a new workflow', ANN, newAsset('acme/upscale', { type: 'workflow', builtFrom: ['bolt/segment'] }), [WAITS]),
  waits('a new private workflow from a private model of one’s own', ANN, newAsset('acme/upscale', { type: 'workflow', visibility: 'private', builtFrom: ['acme/hidden'] }), [WAITS]),
  waits('a new asset of an official publisher', LEA, newAsset('loggia/orchard'), [WAITS]),
  waits('a new asset with cover and image', ANN, { ...newAsset('acme/upscale', {}, '![So](images/so.png)'), 'assets/acme/upscale/cover.png': SMALL_PNG, 'assets/acme/upscale/images/so.png': SMALL_PNG }, [WAITS]),
  waits('a new publisher with its first asset', MAX, { ...publisher('maxworks', [MAX]), ...newAsset('maxworks/origami') }, [WAITS]),
  waits('a new publisher with two maintainers', MAX, publisher('maxworks', [MAX, UMA]), [WAITS]),
  waits('a private asset is shown to a user', ANN, asset('acme/hidden', { visibility: 'users', users: [VIC] }), [WAITS]),
  waits('an asset is shown to one more user', ANN, asset('acme/preview', { users: [UMA, VIC] }), [WAITS]),
  waits('an asset for specific users becomes public', ANN, asset('acme/preview', { visibility: 'public', users: undefined }), [WAITS]),
  waits('a publisher takes another maintainer', ANN, publisher('acme', [ANN, VIC]), [WAITS]),
  waits('a publisher takes another name', ANN, publisher('acme', [ANN], { name: 'Acme Photo' }), [WAITS]),
  waits('an asset says where it comes from', ANN, asset('acme/sample', { origin: { name: 'Another gallery' } }), [WAITS]),
  waits('a text and a version at once: the strictest counts', ANN, { ...asset('acme/sample', {}, 'More.'), ...version('acme/sample', '1.1.0', RELEASED) }, [WAITS]),
  waits('an asset takes another name: a tombstone and a new asset', ANN, { ...SAMPLE_GONE, ...tombstone('acme/sample', ['1.0.0']), ...newAsset('acme/example') }, [WAITS]),
  waits('a file that was broken on the main branch is mended', ANN, asset('acme/sample'), [WAITS], { base: over(IN_USE, { 'assets/acme/sample/asset.md': markdownFile('asset', 3, { title: 'No type' }, '') }) }),
];

/** What publishers do every day must never be refused. */
export const HONEST_PUBLISHERS = [...mergedAtOnce, ...waitForACurator];

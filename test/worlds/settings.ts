import { agreement, ANN, asset, at, BEN, categories, CORA, featured, IN_USE, newAsset, PUBLISHING, settings, version, ZOE, textOf } from './gallery.ts';
import { aCategory } from '../support/builders.ts';
import { merges, over, refuses, WAITS, waits, type ProposalWorld } from './world.ts';

const CURRENT = 'current-agreements';
const FORMER = { ...PUBLISHING, 'service-agreement': '1.0.0' };
const RELEASED = { released: at('05-30') };
const SERVICE = 'agreements/service-agreement';

const agreed: readonly ProposalWorld[] = [
  refuses('a new asset without agreements', ANN, newAsset('acme/upscale', { agreements: {} }), [CURRENT, WAITS]),
  refuses('a new asset with a former agreement', ANN, newAsset('acme/upscale', { agreements: FORMER }), [CURRENT, WAITS]),
  refuses('a new asset that agreed to half', ANN, newAsset('acme/upscale', { agreements: { 'service-agreement': '1.1.0' } }), [CURRENT, WAITS]),
  refuses('a new version under a former agreement', ZOE, version('zeta/zoom', '1.1.0', RELEASED), [CURRENT, WAITS]),
  refuses('an agreement in a version that is not there', ANN, newAsset('acme/upscale', { agreements: { ...PUBLISHING, 'service-agreement': '9.0.0' } }), ['agreements-exist', WAITS]),
  refuses('an agreement that is announced only', ANN, newAsset('acme/upscale', { agreements: { ...PUBLISHING, 'service-agreement': '1.2.0' } }), [CURRENT, WAITS], { base: over(IN_USE, agreement('service-agreement', '1.2.0', at('07-01'))) }),
  refuses('the record of an agreement is taken out', ANN, asset('acme/sample', { agreements: {} }), [CURRENT]),
  merges('a publisher agrees to what is current now', ZOE, asset('zeta/zoom', { agreements: PUBLISHING })),
];

const settled: readonly ProposalWorld[] = [
  refuses('a version of an agreement is removed', CORA, { [`${SERVICE}/1.0.0.md`]: undefined }, ['fields-never-change']),
  refuses('an agreement is dated back', CORA, agreement('service-agreement', '1.1.0', at('01-01')), ['fields-never-change']),
  refuses('an agreement without a text', CORA, agreement('service-agreement', '1.2.0', at('07-01'), ' '), ['agreement-versions', WAITS]),
  refuses('a higher version that counts earlier', CORA, agreement('service-agreement', '1.2.0', at('02-01')), ['agreement-versions', WAITS]),
  refuses('an agreement of another’s making', BEN, agreement('bolt-terms', '1.0.0', at('06-01')), ['only-curators-change-settings']),
];

const vocabulary: readonly ProposalWorld[] = [
  refuses('a category twice in the vocabulary', CORA, categories(aCategory('detection')), ['category-ids', WAITS]),
  refuses('a category in use is removed from the vocabulary', CORA, { 'categories.yaml': textOf('categories.yaml').replaceAll('segmentation', 'masks') }, ['known-categories', WAITS]),
  refuses('the vocabulary is removed', CORA, { 'categories.yaml': undefined }, ['gallery-present']),
  refuses('the settings are removed', CORA, { 'gallery.yaml': undefined }, ['gallery-present']),
  refuses('nobody is trusted who is not there', CORA, settings({ policies: { trusted: ['bolt', 'bold'], scanSeverity: 'high' } }), ['trusted-publishers', WAITS]),
  refuses('limits become smaller than what is there', CORA, settings({ limits: { description: 10, notes: 2000, image: 50_000, pixels: 10_000, files: 3 } }), ['limits', WAITS]),
  refuses('settings with a console that is no https address', CORA, settings({ consoles: { name: 'C', algorithm: 'javascript:alert(1)', model: 'https://a.example/', trainingJob: 'https://a.example/', workflow: 'https://a.example/' } }), ['schema', WAITS]),
  refuses('a gallery without curators', CORA, settings({ curators: [] }), ['schema', WAITS]),
  refuses('an asset is featured that is not there', CORA, featured('acme/deblur', 'acme/deblurr'), ['featured-assets']),
  merges('an asset is featured twice', CORA, featured('acme/deblur', 'acme/deblur'), ['featured-assets (warning)']),
  merges('a deleted asset stays featured', CORA, featured('acme/former', 'acme/deblur'), ['featured-assets (warning)']),
  waits('an agreement without a since in the future', CORA, agreement('house-rules', '1.0.0', at('01-01')), [WAITS]),
];

/** What people agree to, the vocabulary and the settings. */
export const SETTINGS = [...agreed, ...settled, ...vocabulary];

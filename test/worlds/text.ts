import { ANN, asset, MAX, newAsset, publisher, UMA, user, textOf } from './gallery.ts';
import { merges, refuses, WAITS, waits, type ProposalWorld } from './world.ts';

const bad = (name: string, title: string): ProposalWorld =>
  refuses(name, ANN, asset('acme/sample', { title }), ['schema', WAITS]);

const MIXED = 'one-script-words (review)';

/** What people read is what it looks like. */
export const TEXT: readonly ProposalWorld[] = [
  bad('a title that is written backwards', 'Sample \u202Egnp.exe'),
  bad('a title with an invisible space', 'Sam\u200Bple'),
  bad('a title with a byte order mark inside', 'Sam\uFEFFple'),
  bad('a title with a control character', 'Sample\u0007'),
  bad('a title of two lines', 'Sample\nFeatured'),
  bad('a title that is not in normal form C', 'Cafe\u0301'),
  bad('a title that begins with a space', ' Sample'),
  bad('a title of spaces', '   '),
  bad('a title without end', 'x'.repeat(121)),
  refuses('a summary that hides its direction', ANN, asset('acme/sample', { summary: 'Good \u2066text\u2069' }), ['schema', WAITS]),
  refuses('a constraint that is written backwards', ANN, newAsset('acme/upscale', { frameworks: ['Py\u202ETorch'] }), ['schema', WAITS]),
  refuses('a nickname with an invisible character', UMA, user(UMA, { photo: 'uma.png', nickname: 'uma\u200B' }), ['schema', WAITS]),
  refuses('a name of a publisher with a line break', MAX, publisher('maxworks', [MAX], { name: 'Max\u2028Official' }), ['schema', 'only-owners-change-publishers']),
  waits('a Cyrillic letter in a Latin title', ANN, asset('acme/sample', { title: 'S\u0430mple' }), [MIXED]),
  waits('a Cyrillic letter in the name of a publisher', MAX, publisher('maxworks', [MAX], { name: 'L\u043Eggia' }), [MIXED, WAITS]),
  waits('a Greek letter in a nickname', UMA, user(UMA, { photo: 'uma.png', nickname: 'Um\u03B1s' }), [MIXED]),
  merges('a title in Cyrillic', ANN, asset('acme/sample', { title: 'Образец' })),
  merges('a title of two scripts, word by word', ANN, asset('acme/sample', { title: 'Образец Sample 样品 2.0' })),
  merges('a title with signs, marks and emoji', ANN, asset('acme/sample', { title: 'Sample™ — “très bien” (β) 👩‍🔬' })),
  merges('a nickname in Arabic', UMA, user(UMA, { photo: 'uma.png', nickname: 'أم' })),
  merges('a description in which two directions meet', ANN, { 'assets/acme/sample/asset.md': `${textOf('assets/acme/sample/asset.md')}\nمرحبا \u2067abc\u2069\n` }),
];

import { ANN, asset, version, textOf } from './gallery.ts';
import { CODE, refuses, WAITS, type ProposalWorld } from './world.ts';

/** Where code in front matter would leave its mark: a global, and the file that this variable of the environment names. */
export const MARK = 'GALLERY_WORLD_MARK';
const WRITES = `require('node:fs').writeFileSync(process.env.${MARK}, 'ran')`;
const PAYLOAD = `{ title: (globalThis.${MARK} = true, ${WRITES}, 'Sample') }`;

const PATH = 'assets/acme/sample/asset.md';
const VERSION = 'assets/acme/sample/versions/1.0.0.md';
const GOOD = textOf(PATH);
const opened = (by: string): string => GOOD.replace('---\n', `${by}\n`);
/** Front matter that is code. */
export const code = (engine: string): string => `---${engine}\n${PAYLOAD}\n---\nText.\n`;

const unreadable = (name: string, content: string | Uint8Array): ProposalWorld =>
  refuses(name, ANN, { [PATH]: content }, ['parse', WAITS]);

/** Front matter has one form, and nothing in it runs (DESIGN.md, decision 4). */
export const FRONT_MATTER: readonly ProposalWorld[] = [
  unreadable('front matter in js', code('js')),
  unreadable('front matter in javascript', code('javascript')),
  unreadable('front matter in js, after a space', code(' js')),
  unreadable('front matter in JavaScript, in capitals', code('JavaScript')),
  unreadable('front matter in coffee', code('coffee')),
  refuses('front matter in js in a version', ANN, { [VERSION]: code('js') }, ['parse']),
  unreadable('front matter in JSON', '---json\n{"title": "Sample"}\n---\n'),
  unreadable('front matter in TOML', '+++\ntitle = "Sample"\n+++\nText.\n'),
  unreadable('front matter in TOML between the usual lines', opened('---toml')),
  unreadable('a byte order mark', `\uFEFF${GOOD}`),
  unreadable('an empty line before the front matter', `\n${GOOD}`),
  unreadable('no front matter', 'Text.\n'),
  unreadable('front matter without an end', '---\ntitle: Sample\n'),
  unreadable('an end that other parsers see earlier', GOOD.replace('state: released\n', 'state: released\n---x: 1\n')),
  unreadable('an empty file', ''),
  unreadable('bytes that are no UTF-8', Buffer.concat([Buffer.from(GOOD), Buffer.from([0xc3, 0x28])])),
  unreadable('UTF-16', Buffer.from(GOOD, 'utf16le')),
  refuses('MDX instead of Markdown', ANN, { [PATH]: undefined, 'assets/acme/sample/asset.mdx': GOOD }, ['known-places', 'asset-complete', CODE]),
  refuses('MDX beside Markdown', ANN, { 'assets/acme/sample/page.mdx': 'export const x = 1;\n' }, ['known-places', CODE]),
  refuses('keys that no asset has', ANN, asset('acme/sample', { official: true }), ['schema', WAITS]),
  refuses('a version with keys that no version has', ANN, version('acme/sample', '1.1.0', { visibility: 'public' }), ['schema', WAITS]),
];

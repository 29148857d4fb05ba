import { ANN, CORA, MAX, newAsset, publisher, UMA, textOf } from './gallery.ts';
import { refuses, WAITS, waits, type ProposalWorld } from './world.ts';

const PATH = 'assets/acme/sample/asset.md';
const GOOD = textOf(PATH);
const withKeys = (text: string): string => GOOD.replace('state: released\n', `state: released\n${text}`);

const bad = (name: string, keys: string, rule = 'parse'): ProposalWorld =>
  refuses(name, ANN, { [PATH]: withKeys(keys) }, [rule, WAITS]);

const BOMB = ['b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].map((letter, index) => `${letter}: &${letter} [${`*${'abcdefgh'[index] ?? ''}, `.repeat(9)}]`);
const MEGABYTES = 5_000_000;

/** YAML is strict, bounded, and its keys are only keys. */
export const YAML: readonly ProposalWorld[] = [
  bad('an alias bomb', `a: &a [x, x]\n${BOMB.join('\n')}\n`),
  bad('an alias', 'summary: &s Short.\nlicence: *s\n'),
  bad('a key twice', 'title: Another\n'),
  bad('a key twice, once escaped', '"t\\u0069tle": Another\n'),
  bad('the key __proto__', '__proto__: { state: discontinued }\n', 'schema'),
  bad('the key constructor', 'constructor: { prototype: { official: true } }\n', 'schema'),
  bad('a merge key', '<<: { summary: Merged. }\n', 'schema'),
  bad('a merge key with an alias', 'code: &c { open: false }\npaper:\n  <<: *c\n'),
  bad('a tag that makes functions', "summary: !!js/function 'function () {}'\n"),
  bad('a tag that nobody knows', 'summary: !gallery Official\n'),
  bad('nesting without end', `categories: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`),
  bad('two documents', '...\n---x\n'),
  bad('a tab as indentation', 'code:\n\topen: true\n'),
  bad('NUL in a text', 'summary: "a\0b"\n'),
  bad('five megabytes of keys', Array.from({ length: MEGABYTES / 50 }, (_, at) => `key-${String(at).padStart(8, '0')}: ${'x'.repeat(35)}\n`).join(''), 'size-limits'),
  refuses('five megabytes of text', ANN, { [PATH]: `${GOOD}${'x'.repeat(MEGABYTES)}` }, ['size-limits', WAITS]),
  refuses('a description over the gallery’s limit', ANN, { [PATH]: `${GOOD}${'word '.repeat(5000)}` }, ['limits']),
  refuses('a megabyte of anchors', MAX, { 'users/max.yaml': `id: 99\n${'&a '.repeat(300_000)}` }, ['size-limits']),
  refuses('an alias in a profile', UMA, { 'users/uma.yaml': 'id: &id 21\nnickname: *id\n' }, ['parse', WAITS]),
  refuses('a publisher’s file that is no YAML', ANN, { 'publishers/acme.yaml': 'name: [\n' }, ['parse', WAITS]),
  refuses('settings that are no YAML', CORA, { 'gallery.yaml': 'name: {\n' }, ['parse', WAITS]),
  waits('numbers and dates that look like others stay what they are', ANN, newAsset('acme/upscale', { summary: '2026-01-01', frameworks: ['1.10', 'no', '0x10'] }), [WAITS]),
  waits('a new publisher in flow style', MAX, { 'publishers/maxworks.yaml': '{name: Max, official: false, maintainers: [{login: max, id: 99}]}\n' }, [WAITS]),
  refuses('an account id that is written as text', MAX, publisher('maxworks', [{ login: 'max', id: '99' as unknown as number }]), ['schema', 'only-owners-change-publishers']),
];

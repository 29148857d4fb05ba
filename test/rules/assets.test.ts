import { describe, expect, test } from 'vitest';

import type { Finding } from '../../scripts/core/finding.ts';
import { PERMISSIONS } from '../../scripts/core/permissions.ts';
import type { Actor, Proposal } from '../../scripts/core/proposal.ts';
import { reviewProposal } from '../../scripts/core/review.ts';
import { RULES } from '../../scripts/core/rules/index.ts';
import { markdownFile } from '../../scripts/core/markdown-file.ts';
import {
  aCatalog,
  ANN,
  anAsset,
  aPublisher,
  aSubscription,
  aVersion,
  BEN,
  NOW,
  yaml,
  type Files,
} from '../support/builders.ts';
import { aProposal } from '../support/proposal.ts';

/** Who changes what; a file that is undefined is gone. */
interface Proposed {
  readonly base: Files;
  readonly change: Files;
  readonly actor?: Actor;
  readonly now?: string;
}

const proposalOf = ({ base, change, ...more }: Proposed): Proposal => aProposal(base, { ...base, ...change }, more);

const CORA = { login: 'cora', id: 1 };
const [UMA, VIC] = [
  { login: 'uma', id: 21 },
  { login: 'vic', id: 22 },
];
const commit = (digit: string): object => ({
  source: { kind: 'git', repository: 'https://example.org/code', commit: digit.repeat(40) },
});
const file = (name: string, digit = 'a'): object => ({ name, size: 1, sha256: digit.repeat(64) });
const listing = (...files: readonly object[]): object => ({ source: { kind: 'files' }, files });
const versions = (one: object, ...more: readonly object[]): Record<string, object> =>
  Object.fromEntries([one, ...more].map((different, index) => [`1.${String(index)}.0`, different]));
const asset = (meta: object = {}, ...all: readonly object[]): Files =>
  anAsset('acme/deblur', meta, { versions: versions(all[0] ?? {}, ...all.slice(1)) });
const version = (number: string, different: object = {}, notes = ''): Files =>
  Object.fromEntries([aVersion('acme/deblur', number, different, notes)]);
const tombstone = (id: string, numbers: readonly string[], deleted = NOW): Files =>
  yaml(`tombstones/${id}.yaml`, { deleted, versions: numbers });
const agreement = (id: string, number: string, since: string): Files => ({
  [`agreements/${id}/${number}.md`]: markdownFile('agreement', 2, { title: `Title of ${id}`, since }, 'We agree.'),
});
const gone = (...paths: readonly string[]): Files => Object.fromEntries(paths.map((path) => [path, undefined]));
const deleted = (...numbers: readonly string[]): Files =>
  gone('assets/acme/deblur/asset.md', ...numbers.map((number) => `assets/acme/deblur/versions/${number}.md`));

const FILE = 'assets/acme/deblur/asset.md';
const V = (number: string): string => `assets/acme/deblur/versions/${number}.md`;
const STONE = 'tombstones/acme/deblur.yaml';
const DISCONTINUED = { state: 'discontinued' };

/** As worlds tell it, without what waits: `path:line rule`. */
function errorsOf(proposed: Proposed): Finding[] {
  const { findings } = reviewProposal(proposalOf(proposed));
  return findings.filter(({ severity }) => severity !== 'review');
}

const shown = ({ path, line, rule, severity }: Finding): string =>
  `${path.replace(/^catalog\//, '')}${line === undefined ? '' : `:${String(line)}`} ${rule}${severity === 'warning' ? ' ?' : ''}`;

interface Case extends Proposed {
  readonly name: string;
  readonly expected: readonly string[];
}

const one = (name: string, base: Files, change: Files, expected: readonly string[] = [], more: object = {}): Case => ({
  name,
  base: aCatalog(base),
  change,
  expected,
  ...more,
});

const NEVER = 'versions-never-change';
const immutable: readonly Case[] = [
  one('the source of a version differs', asset(), version('1.0.0', commit('b')), [`${V('1.0.0')}:5 ${NEVER}`]),
  one(
    'the files of a version differ',
    asset({}, listing(file('a.bin'), file('b.bin'))),
    version('1.0.0', listing(file('a.bin', 'b'), file('c.bin'))),
    [`${V('1.0.0')}:7 ${NEVER}`],
  ),
  one(
    'a file has another address',
    asset({}, listing(file('a.bin'))),
    version('1.0.0', listing({ ...file('a.bin'), url: 'https://example.org/a' })),
    [`${V('1.0.0')}:7 ${NEVER}`],
  ),
  one('a constraint goes', asset({}, { constraints: ['Be kind.'] }), version('1.0.0'), [`${V('1.0.0')}:2 ${NEVER}`]),
  one('a version is dated back', asset(), version('1.0.0', { released: '2025-01-01T00:00:00Z' }), [
    `${V('1.0.0')}:3 ${NEVER}`,
  ]),
  one(
    'a stranger rewrites a version',
    asset(),
    version('1.0.0', commit('b')),
    [`${V('1.0.0')}:5 only-owners-change-assets`, `${V('1.0.0')}:5 ${NEVER}`],
    { actor: BEN },
  ),
  one('notes are written anew', asset(), version('1.0.0', {}, 'What is new.')),
  one('comments are added', asset(), {
    [V('1.0.0')]: String(asset()[V('1.0.0')]).replace('source:', '# where\nsource:'),
  }),
  one('the order of keys differs', asset(), {
    [V('1.0.0')]: markdownFile(
      'version',
      4,
      { state: 'released', released: '2026-01-01T00:00:00Z', ...commit('a') },
      '',
    ),
  }),
  one('a version is broken', asset(), { [V('1.0.0')]: 'none' }, [`${V('1.0.0')}:1 parse`]),
  one('a broken version is mended', { ...asset(), [V('1.1.0')]: 'none' }, version('1.1.0')),
];

const stay: readonly Case[] = [
  one('a version is removed', asset({}, {}, {}), gone(V('1.0.0')), [`${V('1.0.0')} versions-stay`]),
  one('a version is renamed', asset({}, {}, {}), { ...gone(V('1.0.0')), ...version('1.0.1') }, [
    `${V('1.0.0')} versions-stay`,
  ]),
  one('a lower version is added', asset({}, {}, {}), version('0.9.0')),
];

const F32 = 'discontinue-a-version';
const discontinued: readonly Case[] = [
  one('one of two versions', asset({}, {}, {}), version('1.0.0', DISCONTINUED)),
  one(
    'one of three where another is discontinued already',
    asset({}, {}, {}, DISCONTINUED),
    version('1.0.0', DISCONTINUED),
  ),
  one('the only released one', asset({}, {}, DISCONTINUED), version('1.0.0', DISCONTINUED), [
    `${FILE}:6 released-version-left`,
  ]),
  one('the only one, while another is added', asset(), { ...version('1.0.0', DISCONTINUED), ...version('2.0.0') }, [
    `${V('1.0.0')}:4 ${F32}`,
  ]),
  one('all, and the asset with them', asset({}, {}, {}), asset(DISCONTINUED, DISCONTINUED, DISCONTINUED), [
    `${V('1.0.0')}:4 ${F32}`,
    `${V('1.1.0')}:4 ${F32}`,
  ]),
  one('one of an asset that is discontinued', asset(DISCONTINUED, {}, {}), version('1.0.0', DISCONTINUED), [
    `${V('1.0.0')}:4 ${F32}`,
  ]),
  one(
    'the last readable one beside a broken one',
    { ...asset(), [V('1.1.0')]: 'none' },
    version('1.0.0', DISCONTINUED),
    [`${V('1.0.0')}:4 ${F32}`],
  ),
  one('released again', asset({}, {}, DISCONTINUED), version('1.1.0')),
  one('the asset as a whole', asset(), asset(DISCONTINUED)),
  one('the asset released again', asset(DISCONTINUED), asset()),
];

const F29 = 'visibility-widens';
const users = (...named: readonly object[]): object => ({ visibility: 'users', users: named });
const visibility: readonly Case[] = [
  one('from me to specific users', asset({ visibility: 'private' }), asset(users(UMA))),
  one('from me to everyone', asset({ visibility: 'private' }), asset()),
  one('from specific users to everyone', asset(users(UMA)), asset()),
  one('a user is added and another renamed', asset(users(UMA)), asset(users(VIC, { login: 'umaa', id: UMA.id })), []),
  one('from everyone to me', asset(), asset({ visibility: 'private' }), [`${FILE}:5 ${F29}`]),
  one('from everyone to specific users', asset(), asset(users(UMA)), [`${FILE}:5 ${F29}`]),
  one('from specific users to me', asset(users(UMA)), asset({ visibility: 'private' }), [`${FILE}:5 ${F29}`]),
  one('a user is removed', asset(users(UMA, VIC)), asset(users(VIC)), [`${FILE}:7 ${F29}`]),
  one('a user becomes another account', asset(users(UMA)), asset(users({ login: 'uma', id: 99 })), [
    `${FILE}:7 ${F29}`,
  ]),
  one('a workflow is shown to somebody who does not see its part', workflow(users(UMA)), workflow(users(UMA, VIC)), [
    'assets/acme/flow/asset.md:13 workflow-visibility',
  ]),
  one(
    'a workflow is shown to one more who does not see its part',
    workflow(users(UMA, VIC)),
    workflow(users(UMA, VIC, { login: 'wes', id: 23 })),
    ['assets/acme/flow/asset.md:15 workflow-visibility'],
  ),
];

/** A workflow built from what only Uma sees. */
function workflow(meta: object): Files {
  return { ...asset(users(UMA)), ...anAsset('acme/flow', { type: 'workflow', ...meta, builtFrom: ['acme/deblur'] }) };
}

const F4 = 'deletion-without-subscribers';
const LEAVES = 'deletion-leaves-a-tombstone';
const subscribed = { event: 'subscribed', at: '2026-02-01T00:00:00Z' };
const bury = (numbers: readonly string[] = ['1.0.0'], when?: string): Files => ({
  ...deleted('1.0.0'),
  ...tombstone('acme/deblur', numbers, when),
});
const deletion: readonly Case[] = [
  one('without subscribers and with a tombstone', asset(), bury()),
  one(
    'with a cover and pictures',
    { ...asset(), 'assets/acme/deblur/cover.png': 'x' },
    { ...bury(), ...gone('assets/acme/deblur/cover.png') },
  ),
  one('with a subscriber', { ...asset(), ...aSubscription('uma', 'acme/deblur') }, bury(), [`${FILE} ${F4}`]),
  one(
    'after the last subscriber cancelled',
    {
      ...asset(),
      ...aSubscription('uma', 'acme/deblur', {
        events: [subscribed, { event: 'cancelled', at: '2026-03-01T00:00:00Z' }],
      }),
    },
    bury(),
  ),
  one(
    'after the last subscription ended',
    { ...asset(), ...aSubscription('uma', 'acme/deblur', { terms: { duration: { days: 7, renew: false } } }) },
    bury(),
  ),
  one(
    'with a subscription that renews itself',
    { ...asset(), ...aSubscription('uma', 'acme/deblur', { terms: { duration: { days: 7, renew: true } } }) },
    bury(),
    [`${FILE} ${F4}`],
  ),
  one('without a tombstone', asset(), deleted('1.0.0'), [`${FILE} ${LEAVES}`]),
  one('a broken asset', { ...asset(), [FILE]: 'none' }, bury()),
  one('with a tombstone that lacks a version', asset({}, {}, {}), { ...bury(), ...gone(V('1.1.0')) }, [
    `${STONE}:2 ${LEAVES}`,
  ]),
  one('with a tombstone of a version that never was', asset(), bury(['1.0.0', '2.0.0']), [`${STONE}:2 ${LEAVES}`]),
  one('with a tombstone of yesterday', asset(), bury(['1.0.0'], '2026-05-31T00:00:00Z')),
  one('with a tombstone of last year', asset(), bury(['1.0.0'], '2025-06-01T00:00:00Z'), [`${STONE}:1 ${LEAVES}`]),
  one('with a clock that is a little ahead', asset(), bury(['1.0.0'], '2026-06-01T00:09:59Z')),
  one('with a tombstone of tomorrow', asset(), bury(['1.0.0'], '2026-06-02T00:00:00Z'), [`${STONE}:1 ${LEAVES}`]),
  one('with a broken tombstone', asset(), { ...deleted('1.0.0'), [STONE]: 'none: 1\n' }, [
    `${STONE}:1 schema`,
    `${STONE}:1 schema`,
  ]),
  one('half of it', asset({}, {}, {}), { ...gone(FILE, V('1.0.0')), ...tombstone('acme/deblur', ['1.0.0', '1.1.0']) }, [
    `${V('1.1.0')} asset-complete`,
    `${FILE} tombstones-hold`,
  ]),
  one('a tombstone of an asset that stays', asset(), tombstone('acme/deblur', ['1.0.0']), [
    `${FILE} tombstones-hold`,
    `${STONE} ${LEAVES}`,
  ]),
  one('a tombstone of what never was', asset(), tombstone('acme/later', []), [`tombstones/acme/later.yaml ${LEAVES}`]),
  one('moved to another name', asset(), { ...bury(), ...anAsset('acme/sharpen') }),
];

const F27 = 'current-agreements';
const AGREEMENTS = {
  ...agreement('publishing-digital-contents', '1.0.0', '2025-01-01T00:00:00Z'),
  ...agreement('service-agreement', '1.0.0', '2025-01-01T00:00:00Z'),
  ...agreement('service-agreement', '1.1.0', '2026-03-01T00:00:00Z'),
  ...agreement('service-agreement', '2.0.0', '2027-01-01T00:00:00Z'),
};
const agreed = (service: string | undefined, publishing: string | undefined = '1.0.0'): object => ({
  agreements: { 'publishing-digital-contents': publishing, 'service-agreement': service },
});
const [FORMER, CURRENT, LATER] = [agreed('1.0.0'), agreed('1.1.0'), agreed('2.0.0')];
const one27 = (name: string, base: Files, change: Files, expected: readonly string[] = [], more: object = {}): Case =>
  one(name, { ...AGREEMENTS, ...base }, change, expected, more);
const agreements: readonly Case[] = [
  one27('a new asset that agrees to what counts now', {}, asset(CURRENT)),
  one27('a new asset that agrees to what counted before', {}, asset(FORMER), [`${FILE}:9 ${F27}`]),
  one27('a new asset that agrees to what counts later', {}, asset(LATER), [`${FILE}:9 ${F27}`]),
  one27('a new asset that agrees to what counts by then', {}, asset(LATER), [], { now: '2027-02-01T00:00:00Z' }),
  one27('a new asset that agrees to one only', {}, asset({ agreements: { 'service-agreement': '1.1.0' } }), [
    `${FILE}:7 ${F27}`,
  ]),
  one27('a new asset that agrees to nothing', {}, asset(), [`${FILE}:2 ${F27}`, `${FILE}:2 ${F27}`]),
  one27('a new asset that agrees to what is not there', {}, asset(agreed('9.0.0')), [`${FILE}:9 agreements-exist`]),
  one27('a new version without agreeing anew', asset(FORMER), version('1.1.0'), [`${FILE}:9 ${F27}`]),
  one27('a new version of an asset that agreed to nothing', asset(), version('1.1.0'), [
    `${FILE}:2 ${F27}`,
    `${FILE}:2 ${F27}`,
  ]),
  one27('a new version that agrees anew', asset(FORMER), { ...asset(CURRENT), ...version('1.1.0') }),
  one27('a new version of an asset that names what is not there', asset(agreed('9.0.0')), version('1.1.0'), [
    `${FILE}:9 ${F27}`,
  ]),
  one27('a new title needs nothing', asset(FORMER), asset({ ...FORMER, title: 'Another title' })),
  one27('a later claim of what counted before', asset(CURRENT), asset(FORMER), [`${FILE}:9 ${F27}`]),
  one27('a later claim of what counts later', asset(CURRENT), asset(LATER), [`${FILE}:9 ${F27}`]),
  one27('agreeing anew without a version', asset(FORMER), asset(CURRENT)),
  one27('an agreement is taken out', asset(CURRENT), asset(), [`${FILE}:2 ${F27}`, `${FILE}:2 ${F27}`]),
  one('a gallery without agreements', {}, asset()),
];

const terms: readonly Case[] = [
  one('duration and quota are changed', asset({ quota: 5 }), asset({ duration: { days: 30, renew: true } })),
  one('the type is changed', asset(), asset({ type: 'model' }), [`${FILE}:3 fields-never-change`]),
];

const TOPICS = { immutable, stay, discontinued, visibility, deletion, agreements, terms };
const CASES: readonly Case[] = Object.values(TOPICS).flat();

describe.each(Object.entries(TOPICS))('%s', (_topic, cases) => {
  test.each(cases)('$name', ({ expected, ...proposed }) => {
    const expectedLines = [...expected].sort();
    expect(
      errorsOf(proposed)
        .filter(({ rule }) => rule !== 'person-ids')
        .map(shown)
        .sort(),
    ).toEqual(expectedLines);
  });
});

const OWN = [NEVER, 'versions-stay', F32, F29, F4, LEAVES, F27, 'fields-never-change'];

test.each(OWN)('%s is told in sentences, and without it nothing else says so', (id) => {
  const without = RULES.filter((rule) => rule.id !== id);
  const hit = CASES.filter(({ expected }) => expected.length > 0 && expected.every((line) => line.endsWith(` ${id}`)));
  expect(hit.length).toBeGreaterThan(0);
  for (const proposed of hit) {
    const proposal = proposalOf(proposed);
    expect(reviewProposal(proposal, without).verdict).not.toBe('refuse');
    for (const { rule, severity, message, fix } of reviewProposal(proposal).findings) {
      if (rule !== id) continue;
      expect(severity).toBe('error');
      expect(message).toMatch(/^.*[.]$/);
      expect(fix).toMatch(/\S/);
    }
  }
});

/** One thing that nobody may do for each such row of the table, done by somebody who may touch the file. */
const FORBIDDEN: Readonly<Record<string, Case>> = (() => {
  const uma = aSubscription('uma', 'acme/deblur', { id: UMA.id });
  const favourite = yaml('favourites/uma/acme/deblur.yaml', { id: UMA.id, at: '2026-02-01T00:00:00Z' });
  const text = agreement('service-agreement', '1.0.0', '2025-01-01T00:00:00Z');
  const path = 'agreements/service-agreement/1.0.0.md';
  const own = (name: string, base: Files, change: Files, rule: string, actor = ANN): [string, Case] => [
    name,
    one(name, base, change, [rule], { actor }),
  ];
  const settle = 'fields-never-change';
  return Object.fromEntries([
    own('asset edit', asset(), asset({ type: 'model' }), settle),
    own('version edit', asset(), version('1.0.0', commit('b')), NEVER),
    own('user edit', yaml('users/uma.yaml', { id: UMA.id }), yaml('users/uma.yaml', { id: 99 }), settle, UMA),
    own(
      'subscription edit',
      { ...asset(), ...uma },
      aSubscription('uma', 'acme/deblur', { id: UMA.id, terms: { quota: 9 } }),
      settle,
      UMA,
    ),
    own(
      'subscription remove',
      { ...asset(), ...uma },
      gone('subscriptions/uma/acme/deblur.yaml'),
      'subscription-history-stays',
      UMA,
    ),
    own(
      'favourite edit',
      { ...asset(), ...favourite },
      yaml('favourites/uma/acme/deblur.yaml', { id: UMA.id, at: '2026-02-02T00:00:00Z' }),
      settle,
      UMA,
    ),
    own('gallery remove', {}, gone('gallery.yaml'), 'gallery-present', CORA),
    own('categories remove', {}, gone('categories.yaml'), 'gallery-present', CORA),
    own('agreement edit', text, { [path]: `${String(text[path])}And more.\n` }, settle, CORA),
    own('agreement remove', text, gone(path), settle, CORA),
    own(
      'tombstone edit',
      tombstone('acme/old', ['1.0.0'], '2026-01-01T00:00:00Z'),
      tombstone('acme/old', [], '2026-01-01T00:00:00Z'),
      settle,
    ),
    own(
      'tombstone remove',
      tombstone('acme/old', ['1.0.0'], '2026-01-01T00:00:00Z'),
      gone('tombstones/acme/old.yaml'),
      settle,
    ),
  ]);
})();

test('what nobody may do is refused by one finding, whoever asks', () => {
  const rows = PERMISSIONS.filter(({ who }) => who.includes('nobody')).map(({ kind, deed }) => `${kind} ${deed}`);
  expect(Object.keys(FORBIDDEN).sort()).toEqual([...new Set(rows)].sort());
  for (const { name, expected, ...proposed } of Object.values(FORBIDDEN)) {
    const { verdict, findings } = reviewProposal(proposalOf(proposed));
    expect([name, verdict, ...findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)]).toEqual(
      [name, 'refuse', ...expected],
    );
  }
});

test('what base cannot read waits for a person, also where it stays as broken as it was', () => {
  const broken = { [V('1.1.0')]: 'none', [STONE.replace('deblur', 'old')]: 'none: 1\n' };
  const bases = { ...asset(), ...broken };
  for (const change of [version('1.1.0'), { [V('1.1.0')]: 'nothing' }, tombstone('acme/old', [])]) {
    const { verdict } = reviewProposal(proposalOf({ base: aCatalog(bases), change }));
    expect(verdict).toBe('review');
  }
});

test('a subscription that cannot be read holds off a deletion until a person looked', () => {
  const base = aCatalog(asset(), { 'subscriptions/uma/acme/deblur.yaml': 'none: 1\n' });
  const { verdict, findings } = reviewProposal(proposalOf({ base, change: bury() }));
  expect([verdict, ...findings.map(({ rule }) => rule)]).toEqual(['review', F4]);
});

test('findings name what differs and how to go on', () => {
  const say = (base: Files, change: Files, more: object = {}): string[] =>
    errorsOf({ base: aCatalog(base), change, ...more }).map(({ message, fix = '' }) => `${message} ${fix}`);
  const before = asset({}, listing(file('a.bin'), file('b.bin')), {});
  expect(say(before, { ...version('1.0.0', listing(file('a.bin', 'b'), file('c.bin'))), ...version('1.0.1') })).toEqual(
    [
      'Version 1.0.0 was released on 2026-01-01 and its files differ now (a.bin changed, b.bin removed and c.bin added). Release the change as a new version: npm run gallery -- version add acme/deblur 1.0.2',
    ],
  );
  expect(say(asset(), version('1.0.0', { ...commit('b'), released: '2026-01-02T00:00:00Z' }))).toEqual([
    'Version 1.0.0 was released on 2026-01-01 and its date of release and its source differ now. Release the change as a new version: npm run gallery -- version add acme/deblur 1.0.1',
  ]);
  expect(say(asset(users(UMA, VIC)), asset(users(VIC)))).toEqual([
    'acme/deblur is visible to uma (21) and would not be any more. Users can be added, never removed. Put them back. To offer the asset to nobody else, set state: discontinued.',
  ]);
  expect(
    say(
      { ...asset(), ...aSubscription('uma', 'acme/deblur'), ...aSubscription('vic', 'acme/deblur', { id: 22 }) },
      bury(),
    ),
  ).toEqual([
    'acme/deblur has 2 subscribers, so it cannot be deleted. Put its files back and discontinue it: state: discontinued. Its subscribers keep their rights.',
  ]);
  expect(say({ ...AGREEMENTS, ...asset(FORMER) }, version('1.1.0'))).toEqual([
    'Version 1.0.0 of “Title of service-agreement” (service-agreement) is recorded; the one to agree to since 2026-03-01 is 1.1.0. Read catalog/agreements/service-agreement/1.1.0.md; if you agree, write below agreements: service-agreement: 1.1.0',
  ]);
});

test('a stranger is told once a file whose it is, with all that differs', () => {
  const proposed = {
    base: aCatalog(asset(), aPublisher('bolt', [BEN])),
    change: asset({ title: 'Mine', type: 'model', quota: 1 }),
    actor: BEN,
  };
  expect(errorsOf(proposed).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
    'fields-never-change: “type” of assets/acme/deblur/asset.md can be changed by nobody. What an asset is stays what it is.',
    'only-owners-change-assets: Changing “type”, “title” and “quota” of assets/acme/deblur/asset.md is for maintainers of acme, and ben (12) is none on the main branch.',
  ]);
});

import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { formatFindings } from '../../scripts/commands/shared.ts';
import { renderComment } from '../../scripts/core/comment.ts';
import type { Finding } from '../../scripts/core/finding.ts';
import { assetId } from '../../scripts/core/ids.ts';
import { Needles } from '../../scripts/core/leaks/needles.ts';
import { scannedImages } from '../../scripts/core/scan.ts';
import { withoutContents, withoutSealed } from '../../scripts/core/seal/redact.ts';
import { judgeProposal } from '../../scripts/shell/judged.ts';
import { leaksInFolder } from '../../scripts/shell/leaks.ts';
import { NOW, load } from '../support/builders.ts';
import { gallery } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { filesOf } from '../support/site.ts';
import {
  ANN,
  asset,
  catalogFiles,
  container,
  subscribed,
  subscription,
  UMA,
  version,
  type Tree,
} from '../worlds/gallery.ts';
import { GALLERY_KEY, KEYS, MINE, NEW, PUBLIC, sealed, secret, SHARED, USERS } from '../worlds/sealed-gallery.ts';
import { commitWorld, over, temporaryObjects, waits, type ProposalWorld } from '../worlds/world.ts';

const WORD = /zauber/i;
const FIGURES = /4711|7331/;
const objects = temporaryObjects();

interface Told {
  /** All that others could read. */
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly verdict: string;
}

async function judged(one: ProposalWorld, isOpen = false): Promise<Told> {
  const { login, id } = one.event;
  const question = {
    repository: objects.directory,
    ...commitWorld(objects, one),
    actor: { login, id },
    now: NOW,
    ...KEYS,
  };
  const { proposal, review } = await judgeProposal(question, { isOpen });
  const comment = renderComment(review, { head: question.head, actor: one.event, pull: 7 });
  const text = [
    comment,
    JSON.stringify(review),
    formatFindings(review.findings),
    JSON.stringify(scannedImages(proposal)),
  ];
  return { text: text.join('\n'), findings: review.findings, verdict: review.verdict };
}

const proposing = (change: Tree, actor = ANN, base = PUBLIC): ProposalWorld => waits('', actor, change, [], { base });
const png = Buffer.from('no picture, but a Zauberbild');
const withVersion = (different: object, notes = 'Zaubernotes') => ({
  ...asset(NEW, { title: 'Zaubertitel', visibility: 'private' }),
  ...version(NEW, '1.0.0', { released: '2026-05-30T00:00:00Z', ...different }, notes),
});
const raw = (text: string): Tree => ({ ...withVersion({}), [`assets/${NEW}/asset.md`]: text });
const front = (lines: string): Tree => raw(`---\ntype: model\ntitle: Zaubertitel\n${lines}\n---\n\nZaubertext\n`);
const added = async (files: Tree): Promise<ProposalWorld> => proposing(await sealed(NEW, files));

/** Wherever something can be wrong in an asset, the word stands in what is wrong. */
const WRONG: readonly (readonly [string, ProposalWorld])[] = [
  ['nothing', await added(secret(NEW))],
  ['a category', await added(secret(NEW, { categories: ['zauberkategorie'] }))],
  ['a licence', await added(secret(NEW, { licence: 'Zauber-1.0' }))],
  [
    'references',
    await added(
      secret(NEW, {
        type: 'workflow',
        builtFrom: ['acme/zauberteil'],
        steps: [{ name: 'Zauber', asset: 'acme/zauberschritt' }],
      }),
    ),
  ],
  ['agreements', await added(secret(NEW, { agreements: { zaubervertrag: '1.0.0' } }))],
  ['a title that another has', await added(secret(NEW, { title: 'Zaubertitel' }))],
  [
    'named users',
    await added(
      secret(NEW, {
        visibility: 'users',
        users: [
          { login: 'zauberin', id: 4711 },
          { login: 'zauberin', id: 4711 },
        ],
      }),
    ),
  ],
  ['a key that nobody knows', await added(front('zauberkey: Zauberwert'))],
  ['a value of the wrong kind', await added(front('visibility: zauberhaft\nstate: released'))],
  ['broken YAML', await added(front('summary: "Zauber: [}'))],
  ['front matter of another kind', await added(raw('---js\nZauber()\n---\n'))],
  ['no asset.md', await added({ [`assets/${NEW}/versions/1.0.0.md`]: 'Zauber' })],
  ['links', await added(secret(NEW, {}, '[Zauber](zauberlink.md) ![Zauber](images/zauberbild.png) [x](zauber:x)'))],
  [
    'pictures',
    await added({ ...secret(NEW), [`assets/${NEW}/images/zauberbild.png`]: png, [`assets/${NEW}/cover.png`]: png }),
  ],
  ['words of mixed scripts', await added(secret(NEW, { title: 'Zаuber Zauber' }))],
  ['a secret', await added(secret(NEW, {}, `Zauber ghp_Zk3Vq9XwT7bLm2RsY8cNf4HjD6gPa1UeK5w0`))],
  [
    'files of a version',
    await added(
      withVersion({
        source: { kind: 'files' },
        files: [
          { name: 'Zauber.bin', size: 1, sha256: 'a'.repeat(64) },
          { name: 'zauber.bin', size: 2, sha256: 'b'.repeat(64) },
          { name: 'zauber.pkl', size: 3, sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
        ],
      }),
    ),
  ],
  [
    'an image of a container',
    await added(withVersion({ source: { ...container('7'), image: 'registry.example.org/zauber/bild' } })),
  ],
  [
    'a version out of time',
    await added(withVersion({ released: '2027-01-01T00:00:00Z', constraints: ['Zauberbedingung'] })),
  ],
  ['a version that is none', await added({ ...secret(NEW), ...version(NEW, '2.0.0', { state: 'zauberhaft' }) })],
  ['too long texts', await added(secret(NEW, {}, 'Zauber '.repeat(9000)))],
  [
    'what never changes',
    proposing(
      await sealed(
        MINE,
        {
          ...secret(MINE, { type: 'model', summary: 'Zauber' }),
          ...version(MINE, '1.0.0', {
            source: { kind: 'git', repository: 'https://zauber.example.org/', commit: 'b'.repeat(40) },
          }),
        },
        { revision: 2 },
      ),
    ),
  ],
  [
    'what is narrowed',
    proposing(await sealed(SHARED, secret(SHARED, { visibility: 'private', users: undefined }), { revision: 9 })),
  ],
  [
    'what a stranger may not',
    proposing(
      await sealed(SHARED, secret(SHARED, { ...USERS, title: 'Zauber anew' }), { revision: 2, users: [UMA] }),
      UMA,
    ),
  ],
  ['what is gone', proposing({ [`sealed/${SHARED}.age`]: undefined })],
  [
    'a subscription by other terms',
    proposing(
      subscription(UMA, SHARED, [subscribed('05-31')], { quota: 4 }),
      UMA,
      over(PUBLIC, await sealed(SHARED, secret(SHARED, { ...USERS, quota: 7331 }), { users: [UMA] })),
    ),
  ],
];

describe('what is said of a proposal where others read it', () => {
  test.each(WRONG)('holds nothing of what is sealed: %s', async (_name, one) => {
    const { text, findings } = await judged(one);
    expect(text).not.toMatch(WORD);
    expect(text).not.toMatch(FIGURES);
    for (const { path } of findings) expect(path).not.toMatch(/^catalog\/assets\/acme\/[0-9a-f]{20}/);
  });

  test('is a verdict, rules, files and fields', async () => {
    const [, world] = WRONG.find(([name]) => name === 'what never changes') ?? [];
    const { findings, verdict } = await judged(world!);
    expect(verdict).toBe('refuse');
    expect(findings.map(({ path, rule, message }) => `${path} ${rule}: ${message}`)).toEqual([
      `catalog/sealed/${MINE}.age fields-never-change: This rule is not kept. It is about “type” of asset.md.`,
      `catalog/sealed/${MINE}.age versions-never-change: This rule is not kept. It is about “source” of versions/1.0.0.md.`,
    ]);
  });

  test('is the whole for whoever is alone with it, and comes to the same verdict', async () => {
    let outspoken = 0;
    for (const [name, one] of WRONG) {
      const [told, whole] = [await judged(one), await judged(one, true)];
      expect([name, told.verdict]).toEqual([name, whole.verdict]);
      if (WORD.test(whole.text) || FIGURES.test(whole.text)) outspoken++;
    }
    expect(outspoken).toBeGreaterThan(15);
  });
});

describe('a finding that only a key brings about', () => {
  const { catalog } = load(catalogFiles(over(PUBLIC, secret(NEW, { quota: 5, licence: 'MIT' }))), KEYS.opener);
  const opened = {
    ...catalog,
    sealed: new Map([[assetId('acme', NEW.slice(5)), { ...catalog.sealed.values().next().value! }]]),
  };
  const finding = (path: string, line?: number): Finding => ({
    ...{ rule: 'a-rule', severity: 'error', path: `catalog/${path}`, message: 'Zauber.', fix: 'Zauber.' },
    ...(line === undefined ? {} : { line }),
  });
  const folder = `assets/${NEW}`;

  test.each([
    [finding(`${folder}/asset.md`, 4), `sealed/${NEW}.age`, '“title” of asset.md'],
    [finding(`${folder}/asset.md`, 5), `sealed/${NEW}.age`, '“visibility” of asset.md'],
    [finding(`${folder}/asset.md`, 8), `sealed/${NEW}.age`, '“agreements” of asset.md'],
    [finding(`${folder}/asset.md`, 99), `sealed/${NEW}.age`, 'the text of asset.md'],
    [finding(`${folder}/asset.md`), `sealed/${NEW}.age`, 'about asset.md'],
    [finding(`${folder}/versions/1.0.0.md`, 3), `sealed/${NEW}.age`, '“released” of versions/1.0.0.md'],
    [finding(`${folder}/versions/9.0.0.md`, 3), `sealed/${NEW}.age`, 'versions/9.0.0.md'],
    [finding(`${folder}/zauber/bild.png`), `sealed/${NEW}.age`, 'a picture'],
    [finding(`${folder}/cover.png`), `sealed/${NEW}.age`, 'a picture'],
    [finding(`sealed/${NEW}.age`), `sealed/${NEW}.age`, 'the file as a whole'],
    [finding('assets/acme/sample/asset.md', 3), 'assets/acme/sample/asset.md', 'what is sealed'],
    [finding(`subscriptions/uma/${NEW}.yaml`, 3), `subscriptions/uma/${NEW}.yaml`, 'what is sealed'],
  ])('%j is told by its place only', (one, path, words) => {
    const [told, ...more] = withoutContents([one, one], [], [opened], 'check');
    expect(more).toEqual([]);
    expect(told).toMatchObject({ rule: 'a-rule', severity: 'error', path: `catalog/${path}` });
    expect(told?.message).toContain(words);
    expect(told?.fix).toContain('check --open');
    expect(JSON.stringify(told)).not.toMatch(WORD);
    expect(told?.line).toBe(path.startsWith('sealed/') ? undefined : one.line);
  });

  test('is the only one that is not told in full', () => {
    const one = finding('assets/acme/sample/asset.md', 3);
    expect(withoutContents([one], [{ ...one, line: 7 }], [opened], 'review')).toEqual([one]);
    expect(withoutSealed([one], opened, 'check')).toEqual([one]);
    expect(withoutSealed([finding(`${folder}/cover.png`)], opened, 'check')[0]?.message).not.toMatch(WORD);
  });
});

describe('commands with the gallery’s key', () => {
  const environment = { GALLERY_KEY, GALLERY_KEY_FILE: '/nowhere' };
  const wrong = async (): Promise<string> => {
    const folder = temporaryDirectory();
    const body = 'Zaubertext [x](zauberlink.md)\n\n## Zauberkapitel';
    const files = {
      ...secret(NEW, { ...USERS, categories: ['zauberkategorie'] }, body),
      [`assets/${NEW}/cover.png`]: png,
    };
    writeFiles(join(folder, 'catalog'), catalogFiles(over(PUBLIC, await sealed(NEW, files, { users: [UMA] }))));
    git(folder, 'init', '--quiet', '--initial-branch=main');
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '--message', '-');
    return folder;
  };

  test('review judges what is sealed and does not tell it, unless it is asked to', async () => {
    const { base, head } = commitWorld(objects, await added(secret(NEW, { categories: ['zauberkategorie'] })));
    const who = ['--actor', ANN.login, '--actor-id', String(ANN.id), '--now', NOW];
    const words = ['review', '--repo', objects.directory, '--base', base, '--head', head, ...who];
    const [json, comment, open, shut] = await Promise.all([
      gallery([...words, '--json'], undefined, environment),
      gallery([...words, '--markdown'], undefined, environment),
      gallery([...words, '--open'], undefined, environment),
      gallery([...words, '--json'], undefined, { ...environment, GALLERY_KEY: '' }),
    ]);
    expect([json.code, comment.code, open.code, shut.code]).toEqual([1, 1, 1, 0]);
    for (const { out, err } of [json, comment, shut]) expect(out + err).not.toMatch(WORD);
    expect(comment.out).toContain('“categories” of asset\\.md');
    expect(open.out).toContain('zauberkategorie');
    expect(shut.out).toContain('"verdict": "review"');
  });

  test('check tells what is wrong without telling it, and how many files nobody here can open', async () => {
    const folder = await wrong();
    const words = ['check', '--catalog', 'catalog', '--now', NOW];
    const [open, told, shut] = await Promise.all([
      gallery([...words, '--open'], folder, environment),
      gallery([...words, '--json'], folder, environment),
      gallery(words, folder, { ...environment, GALLERY_KEY: '' }),
    ]);
    expect([open.code, told.code, shut.code]).toEqual([1, 1, 0]);
    expect(open.out).toMatch(/zauberkategorie/);
    expect(told.out + told.err).not.toMatch(WORD);
    expect(told.out).toContain('“categories” of asset.md');
    expect(shut.err).toContain('3 sealed files were not opened');
  });

  test('build puts nothing of it into its words, the site or what it keeps', async () => {
    const folder = await wrong();
    const words = ['build', '--repo', '.', '--out', 'site', '--cache', 'cache', '--now', NOW];
    const ran = await gallery(words, folder, environment);
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining(`sealed/${NEW}.age`) as string]);
    expect(ran.out + ran.err).not.toMatch(WORD);
    const needles = new Needles(['Zaubertitel', 'Zaubertext', 'Zauberkapitel', 'zauberkategorie', 'Zauberbild']);
    for (const kept of ['site', 'cache']) expect([...leaksInFolder(join(folder, kept), needles)]).toEqual([]);
    const sealed = (): string[] => filesOf(join(folder, 'site')).filter((path) => path.startsWith('sealed/parts/'));
    const opened = sealed().length;

    const shut = await gallery(words, folder, { ...environment, GALLERY_KEY: '' });
    expect([shut.code, shut.err]).toEqual([
      0,
      expect.stringContaining('The site was built with other keys.') as string,
    ]);
    // What lies in the clear, and is not for everyone, needs no key to be sealed into the site.
    expect(sealed().length).toBeLessThan(opened);
  });
});

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';

import sharp from 'sharp';
import { describe, expect, test } from 'vitest';

import {
  PROPOSALS,
  PUBLISHING,
  SERVICE,
  TOKEN_HEADER,
  type ProposalList,
  type ProposedFile,
} from '../../scripts/core/service.ts';
import { anAsset, aVersion, type Files } from '../support/builders.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { accepted, act, propose, publishing, state, texts, WORLD } from './publishing-world.ts';
import { aClone, running, type Running } from './running.ts';

const BLUR = 'catalog/assets/acme/blur';
const edited = (body: string): Files => ({
  'assets/acme/blur/asset.md': anAsset('acme/blur', {}, { body })['assets/acme/blur/asset.md'],
});
const titled = (title: string, body: string): Files => ({
  'assets/acme/blur/asset.md': anAsset('acme/blur', { title }, { body })['assets/acme/blur/asset.md'],
});
const version = (number: string): Files =>
  Object.fromEntries([aVersion('acme/blur', number, { released: '2026-06-01T00:00:00Z' })]);
const RED = { create: { width: 64, height: 36, channels: 3, background: 'red' } } as const;
const picture = async (): Promise<string> => (await sharp(RED).png().toBuffer()).toString('base64');

const show = ({ repository }: Running, what: string): string => git(repository, 'show', what);
const tipOf = ({ repository }: Running, branch: string): string => git(repository, 'rev-parse', `refs/heads/${branch}`);

describe('files that are proposed', () => {
  test('become one commit of who proposes on a branch, and touch neither work tree nor index', async () => {
    const gallery = await publishing('ann');
    writeFileSync(join(gallery.repository, 'notes.txt'), 'Mine.');
    writeFileSync(join(gallery.repository, BLUR, 'asset.md'), 'I am in the middle of something.');
    const before = state(gallery);
    const answer = await accepted(propose(gallery, texts(edited('Sharper.'))));
    expect(answer).toEqual({
      accepted: true,
      head: tipOf(gallery, 'publish/acme-blur'),
      branch: 'publish/acme-blur',
      verdict: 'merge',
      summary: [expect.stringMatching('acme/blur')],
      canMerge: true,
    });
    expect(git(gallery.repository, 'log', '--format=%an <%ae> %cn <%ce>', 'main..publish/acme-blur')).toBe(
      'ann <11+ann@users.noreply.github.com> ann <11+ann@users.noreply.github.com>',
    );
    expect(show(gallery, `publish/acme-blur:${BLUR}/asset.md`)).toMatch('Sharper.');
    expect(state(gallery)).toBe(before.replace('\n', `\n${String(answer.head)} refs/heads/publish/acme-blur\n`));
    const { proposals } = (await gallery.get(PROPOSALS.list)).body as unknown as ProposalList;
    expect(proposals).toMatchObject([
      { head: answer.head, actor: { login: 'ann' }, isActorKnown: true, verdict: 'merge' },
    ]);
    expect((await gallery.post(PROPOSALS.merge, { head: answer.head })).status).toBe(409);
  });

  test('have the publisher’s words above what they do, without the power to call and close', async () => {
    const gallery = await publishing('ann');
    const message = 'Closes #7 for @cora\r\n\r\nBecause it was blurred.';
    const { branch } = await accepted(propose(gallery, texts(version('1.1.0')), { message }));
    expect(git(gallery.repository, 'log', '-1', '--format=%B', branch).trim()).toMatch(
      /^Closes no\. 7 for \(at\)cora\n\nBecause it was blurred\.\n\n- .*1\.1\.0/,
    );
  });

  test('are pictures as well, and what is removed', async () => {
    const gallery = await publishing('ann');
    const base64 = await picture();
    const files = [
      { path: `${BLUR}/cover.webp`, base64: (await sharp(RED).webp().toBuffer()).toString('base64') },
      { path: `${BLUR}/cover.png`, removed: true },
      { path: `${BLUR}/images/a.png`, base64 },
    ];
    const { branch } = await accepted(propose(gallery, files));
    const changed = git(gallery.repository, 'diff', '--name-status', '--no-renames', 'main', branch);
    expect(changed.split('\n')).toEqual([`D\t${BLUR}/cover.png`, `A\t${BLUR}/cover.webp`, `A\t${BLUR}/images/a.png`]);
    const stored = Buffer.from(show(gallery, `${branch}:${BLUR}/images/a.png`), 'utf8').length;
    expect([stored > 0, git(gallery.repository, 'cat-file', '-s', `${branch}:${BLUR}/images/a.png`)]).toEqual([
      true,
      String(Buffer.from(base64, 'base64').length),
    ]);
  });

  test('wait for a curator where a new asset does', async () => {
    const gallery = await publishing('ann');
    const fresh = anAsset('acme/fresh', {}, { versions: { '1.0.0': { released: '2026-06-01T00:00:00Z' } } });
    const answer = await accepted(propose(gallery, texts(fresh)));
    expect(answer).toMatchObject({ branch: 'publish/acme-fresh', verdict: 'review', canMerge: false });
    await act(gallery, 'cora');
    expect((await gallery.post(PROPOSALS.approve, { head: answer.head })).status).toBe(200);
    expect((await gallery.post(PROPOSALS.merge, { head: answer.head })).status).toBe(200);
    await act(gallery, 'ann');
    expect(await accepted(propose(gallery, texts(fresh)))).toMatchObject({ head: null, branch: '', canMerge: false });
  });

  test('that the rules refuse are told of and written nowhere', async () => {
    const gallery = await publishing('ann');
    const before = state(gallery);
    const { status, body } = await propose(gallery, texts({ 'assets/acme/blur/asset.md': 'No front matter.' }));
    expect([status, body]).toMatchObject([
      422,
      {
        accepted: false,
        findings: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]) as unknown,
      },
    ]);
    expect(state(gallery)).toBe(before);
  });

  test('need somebody who proposes them', async () => {
    const gallery = await running(aClone(WORLD));
    expect((await propose(gallery, texts(edited('Sharper.')))).status).toBe(409);
  });

  test('are laid upon the branch as it is by then', async () => {
    const gallery = await publishing('ann');
    await gallery.get(PUBLISHING.gallery);
    await gallery.wish('favourite', 'acme/blur');
    const { branch } = await accepted(propose(gallery, texts(edited('Sharper.'))));
    expect(git(gallery.repository, 'rev-parse', `${branch}^`)).toBe(tipOf(gallery, 'main'));
  });
});

describe('files of a page that was opened before the branch moved', () => {
  const merged = ({ repository }: Running, files: Files): void => {
    writeFiles(join(repository, 'catalog'), files);
    git(repository, 'add', '--all');
    git(repository, 'commit', '--quiet', '--message', 'Of cy');
  };

  test('leave what others changed since', async () => {
    const gallery = await publishing('ann');
    merged(gallery, titled('Title', 'First.\n\nSecond.\n\nThird.'));
    const base = tipOf(gallery, 'main');
    merged(gallery, titled('Title', 'First.\n\nSecond.\n\nChanged by cy.'));
    const { branch } = await accepted(
      propose(gallery, texts(titled('Better', 'First.\n\nSecond.\n\nThird.')), { base }),
    );
    const text = show(gallery, `${branch}:${BLUR}/asset.md`);
    expect([text.includes('title: Better'), text.includes('Changed by cy.')]).toEqual([true, true]);
  });

  test('are not taken where others changed the same, or took the name', async () => {
    const gallery = await publishing('ann');
    const base = tipOf(gallery, 'main');
    merged(gallery, { ...titled('Title', 'Of cy.'), ...version('1.1.0') });
    const before = state(gallery);
    const other = Object.fromEntries([aVersion('acme/blur', '1.1.0', { released: '2026-05-01T00:00:00Z' })]);
    for (const files of [titled('Title', 'Of ann.'), other]) {
      const { status, body } = await propose(gallery, texts(files), { base });
      expect([status, body.messages]).toEqual([409, [expect.stringMatching(/changed .* too.* Keep what you wrote/)]]);
    }
    expect(state(gallery)).toBe(before);
  });

  test('are of the gallery: no commit of elsewhere is taken for it', async () => {
    const gallery = await publishing('ann');
    const { head } = await accepted(propose(gallery, texts(edited('Sharper.'))));
    for (const base of [head, '0'.repeat(40)]) {
      const { status, body } = await propose(gallery, texts(version('1.1.0')), { base });
      expect([status, body.messages]).toEqual([409, [expect.stringMatching('reload the page')]]);
    }
  });
});

describe('a branch', () => {
  test('is the same for the same proposal, sent again or made again', async () => {
    const gallery = await publishing('ann');
    const files = texts(edited('Sharper.'));
    const [first, second] = await Promise.all([
      accepted(propose(gallery, files, { id: 'click' })),
      accepted(propose(gallery, files, { id: 'click' })),
    ]);
    const again = await accepted(propose(gallery, files));
    expect([second, again]).toEqual([first, first]);
    git(gallery.repository, 'branch', '--delete', '--force', first.branch);
    expect(await accepted(propose(gallery, files, { id: 'click' }))).toEqual(first);
    expect(git(gallery.repository, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
  });

  test('is replaced by a correction of the same files, and kept beside a proposal of others', async () => {
    const gallery = await publishing('ann');
    const first = await accepted(propose(gallery, texts(edited('Sharper.'))));
    const corrected = await accepted(propose(gallery, texts(edited('Sharpest.'))));
    expect([corrected.branch, corrected.head === first.head]).toEqual([first.branch, false]);
    const other = await accepted(propose(gallery, texts(version('1.1.0'))));
    expect(other.branch).toBe('publish/acme-blur-ann');
    const both = await accepted(propose(gallery, texts({ ...version('1.1.0'), ...edited('Sharpest of all.') })));
    expect(both.branch).toBe(first.branch);
    const third = await accepted(propose(gallery, texts(version('1.2.0'))));
    expect(third.branch).toBe('publish/acme-blur-ann-2');
    expect(tipOf(gallery, other.branch)).toBe(other.head);
  });

  test('is kept beside what changes something else in the same file', async () => {
    const gallery = await publishing('ann');
    writeFiles(join(gallery.repository, 'catalog'), titled('Title', 'What it does.'));
    git(gallery.repository, 'commit', '--quiet', '--all', '--message', 'Before');
    const title = await accepted(propose(gallery, texts(titled('Better', 'What it does.'))));
    const text = await accepted(propose(gallery, texts(titled('Title', 'What it does, and how.'))));
    expect(text.branch).toBe('publish/acme-blur-ann');
    expect(tipOf(gallery, title.branch)).toBe(title.head);
    const both = await accepted(propose(gallery, texts(titled('Better', 'What it does, and how.'))));
    expect(both.branch).toBe(title.branch);
    const files = texts(titled('Title', 'What it does, in short.'));
    const corrected = await accepted(propose(gallery, files, { replaces: both.head }));
    expect(corrected.branch).toBe(title.branch);
  });

  test('is each person’s own, also when two propose at the same time', async () => {
    const gallery = await publishing('ben');
    const [ann, cy] = [await personOf(gallery, 'ann'), await personOf(gallery, 'cy')];
    const answers = await Promise.all([
      ann(texts(edited('Of ann.'))),
      cy(texts(edited('Of cy.'))),
      ann(texts(version('1.1.0'))),
      cy(texts(version('1.1.0'))),
    ]);
    const branches = answers.map(({ branch }) => branch);
    expect(new Set(branches).size).toBe(4);
    for (const [index, branch] of branches.entries()) {
      const name = git(gallery.repository, 'log', '--format=%an', `main..${branch}`);
      expect([name, answers[index]?.head]).toEqual([['ann', 'cy'][index % 2], tipOf(gallery, branch)]);
    }
    const same = await cy(texts(edited('Of ann.')));
    expect(branches.filter((_, index) => index % 2 === 1)).toContain(same.branch);
  });

  test('that somebody works on is left alone', async () => {
    const gallery = await publishing('ann');
    const first = await accepted(propose(gallery, texts(edited('Sharper.'))));
    const elsewhere = join(temporaryDirectory(), 'tree');
    git(gallery.repository, 'worktree', 'add', '--quiet', elsewhere, first.branch);
    const other = await accepted(propose(gallery, texts(edited('Sharpest.'))));
    expect([other.branch, tipOf(gallery, first.branch)]).toEqual(['publish/acme-blur-ann', first.head]);
  });
});

describe('what is no proposal', () => {
  const text = 'x: 1\n';
  const many = Array.from({ length: 41 }, (_, at) => ({ path: `${BLUR}/images/${String(at)}.png`, base64: '' }));
  const cases: readonly (readonly [what: string, files: unknown, why?: RegExp])[] = [
    ['no file', []],
    ['41 files', many],
    ['a path that leads out', [{ path: 'catalog/../../etc/passwd', text }], /no place/],
    ['a path that leads out and in', [{ path: 'catalog/users/../users/ben.yaml', text }], /no place/],
    ['an absolute path', [{ path: '/etc/passwd', text }], /no place/],
    ['a path of Windows', [{ path: 'catalog\\users\\ben.yaml', text }], /no place/],
    ['Git itself', [{ path: '.git/config', text }], /no place/],
    ['Git itself in the catalog', [{ path: `${BLUR}/.git/a.png`, base64: 'AAAA' }], /no place/],
    ['settings of Git', [{ path: 'catalog/.gitattributes', text }], /no place/],
    ['a workflow', [{ path: '.github/workflows/x.yaml', text }], /no place/],
    ['the folder in capitals', [{ path: 'Catalog/users/ben.yaml', text }], /no place/],
    ['an asset in capitals', [{ path: 'catalog/assets/acme/Blur/asset.md', text }], /no place/],
    ['a path with a line end', [{ path: 'catalog/users/ben.yaml\n', text }], /no place/],
    ['a path with a quotation mark', [{ path: '"catalog/users/ben.yaml"', text }], /no place/],
    ['a path that is empty', [{ path: '', text }]],
    [
      'a file twice',
      [
        { path: 'catalog/users/ben.yaml', text },
        { path: 'catalog/users/Ben.yaml', text },
      ],
      /twice/,
    ],
    ['a text of half characters', [{ path: `${BLUR}/asset.md`, text: '\ud800' }], /characters/],
    ['a text that is too long', [{ path: `${BLUR}/asset.md`, text: 'ü'.repeat(262_145) }], /at most 524,288 bytes/],
    [
      'a picture that is too large',
      [{ path: `${BLUR}/cover.png`, base64: 'A'.repeat(66_672) }],
      /at most 50,000 bytes/,
    ],
    ['bytes that are no base64', [{ path: `${BLUR}/cover.png`, base64: 'AAA' }], /base64/],
    ['base64 for addresses', [{ path: `${BLUR}/cover.png`, base64: '-_-_' }], /base64/],
    ['base64 with spaces', [{ path: `${BLUR}/cover.png`, base64: 'AAAA AAAA' }], /base64/],
    ['a text of a picture', [{ path: `${BLUR}/cover.png`, text }], /no text/],
    ['bytes of a text', [{ path: `${BLUR}/asset.md`, base64: 'AAAA' }], /no picture/],
    ['a sealed file', [{ path: 'catalog/sealed/acme/x.age', base64: 'AAAA' }], /no picture/],
    ['a file that is two things', [{ path: `${BLUR}/asset.md`, text, removed: true }]],
    ['a file that is nothing', [{ path: `${BLUR}/asset.md` }]],
    ['a file that is removed and not', [{ path: `${BLUR}/asset.md`, removed: false }]],
    ['a file with a mode', [{ path: `${BLUR}/asset.md`, text, mode: '120000' }]],
    ['no list', { length: 1 }],
  ];

  test('is answered in a sentence, and nothing is written', async () => {
    const gallery = await publishing('ann');
    const before = state(gallery);
    for (const [what, files, why = /./] of cases) {
      const { status, body } = await propose(gallery, files as object[]);
      const said = body.messages?.join('\n');
      expect.soft([what, status, said]).toEqual([what, 400, expect.stringMatching(why)]);
    }
    expect(state(gallery)).toBe(before);
  });

  const wrong = [
    { id: '' },
    { id: '../x' },
    { id: 7 },
    { message: 'a\u0000b' },
    { message: 'x'.repeat(10_001) },
    { actor: { login: 'cora', id: 1 } },
    { branch: 'main' },
    { base: 'main' },
    { base: '--all' },
    { replaces: 'publish/acme-blur' },
  ];

  test('has another name, other words, or says what is the server’s to say', async () => {
    const gallery = await publishing('ann');
    for (const more of wrong) {
      const { status, body } = await propose(gallery, texts(edited('Sharper.')), more);
      expect.soft([more, status, (body.messages ?? []).length > 0]).toEqual([more, 400, true]);
    }
  });
});

describe('what somebody may not propose', () => {
  const own = 'id: 11\nnickname: Ann\n';
  const cases: readonly (readonly [what: string, files: Files, rule: string])[] = [
    ['a profile of somebody else', { 'users/ben.yaml': 'id: 12\nnickname: Mine\n' }, 'only-owners-change-entries'],
    ['somebody else’s profile as one’s own', { 'users/ben.yaml': own }, 'only-owners-change-entries'],
    ['one’s own profile in other letters', { 'users/Ann.yaml': own }, 'paths-differ-in-more-than-case'],
    [
      'the settings',
      { 'gallery.yaml': String(WORLD['gallery.yaml']).replace('id: 1\n', 'id: 11\n') },
      'only-curators-change-settings',
    ],
    ['the list of the curators', { 'featured.yaml': 'assets: [acme/blur]\n' }, 'only-curators-change-settings'],
    [
      'another publisher',
      { 'publishers/other.yaml': 'name: Mine\nofficial: false\nmaintainers: [{ login: ann, id: 11 }]\n' },
      'only-owners-change-publishers',
    ],
    [
      'to be official',
      { 'publishers/acme.yaml': 'name: A\nofficial: true\nmaintainers: [{ login: ann, id: 11 }]\n' },
      'only-owners-change-publishers',
    ],
    [
      'an asset of others',
      anAsset('other/flow', { type: 'workflow', builtFrom: ['acme/blur'], title: 'Mine' }),
      'only-owners-change-assets',
    ],
    [
      'a subscription of somebody else',
      { 'subscriptions/ben/other/flow.yaml': 'id: 12\nterms: {}\nevents: []\n' },
      'only-owners-change-entries',
    ],
    [
      'other words for a version',
      Object.fromEntries([aVersion('acme/blur', '1.0.0', { constraints: ['New.'] })]),
      'versions-never-change',
    ],
    [
      'a deleted id',
      anAsset('acme/gone', {}, { versions: { '1.0.0': { released: '2026-06-01T00:00:00Z' } } }),
      'tombstones-hold',
    ],
  ];

  test('is refused by the rules with the reasons, and nothing is written', async () => {
    const gallery = await publishing('ann');
    const before = state(gallery);
    for (const [what, files, rule] of cases) {
      const { status, body } = await propose(gallery, texts(files));
      const { findings } = body as unknown as { findings: readonly { rule: string; severity: string }[] };
      const errors = findings.filter(({ severity }) => severity === 'error').map((finding) => finding.rule);
      expect.soft([what, status, errors]).toEqual([what, 422, expect.arrayContaining([rule])]);
    }
    expect(state(gallery)).toBe(before);
  });

  test.each([
    ['a link for a folder', `${BLUR}/images`, `${BLUR}/images/a.png`],
    ['a link for a file', `${BLUR}/images/a.png`, `${BLUR}/images/a.png`],
    ['a link for all assets of a publisher', 'catalog/assets/third', 'catalog/assets/third/x/cover.png'],
  ])('a file goes not through %s', async (_, link, path) => {
    const repository = aClone(WORLD);
    mkdirSync(join(repository, link, '..'), { recursive: true });
    symlinkSync(temporaryDirectory(), join(repository, link));
    git(repository, 'add', '--all');
    git(repository, 'commit', '--quiet', '--message', 'Link');
    const gallery = await running(repository, { as: 'ann' });
    const before = state(gallery);
    const { status, body } = await propose(gallery, [{ path, base64: await picture() }]);
    expect([status, body.messages]).toEqual([409, [expect.stringContaining(link)]]);
    expect(state(gallery)).toBe(before);
  });

  test('a file does not take the place of a folder', async () => {
    const repository = aClone(WORLD);
    writeFiles(repository, { 'catalog/users/zed.yaml/x.txt': 'x' });
    git(repository, 'add', '--all');
    git(repository, 'commit', '--quiet', '--message', 'Folder');
    const gallery = await running(repository, { as: 'ann' });
    expect((await propose(gallery, [{ path: 'catalog/users/zed.yaml', text: 'id: 3\n' }])).status).toBe(409);
  });
});

describe('a request with a proposal', () => {
  test('is taken from a page of this gallery, by who it was loaded as', async () => {
    const gallery = await publishing('ann');
    const before = state(gallery);
    const files = texts(edited('Sharper.'));
    for (const headers of [
      { [TOKEN_HEADER]: 'A'.repeat(43) },
      { [TOKEN_HEADER]: '' },
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      expect((await propose(gallery, files, {}, headers as Record<string, string>)).status).toBe(403);
    }
    expect((await propose(gallery, files, {}, { 'content-type': 'text/plain' })).status).toBe(415);
    const { token } = await gallery.service();
    await act(gallery, 'cy');
    expect((await propose(gallery, files, {}, { [TOKEN_HEADER]: token })).status).toBe(403);
    expect((await gallery.get(PUBLISHING.propose)).status).toBe(405);
    expect(state(gallery)).toBe(before);
  });

  test('may have some megabytes and no more; others stay small', async () => {
    const gallery = await publishing('ann');
    const large = [{ path: `${BLUR}/cover.png`, base64: 'A'.repeat(11 * 1024 * 1024) }];
    expect(await propose(gallery, large)).toMatchObject({
      status: 400,
      body: { messages: [expect.stringMatching('at most')] },
    });
    expect(await declared(gallery, PUBLISHING.propose, 13 * 1024 * 1024)).toMatch(
      /^HTTP\/1\.1 413 [^]*at most 12582912 bytes/,
    );
    expect(await declared(gallery, PROPOSALS.merge, 70_000)).toMatch(/^HTTP\/1\.1 413 [^]*at most 65536 bytes/);
  });

  test('that comes too slowly is not waited for', async () => {
    const gallery = await publishing('ann', { patience: 50 });
    expect(await declared(gallery, PUBLISHING.propose, 1000)).toMatch(/^HTTP\/1\.1 408 /);
  });
});

/** Proposes as somebody in a browser of theirs. */
async function personOf(
  gallery: Running,
  login: string,
): Promise<(files: readonly ProposedFile[]) => ReturnType<typeof accepted>> {
  const ask = (path: string, data: object, headers: object): Promise<Response> =>
    fetch(gallery.address + path, {
      method: 'POST',
      body: JSON.stringify(data),
      headers: { 'content-type': 'application/json', origin: new URL(gallery.address).origin, ...headers },
    });
  const { token } = await gallery.service();
  const chosen = await ask(SERVICE.person, { login }, { [TOKEN_HEADER]: token });
  const cookie = chosen.headers.get('set-cookie')?.split(';')[0];
  const { token: own } = (await chosen.json()) as { token: string };
  return async (files) => {
    const proposal = { id: crypto.randomUUID(), message: '', files };
    const response = await ask(PUBLISHING.propose, proposal, { cookie, [TOKEN_HEADER]: own });
    expect(response.status).toBe(200);
    return (await response.json()) as Awaited<ReturnType<typeof accepted>>;
  };
}

/** What the server says to a body that is announced and does not come. */
async function declared(gallery: Running, path: string, length: number): Promise<string> {
  const { token } = await gallery.service();
  const host = `127.0.0.1:${String(gallery.port)}`;
  const headers = {
    ...{ Host: host, Origin: `http://${host}`, Connection: 'close', 'Content-Type': 'application/json' },
    ...{ 'Content-Length': String(length), [TOKEN_HEADER]: token },
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const socket = connect(gallery.port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('latin1').on('data', (more: string) => (answer += more));
  socket.on('error', () => undefined);
  socket.write(`${[`POST /name/${path} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n{`);
  await new Promise((resolve) => socket.once('close', resolve));
  return answer;
}

import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { PROPOSALS, SERVICE, type ProposalDetail, type ProposalList } from '../../scripts/core/service.ts';
import { SiteBuilds } from '../../scripts/shell/service/site-builds.ts';
import { aCatalog, anAsset, aVersion, aGallery, yaml, type Files } from '../support/builders.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { aClone, running, type Answer, type Running } from './running.ts';

const CURATORS = [
  { login: 'cora', id: 1 },
  { login: 'carl', id: 2 },
];
const WORLD = aCatalog(anAsset('acme/blur'), anAsset('acme/sharp'), {
  ...yaml(
    'gallery.yaml',
    aGallery({
      curators: CURATORS,
      limits: { description: 20_000, notes: 2000, image: 50_000, pixels: 10_000, files: 3 },
    }),
  ),
  'users/ben.yaml': 'id: 12\n',
});
/** What waits for a curator, whoever proposes it. */
const OUTSIDE: Files = { '../notes.txt': 'Outside.\n' };

/** As the hosting service hides addresses: this one says that it is ann. */
const ANNS = '11+ann@users.noreply.github.com';

/** A branch with files changed upon main, committed by somebody; main is checked out again. */
function propose(
  repository: string,
  branch: string,
  files: Files,
  { email = ANNS, subject = `Propose ${branch}` } = {},
): string {
  git(repository, 'switch', '--quiet', '--create', branch);
  writeFiles(join(repository, 'catalog'), files);
  git(repository, 'add', '--all');
  git(repository, 'commit', '--quiet', '--author', `Somebody <${email}>`, '--message', subject);
  git(repository, 'switch', '--quiet', 'main');
  return git(repository, 'rev-parse', branch);
}

const edited = (text: string): Files => anAsset('acme/blur', {}, { body: text });
const added = anAsset('acme/fresh', {}, { versions: { '1.0.0': { released: '2026-06-01T00:00:00Z' } } });

async function act(gallery: Running, login: string): Promise<void> {
  expect((await gallery.post(SERVICE.person, { login })).status).toBe(200);
}

async function list(gallery: Running): Promise<ProposalList> {
  const { status, body } = await gallery.get(PROPOSALS.list);
  expect(status).toBe(200);
  return body as unknown as ProposalList;
}

async function detail(gallery: Running, head: string): Promise<ProposalDetail> {
  return (await gallery.get(`${PROPOSALS.list}/${head}`)).body as unknown as ProposalDetail;
}

const approve = (gallery: Running, head: string): Promise<Answer> => gallery.post(PROPOSALS.approve, { head });
const merge = (gallery: Running, head: string): Promise<Answer> => gallery.post(PROPOSALS.merge, { head });
const tip = ({ repository }: Running): string => git(repository, 'rev-parse', 'main');

describe('proposals', () => {
  test('are the branches that have something new, each with its verdict', async () => {
    const repository = aClone(WORLD);
    const good = propose(repository, 'better-text', edited('Better.'));
    const asset = propose(repository, 'add/fresh', added, { subject: 'Closes #1 for @ann\u0007' });
    const wrong = propose(repository, 'wrong', { 'publishers/acme.yaml': 'name: Mine\n' });
    git(repository, 'branch', 'nothing-new');
    git(repository, 'switch', '--quiet', '--orphan', 'pages');
    git(repository, 'commit', '--quiet', '--allow-empty', '--message', 'Pages');
    git(repository, 'switch', '--quiet', 'main');
    const { proposals, branch, more, site } = await list(await running(repository, { as: 'ben' }));
    expect([branch, more, site]).toEqual(['main', 0, { state: 'current' }]);
    const known = Object.fromEntries(proposals.map((one) => [one.branch, one]));
    expect(Object.keys(known).sort()).toEqual(['add/fresh', 'better-text', 'wrong']);
    expect(known['better-text']).toMatchObject({
      head: good,
      verdict: 'merge',
      actor: { login: 'ann', id: 11 },
      isActorKnown: true,
      canMerge: true,
      canApprove: false,
    });
    expect(known['add/fresh']).toMatchObject({
      head: asset,
      title: 'Closes no. 1 for (at)ann',
      verdict: 'review',
      canMerge: false,
    });
    expect(known['wrong']).toMatchObject({ head: wrong, verdict: 'refuse', canMerge: false });
    expect(known['wrong']?.counts.error).toBeGreaterThan(0);
  });

  test('are shown with findings, summary and difference', async () => {
    const repository = aClone(WORLD);
    const head = propose(repository, 'better-text', { ...edited('<b>Better</b>.'), '../notes.txt': 'Outside.\n' });
    const gallery = await running(repository, { as: 'ben' });
    const shown = await detail(gallery, head);
    expect(shown.difference).toMatchObject({
      isWhole: true,
      text: expect.stringMatching(/^-What it does\.\n\+<b>Better/m) as unknown,
    });
    expect(shown.difference.text).not.toMatch('notes.txt');
    expect(shown.elsewhere).toEqual({ paths: ['notes.txt'], count: 1 });
    expect(shown.summary.join(' ')).toMatch('acme/blur');
    expect(shown.findings.map(({ rule }) => rule)).toContain('code-waits-for-a-curator');
    expect(shown.approvers.map(({ login }) => login)).toEqual(['carl', 'cora']);
  });

  test.each([
    ['99999999999999999 +0000', '1970-01-01T00:00:00Z'],
    ['253402300800 +0000', '1970-01-01T00:00:00Z'],
    ['-5 +0000', '1970-01-01T00:00:00Z'],
    ['soon', '1970-01-01T00:00:00Z'],
    ['1780272000 +0200', '2026-06-01T00:00:00Z'],
  ])('are all listed where the date of one is %s', async (date, at) => {
    const repository = aClone(WORLD);
    propose(repository, 'better-text', edited('Better.'));
    const [tree, parent] = ['better-text^{tree}', 'main'].map((name) => git(repository, 'rev-parse', name));
    const person = `Somebody <someone@example.org> ${date}`;
    const commit = `tree ${String(tree)}\nparent ${String(parent)}\nauthor ${person}\ncommitter ${person}\n\nOdd\n`;
    const words = ['hash-object', '-t', 'commit', '-w', '--literally', '--stdin'];
    const odd = execFileSync('git', ['-C', repository, ...words], { input: commit })
      .toString('utf8')
      .trim();
    git(repository, 'update-ref', 'refs/heads/odd', odd);
    const gallery = await running(repository, { as: 'ben' });
    const { proposals } = await list(gallery);
    expect(proposals.map(({ branch }) => branch).sort()).toEqual(['better-text', 'odd']);
    expect(await detail(gallery, odd)).toMatchObject({ title: 'Odd', at });
  });

  test('are bounded: of a thousand findings the most pressing are told, and all are counted', async () => {
    const repository = aClone(WORLD);
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`../a${String(at)}.txt`, 'Outside.\n']));
    const head = propose(repository, 'many', { ...many, 'publishers/acme.yaml': 'name: Mine\n' });
    const { findings, counts } = await detail(await running(repository, { as: 'ben' }), head);
    expect([findings.length, counts.review >= 300]).toEqual([200, true]);
    expect(findings[0]?.severity).toBe('error');
  });

  test('are bounded: a difference that nobody reads is cut', async () => {
    const repository = aClone(WORLD);
    const head = propose(repository, 'long', edited('Long line.\n'.repeat(40_000)));
    const { difference } = await detail(await running(repository, { as: 'ben' }), head);
    expect([difference.isWhole, difference.text.length <= 256 * 1024]).toEqual([false, true]);
  });

  test.each(['better-text', 'main', '..', 'a'.repeat(40), '--help', `${'a'.repeat(40)}/x`, 'HEAD', 'A'.repeat(40)])(
    'are named by their commit, never as %s',
    async (name) => {
      const repository = aClone(WORLD);
      propose(repository, 'better-text', edited('Better.'));
      const gallery = await running(repository, { as: 'ben' });
      expect((await gallery.get(`${PROPOSALS.list}/${name}`)).status).toBe(404);
      for (const change of [approve, merge]) expect([400, 404]).toContain((await change(gallery, name)).status);
      expect((await gallery.post(PROPOSALS.merge, { head: name, force: true })).status).toBe(400);
    },
  );

  test('of nobody known are judged as of who looks, and a curator may approve them', async () => {
    const repository = aClone(WORLD);
    const head = propose(repository, 'idea', OUTSIDE, { email: 'someone@example.org' });
    const gallery = await running(repository, { as: 'ben' });
    expect(await detail(gallery, head)).toMatchObject({
      actor: { login: 'ben' },
      isActorKnown: false,
      verdict: 'review',
      canApprove: false,
    });
    await act(gallery, 'cora');
    expect(await detail(gallery, head)).toMatchObject({
      actor: { login: 'cora' },
      verdict: 'review',
      canApprove: true,
    });
    expect((await approve(gallery, head)).status).toBe(200);
    expect((await merge(gallery, head)).status).toBe(200);
  });

  test('of one’s own are known by one’s own address', async () => {
    const repository = aClone(WORLD);
    git(repository, 'config', 'user.email', 'cora@example.org');
    git(repository, 'config', 'gallery.login', 'cora');
    git(repository, 'config', 'gallery.id', '1');
    const head = propose(repository, 'idea', OUTSIDE, { email: 'cora@example.org' });
    const gallery = await running(repository, { as: 'cora' });
    expect(await detail(gallery, head)).toMatchObject({ isActorKnown: true, canApprove: false });
    expect(await approve(gallery, head)).toMatchObject({
      status: 403,
      body: { messages: ['Only carl can approve it.'] },
    });
  });

  test('are asked for by somebody', async () => {
    const repository = aClone(WORLD);
    const head = propose(repository, 'better-text', edited('Better.'));
    const gallery = await running(repository);
    const asked = [gallery.get(PROPOSALS.list), gallery.get(`${PROPOSALS.list}/${head}`), merge(gallery, head)];
    for (const { status } of await Promise.all(asked)) expect(status).toBe(409);
  });
});

describe('an approval', () => {
  test('is a curator’s, a note on the commit, and once for each', async () => {
    const repository = aClone(WORLD);
    const head = propose(repository, 'add', added);
    const gallery = await running(repository, { as: 'ben' });
    expect(await approve(gallery, head)).toMatchObject({
      status: 403,
      body: { messages: ['Only carl and cora can approve it.'] },
    });
    expect((await merge(gallery, head)).body.messages).toEqual(['It waits for the approval of carl and cora.']);
    await act(gallery, 'cora');
    const [first, second] = await Promise.all([approve(gallery, head), approve(gallery, head)]);
    expect([first.status, second.status]).toEqual([200, 200]);
    await act(gallery, 'carl');
    await approve(gallery, head);
    expect(git(repository, 'notes', '--ref=gallery-approvals', 'show', head).split(/\n+/)).toEqual([
      '{"login":"cora","id":1,"at":"2026-06-01T00:00:00Z"}',
      '{"login":"carl","id":2,"at":"2026-06-01T00:00:00Z"}',
    ]);
    expect(await detail(gallery, head)).toMatchObject({ canMerge: true, canApprove: false });
  });

  test('is of the commit that was looked at: a branch that moved needs another', async () => {
    const repository = aClone(WORLD);
    const head = propose(repository, 'add', added);
    const gallery = await running(repository, { as: 'cora' });
    await approve(gallery, head);
    git(repository, 'switch', '--quiet', 'add');
    appendFileSync(join(repository, 'catalog/assets/acme/fresh/asset.md'), '\nMore.\n');
    git(repository, 'commit', '--quiet', '--all', '--author', `A <${ANNS}>`, '--message', 'More');
    git(repository, 'switch', '--quiet', 'main');
    const moved = git(repository, 'rev-parse', 'add');
    for (const change of [approve, merge]) expect((await change(gallery, head)).status).toBe(404);
    expect(await detail(gallery, moved)).toMatchObject({ approvals: [], canMerge: false });
    expect((await merge(gallery, moved)).status).toBe(422);
  });

  test('of who is no curator any more, and one that nobody can read, count for nothing', async () => {
    const repository = aClone(WORLD);
    const head = propose(repository, 'add', added);
    const note = '{"login":"ben","id":12,"at":"2026-06-01T00:00:00Z"}\nnot json\n{"login":"cora","id":1}\n';
    git(repository, 'notes', '--ref=gallery-approvals', 'add', '--message', note, head);
    const gallery = await running(repository, { as: 'ben' });
    expect(await detail(gallery, head)).toMatchObject({ approvals: [], canMerge: false });
    expect((await merge(gallery, head)).status).toBe(422);
  });

  test('does not help what is wrong, and is not asked for what needs none', async () => {
    const repository = aClone(WORLD);
    const wrong = propose(repository, 'wrong', { 'publishers/acme.yaml': 'name: Mine\n' });
    const good = propose(repository, 'good', edited('Better.'));
    const gallery = await running(repository, { as: 'cora' });
    expect((await approve(gallery, wrong)).status).toBe(422);
    expect((await approve(gallery, good)).status).toBe(422);
    git(
      repository,
      'notes',
      '--ref=gallery-approvals',
      'add',
      '-m',
      '{"login":"cora","id":1,"at":"2026-06-01T00:00:00Z"}',
      wrong,
    );
    expect((await merge(gallery, wrong)).status).toBe(422);
  });
});

describe('a merge', () => {
  test('joins what main became since, in one commit, and has the site built', async () => {
    let builds = 0;
    const repository = aClone(WORLD);
    const head = propose(repository, 'better-text', edited('Better.'), { subject: 'Say it better' });
    const gallery = await running(repository, {
      as: 'ben',
      builds: new SiteBuilds(() => {
        builds++;
        return Promise.resolve();
      }),
    });
    await gallery.wish('favourite', 'acme/sharp');
    const before = tip(gallery);
    const { status, body } = await merge(gallery, head);
    expect([status, body]).toMatchObject([200, { commit: tip(gallery), site: { state: 'building' } }]);
    expect(git(repository, 'rev-list', '--parents', '-1', 'main')).toBe(`${tip(gallery)} ${before} ${head}`);
    expect(git(repository, 'log', '-1', '--format=%s%n%an', 'main')).toBe('Say it better\nGallery automation');
    expect(readFileSync(join(repository, 'catalog/assets/acme/blur/asset.md'), 'utf8')).toMatch('Better.');
    expect(git(repository, 'status', '--porcelain')).toBe('');
    expect(git(repository, 'show', 'main:catalog/favourites/ben/acme/sharp.yaml')).toMatch('id: 12');
    expect(await list(gallery)).toMatchObject({ proposals: [], site: { state: 'current' } });
    expect(builds).toBe(1);
    expect((await merge(gallery, head)).status).toBe(404);
  });

  test('names who approved it', async () => {
    const repository = aClone(WORLD);
    const head = propose(repository, 'add', added);
    const gallery = await running(repository, { as: 'cora' });
    await approve(gallery, head);
    await act(gallery, 'ben');
    expect((await merge(gallery, head)).status).toBe(200);
    expect(git(repository, 'log', '-1', '--format=%b', 'main').trim()).toBe(
      `Merges the proposal at ${head}. Approved by cora.`,
    );
  });

  test('judges anew: what main became may stand against it', async () => {
    const repository = aClone(WORLD);
    const version = Object.fromEntries([aVersion('acme/blur', '1.1.0', { released: '2026-06-01T00:00:00Z' })]);
    const head = propose(repository, 'text', edited('Better.'));
    const gallery = await running(repository, { as: 'ben' });
    expect(await detail(gallery, head)).toMatchObject({ verdict: 'merge' });
    writeFiles(join(repository, 'catalog'), { ...version, ...edited('Other words.') });
    git(repository, 'add', '--all');
    git(repository, 'commit', '--quiet', '--message', 'Other');
    const before = tip(gallery);
    expect((await merge(gallery, head)).status).toBe(422);
    expect(tip(gallery)).toBe(before);
    expect((await detail(gallery, head)).findings.map(({ rule }) => rule)).toContain('proposal-merges');
  });

  test('of two at once is done once, and two proposals are merged one after the other', async () => {
    const repository = aClone(WORLD);
    const one = propose(repository, 'one', edited('Better.'));
    const two = propose(repository, 'two', anAsset('acme/sharp', {}, { body: 'Better.' }));
    const gallery = await running(repository, { as: 'ben' });
    const answers = await Promise.all([one, one, two].map((head) => merge(gallery, head)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 404]);
    expect(git(repository, 'rev-list', '--count', '--merges', 'main')).toBe('2');
    expect(git(repository, 'fsck', '--no-progress')).toBe('');
  });

  test('leaves alone what somebody is working on, and says so', async () => {
    const repository = aClone(WORLD);
    const head = propose(repository, 'one', edited('Better.'));
    const gallery = await running(repository, { as: 'ben' });
    const file = join(repository, 'catalog/assets/acme/blur/asset.md');
    const before = tip(gallery);
    writeFileSync(file, `${readFileSync(file, 'utf8')}Mine.\n`);
    expect(await merge(gallery, head)).toMatchObject({
      status: 409,
      body: { messages: [expect.stringMatching(/not committed: catalog\/assets\/acme\/blur\/asset\.md/) as unknown] },
    });
    expect(tip(gallery)).toBe(before);
    expect(readFileSync(file, 'utf8')).toMatch('Mine.');
  });

  test('is not held up by files that are what it brings', async () => {
    const repository = aClone(WORLD);
    const head = propose(repository, 'one', { ...edited('Better.'), ...added });
    const gallery = await running(repository, { as: 'cora' });
    await approve(gallery, head);
    writeFiles(join(repository, 'catalog'), { ...edited('Better.'), ...added, '../mine.txt': 'Mine.\n' });
    expect((await merge(gallery, head)).status).toBe(200);
    expect(git(repository, 'status', '--porcelain')).toBe('?? mine.txt');
  });

  test('in a bare repository, and while another branch is checked out, moves the branch only', async () => {
    const source = aClone(WORLD);
    const head = propose(source, 'one', edited('Better.'));
    const bare = join(temporaryDirectory(), 'bare.git');
    git(source, 'clone', '--quiet', '--bare', '.', bare);
    git(source, 'switch', '--quiet', 'one');
    for (const repository of [bare, source]) {
      const gallery = await running(repository, { as: 'ben' });
      expect((await merge(gallery, head)).status).toBe(200);
      expect(git(repository, 'show', 'main:catalog/assets/acme/blur/asset.md')).toMatch('Better.');
    }
    expect(git(source, 'status', '--porcelain')).toBe('');
  });

  test('whose site cannot be built stands, and the list says why', async () => {
    const repository = aClone(WORLD);
    const head = propose(repository, 'one', edited('Better.'));
    const gallery = await running(repository, {
      as: 'ben',
      builds: new SiteBuilds(() => Promise.reject(new Error('No space is left.'))),
    });
    expect((await merge(gallery, head)).status).toBe(200);
    expect((await list(gallery)).site).toEqual({ state: 'failed', why: 'No space is left.' });
  });
});

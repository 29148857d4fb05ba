import { symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { AGREED, aPublishingWorld, aService, inCatalog, traceOf, type PublishingWorld } from './world.ts';
import { anAsset, aVersion, NOW, type Files } from '../support/builders.ts';
import { gallery, type Ran } from '../support/cli.ts';
import { git, writeFiles } from '../support/repository.ts';

beforeEach(() => {
  for (const name of ['GH_TOKEN', 'GITHUB_TOKEN', 'GITHUB_API_URL']) vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

const VERSION: Files = inCatalog(Object.fromEntries([aVersion('acme/deblur', '1.1.0')]));
const BRANCH = 'publish/acme-deblur';

/** Runs it and holds that work tree, index and branches of the clone are as they were. */
async function publish({ clone }: PublishingWorld, ...words: string[]): Promise<Ran> {
  const before = traceOf(clone);
  const ran = await gallery(['publish', ...words, '--now', NOW], clone);
  expect(traceOf(clone)).toBe(before);
  expect(ran.out + ran.err).not.toMatch(/token-of-ann|\n\s+at /);
  return ran;
}

describe('a change of one’s own catalog', () => {
  test('becomes one commit in the person’s fork and a pull request with the template filled in', async () => {
    const world = aPublishingWorld();
    const github = await aService();
    writeFiles(world.clone, { ...VERSION, 'README.md': 'Mine\n', 'notes.txt': 'mine' });
    const { code, out, err } = await publish(world);
    expect([code, out]).toEqual([0, 'https://github.com/acme/gallery/pull/41\n']);
    expect(err).toContain('Left alone: README.md and notes.txt');
    const [pull, ...more] = github.state.publishing.pulls;
    expect([pull, more]).toMatchObject([
      { owner: 'ann', branch: BRANCH, title: expect.stringContaining('1.1.0') as string },
      [],
    ]);
    expect(pull?.body).toMatch(/^## What this changes\n\n<!-- what it changes.*-->\n\n- .*1\\\.1\\\.0/);
    expect(pull?.body.match(/^- \[.*$/gm)).toEqual([
      expect.stringMatching(/^- \[x\] I agree to \[Publishing Digital Contents\].* 1\.0\.0$/),
      expect.stringMatching(/^- \[x\] I agree to the \[Service Agreement\].* 1\.1\.0$/),
    ]);
    expect(git(world.fork, 'diff', '--name-only', `main...${BRANCH}`)).toBe(Object.keys(VERSION).join('\n'));
    expect(git(world.fork, 'log', '--format=%an <%ae> %cn', `main..${BRANCH}`)).toBe(
      'Ann Moreau <12+ann@users.noreply.github.com> Ann Moreau',
    );
    expect(git(world.origin, 'branch', '--list', 'publish/*')).toBe('');
  });

  test('goes to the repository itself where the person may push', async () => {
    const world = aPublishingWorld();
    const github = await aService({ mayPush: true });
    writeFiles(world.clone, VERSION);
    expect(await publish(world)).toMatchObject({ code: 0 });
    expect(github.state.publishing).toMatchObject({ forks: [], pulls: [{ owner: 'acme', branch: BRANCH }] });
    expect(git(world.origin, 'log', '--format=%s', `main..${BRANCH}`)).not.toBe('');
  });

  test('waits for a fork that is not there yet', async () => {
    const world = aPublishingWorld();
    const route = 'GET /repos/{owner}/{repo}/branches/{branch}';
    await aService({ faults: [{ route, answer: [404, { message: 'Branch not found' }] }] });
    writeFiles(world.clone, VERSION);
    expect(await publish(world)).toMatchObject({ code: 0 });
  });

  test('is joined with what others changed since', async () => {
    const world = aPublishingWorld();
    await aService();
    const theirs = inCatalog(Object.fromEntries([aVersion('acme/deblur', '1.0.1')]));
    const tip = world.land(theirs);
    writeFiles(world.clone, VERSION);
    expect(await publish(world)).toMatchObject({ code: 0 });
    expect(git(world.fork, 'rev-parse', `${BRANCH}^`)).toBe(tip);
    expect(git(world.fork, 'diff', '--name-only', tip, BRANCH)).toBe(Object.keys(VERSION).join('\n'));
  });

  test('of which only some assets are named leaves the others', async () => {
    const world = aPublishingWorld();
    await aService();
    const other = inCatalog(Object.fromEntries([aVersion('acme/other', '1.1.0')]));
    writeFiles(world.clone, { ...VERSION, ...other });
    const { code, err } = await publish(world, 'acme/deblur', '--message', 'Better at night\n\nSee the paper.');
    expect([code, err]).toEqual([0, expect.stringContaining(`Left alone: ${Object.keys(other).join('')}`)]);
    expect(git(world.fork, 'diff', '--name-only', `main...${BRANCH}`)).toBe(Object.keys(VERSION).join('\n'));
    expect(git(world.fork, 'log', '-1', '--format=%B', BRANCH)).toMatch(/^Better at night\n\nSee the paper\.\n\n- /);
  });
});

describe('to run it again', () => {
  test('does nothing twice', async () => {
    const world = aPublishingWorld();
    const github = await aService();
    writeFiles(world.clone, VERSION);
    await publish(world);
    const [head, writes] = [git(world.fork, 'rev-parse', BRANCH), github.writes().length];
    const { code, out, err } = await publish(world);
    expect([code, out]).toEqual([0, 'https://github.com/acme/gallery/pull/41\n']);
    expect(err).toContain('It is proposed so already');
    expect(git(world.fork, 'rev-parse', BRANCH)).toBe(head);
    expect(
      github
        .writes()
        .slice(writes)
        .map(({ route }) => route),
    ).toEqual(['POST forks']);
  });

  test('brings branch and pull request up to date and keeps what people wrote there', async () => {
    const world = aPublishingWorld();
    const github = await aService();
    writeFiles(world.clone, VERSION);
    await publish(world);
    const [pull] = github.state.publishing.pulls;
    Object.assign(pull!, {
      title: 'My title',
      body: `Dear curators\r\n\r\n${pull!.body}`.replaceAll(/(?<!\r)\n/g, '\r\n'),
    });
    const more = inCatalog(anAsset('acme/deblur', { agreements: AGREED, title: 'Sharper' }));
    writeFiles(world.clone, { 'catalog/assets/acme/deblur/asset.md': more['catalog/assets/acme/deblur/asset.md'] });
    expect(await publish(world)).toMatchObject({
      code: 0,
      err: expect.stringContaining('Brought up to date') as string,
    });
    expect(github.state.publishing.pulls).toHaveLength(1);
    expect(pull).toMatchObject({
      title: 'My title',
      body: expect.stringMatching(/^Dear curators[^]*title and the description of acme/) as string,
    });
    expect(git(world.fork, 'rev-list', '--count', `main..${BRANCH}`)).toBe('1');
  });

  test('after the push was done and the pull request was not ends as if nothing had happened', async () => {
    const world = aPublishingWorld();
    const fault = { route: 'POST /repos/{owner}/{repo}/pulls', answer: [403, { message: 'Later' }] as const };
    const github = await aService({ faults: [fault] });
    writeFiles(world.clone, VERSION);
    expect(await publish(world)).toMatchObject({ code: 2 });
    expect(await publish(world)).toMatchObject({ code: 0 });
    expect(github.state.publishing.pulls).toHaveLength(1);
  });

  test('never writes over commits of somebody else', async () => {
    const world = aPublishingWorld();
    await aService();
    writeFiles(world.clone, VERSION);
    await publish(world);
    const theirs = git(world.fork, 'commit-tree', 'main^{tree}', '-p', BRANCH, '-m', 'A hint');
    git(world.fork, 'update-ref', `refs/heads/${BRANCH}`, theirs);
    const { code, err } = await publish(world);
    expect([code, err]).toEqual([2, expect.stringContaining('has commits of somebody else')]);
    expect(git(world.fork, 'rev-parse', BRANCH)).toBe(theirs);
  });

  test('after it was merged says so', async () => {
    const world = aPublishingWorld();
    const github = await aService();
    writeFiles(world.clone, VERSION);
    await publish(world);
    world.land(VERSION);
    Object.assign(github.state.publishing.pulls[0]!, { state: 'closed', mergedAt: NOW });
    const { code, out, err } = await publish(world);
    expect([code, out, err]).toEqual([
      0,
      'https://github.com/acme/gallery/pull/41\n',
      expect.stringContaining('it was merged, and the gallery has all of it'),
    ]);
  });
});

describe('nothing leaves the clone', () => {
  test('where an error was found', async () => {
    const world = aPublishingWorld();
    const github = await aService();
    writeFiles(world.clone, inCatalog(Object.fromEntries([aVersion('acme/deblur', '1.0.0', { state: 'gone' })])));
    const { code, out, err } = await publish(world);
    expect([code, out]).toEqual([1, expect.stringContaining('versions/1.0.0.md')]);
    expect(err).toContain('Nothing was proposed');
    expect([github.writes(), git(world.fork, 'branch', '--list', 'publish/*')]).toEqual([[], '']);
  });

  test('in a dry run', async () => {
    const world = aPublishingWorld();
    const github = await aService();
    writeFiles(world.clone, VERSION);
    const { code, out, err } = await publish(world, '--dry-run');
    expect([code, out, github.writes()]).toEqual([0, '', []]);
    expect(err).toMatch(/Would propose “.*” by the branch publish\/acme-deblur/);
  });

  test('where nothing has changed', async () => {
    const world = aPublishingWorld();
    const github = await aService();
    expect(await publish(world)).toMatchObject({
      code: 0,
      err: expect.stringContaining('nothing has changed') as string,
    });
    expect(github.writes()).toEqual([]);
  });

  test('by a link in the catalog, whose target is not read', async () => {
    const world = aPublishingWorld();
    const github = await aService();
    symlinkSync('/etc/hostname', join(world.clone, 'catalog/assets/acme/deblur/cover.png'));
    expect(await publish(world)).toMatchObject({ code: 2, err: expect.stringContaining('no ordinary file') as string });
    expect(github.writes()).toEqual([]);
  });

  test('without a token, or with a program’s', async () => {
    const world = aPublishingWorld();
    writeFiles(world.clone, VERSION);
    expect(await publish(world)).toMatchObject({
      code: 2,
      err: expect.stringContaining('A token is missing') as string,
    });
    await aService({ me: undefined });
    expect(await publish(world)).toMatchObject({ code: 2, err: expect.stringContaining('no person’s') as string });
  });
});

describe('in a gallery of one’s own', () => {
  test('the branch is a proposal of the clone, and again the same', async () => {
    const { clone } = aPublishingWorld();
    writeFiles(clone, { ...VERSION, 'notes.txt': 'mine' });
    const [index, status] = [git(clone, 'diff', '--cached'), git(clone, 'status', '--porcelain')];
    const words = ['publish', '--local', '--now', NOW];
    expect(await gallery(words, clone)).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringContaining('proposals/') as string,
    });
    const head = git(clone, 'rev-parse', BRANCH);
    expect(git(clone, 'diff', '--name-only', 'main', BRANCH)).toBe(Object.keys(VERSION).join('\n'));
    expect([git(clone, 'diff', '--cached'), git(clone, 'status', '--porcelain')]).toEqual([index, status]);
    expect(await gallery(words, clone)).toMatchObject({
      code: 0,
      err: expect.stringContaining('so already') as string,
    });
    expect(git(clone, 'rev-parse', BRANCH)).toBe(head);
    const told = await gallery(['status', '--local', '--json', '--now', NOW], clone);
    expect(JSON.parse(told.out)).toMatchObject([
      { branch: BRANCH, verdict: expect.stringMatching(/^(?:merge|review)$/) as string },
    ]);
    git(clone, 'update-ref', 'refs/heads/main', head);
    expect(await gallery(words, clone)).toMatchObject({
      code: 0,
      err: expect.stringContaining('Nothing to propose') as string,
    });
  });
});

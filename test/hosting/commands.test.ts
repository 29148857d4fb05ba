import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { aGitHub, hostingOf, type FakeGitHub } from './fake-github.ts';
import { aPull, HEAD, MERGED, OTHER } from './fake-state.ts';
import { openSetup, runSteps } from '../../scripts/shell/hosting/step.ts';
import { STEPS } from '../../scripts/shell/hosting/steps.ts';
import { aCatalog, aGallery, yaml } from '../support/builders.ts';
import { gallery, type Ran } from '../support/cli.ts';
import { temporaryDirectory, writeFiles } from '../support/repository.ts';

const TOKEN = 'a-token-that-nobody-may-read';
const REVIEW = {
  ...{ verdict: 'merge', approvers: [], findings: [], summary: ['Changes the title of acme/deblur.'] },
  ...{ head: HEAD, base: OTHER, actor: { login: 'ann', id: 11 }, guide: 'https://gallery.example.org/guide/rules/' },
};

beforeEach(() => {
  for (const name of ['GH_TOKEN', 'GITHUB_API_URL']) vi.stubEnv(name, undefined);
  vi.stubEnv('GITHUB_TOKEN', TOKEN);
});
afterEach(() => vi.unstubAllEnvs());

/** Runs a command against the fake GitHub in a folder with these files. */
async function run(github: FakeGitHub | undefined, words: readonly string[], files = {}): Promise<Ran> {
  if (github !== undefined) vi.stubEnv('GITHUB_API_URL', github.url);
  const directory = temporaryDirectory();
  writeFiles(directory, { 'review.json': JSON.stringify(REVIEW), ...files });
  const ran = await gallery(words, directory);
  expect(ran.out + ran.err).not.toContain(TOKEN);
  expect(ran.err).not.toMatch(/\n\s+at /);
  return ran;
}

const PULL = ['--repo', 'acme/gallery', '--pull', '5', '--head', HEAD];
const FILES = ['--review', 'review.json', '--preview', 'https://github.com/acme/gallery/actions/runs/1'];

describe('gallery report', () => {
  test('tells the pull request what was decided', async () => {
    const github = await aGitHub();
    const { code, out } = await run(github, ['report', ...PULL, ...FILES, '--json']);
    expect([code, JSON.parse(out)]).toMatchObject([0, { dryRun: false, done: { length: 3 } }]);
    const [comment, ...others] = github.state.comments;
    expect(others).toEqual([]);
    expect(comment?.body).toMatch(/^<!-- gallery-verdict -->\n\n## Will be merged\n/);
    for (const part of ['title of acme/deblur', '/actions/runs/1', '/guide/rules/'])
      expect(comment?.body).toContain(part);
    expect(github.state.statuses).toMatchObject([{ state: 'success' }]);
  });

  test('only says what it would do in a dry run', async () => {
    const github = await aGitHub();
    const { code, err } = await run(github, ['report', ...PULL, ...FILES, '--dry-run']);
    expect([code, github.writes()]).toEqual([0, []]);
    expect(err).toContain('Would do: set the status to success, write the comment');
  });

  test('says when the review could not run', async () => {
    const github = await aGitHub();
    expect(await run(github, ['report', ...PULL, '--failed'])).toMatchObject({ code: 0 });
    expect(github.state.statuses).toMatchObject([{ state: 'error' }]);
    expect(github.state.comments[0]?.body).toContain('could not run');
    expect(github.state.checks).toEqual([]);
  });

  test('does nothing for a pull request that moved, and says so', async () => {
    const github = await aGitHub({ pull: aPull({ sha: OTHER }) });
    const { code, err } = await run(github, ['report', ...PULL, ...FILES]);
    expect([code, github.writes()]).toEqual([0, []]);
    expect(err).toMatch(/not at a+\. Nothing to do\./);
  });
});

describe('gallery merge-proposal', () => {
  test('says which commit it made', async () => {
    const github = await aGitHub({
      statuses: [{ sha: HEAD, state: 'success', context: 'gallery/verdict', description: '' }],
    });
    const { code, out } = await run(github, ['merge-proposal', ...PULL, '--json']);
    expect([code, JSON.parse(out)]).toEqual([0, { merged: true, commit: MERGED }]);
  });

  test('says why it left a pull request alone', async () => {
    const github = await aGitHub({ pull: aPull({ draft: true }) });
    const { code, out, err } = await run(github, ['merge-proposal', ...PULL]);
    expect([code, out]).toEqual([0, '']);
    expect(err).toContain('Did not merge pull request 5: Pull request 5 is a draft.');
  });
});

describe('gallery setup', () => {
  test('only says what it would do in a dry run', async () => {
    const github = await aGitHub();
    const { code, out } = await run(github, ['setup', '--repo', 'acme/gallery', '--dry-run']);
    expect([code, github.writes()]).toEqual([0, []]);
    expect(out).toContain('✗ Labels for pull requests and requests\n    the label “waits for a curator”');
  });
});

describe('gallery doctor', () => {
  const repository = { url: 'https://github.com/acme/gallery', public: true };
  const catalog = Object.fromEntries(
    Object.entries(aCatalog(yaml('gallery.yaml', aGallery({ repository })))).map(([path, text]) => [
      join('catalog', path),
      text,
    ]),
  );

  test('ends with 1 while something is missing', async () => {
    const { code, out } = await run(await aGitHub(), ['doctor', '--json'], catalog);
    const { local, steps } = JSON.parse(out) as Record<'local' | 'steps', { id: string; state: string }[]>;
    // The gallery has no key yet, and anybody can read its repository.
    expect([code, local.map(({ state }) => state)]).toEqual([1, ['fine', 'fine', 'fine', 'unknown', 'unknown']]);
    expect(steps.map(({ id }) => id)).toEqual(STEPS.map(({ id }) => id));
  });

  test('finds nothing missing in a configured repository, and names who could pass the verdict by', async () => {
    const github = await aGitHub({
      collaborators: [
        { login: 'cora', id: 1 },
        { login: 'mallory', id: 66 },
      ],
    });
    await runSteps(await openSetup(hostingOf(github)), STEPS, true);
    const before = github.writes().length;
    const { code, out, err } = await run(github, ['doctor'], catalog);
    expect([code, github.writes().length]).toEqual([0, before]);
    expect(out).not.toContain('✗');
    expect(err).toContain('warning: mallory may push to the repository and is no curator');
    expect(err).not.toContain('cora');
  });

  test('looks at this machine alone without a token', async () => {
    vi.stubEnv('GITHUB_TOKEN', '');
    const { code, out, err } = await run(undefined, ['doctor'], catalog);
    expect([code, out.match(/^✓/gm)?.length]).toEqual([0, 3]);
    expect(err).toContain('was not looked at');
  });

  test('tells of a catalog that cannot be read', async () => {
    vi.stubEnv('GITHUB_TOKEN', '');
    const broken = { ...catalog, 'catalog/publishers/acme.yaml': 'name: [' };
    expect(await run(undefined, ['doctor'], broken)).toMatchObject({
      code: 1,
      out: expect.stringContaining('1 error') as string,
    });
    expect(await run(undefined, ['doctor'])).toMatchObject({
      code: 1,
      out: expect.stringContaining('no folder catalog') as string,
    });
  });
});

describe('a command that cannot run ends with 2 and says why in a line', () => {
  test.each([
    [['report', ...PULL], /--review is missing/],
    [['report', '--repo', 'acme/gallery', '--head', HEAD, ...FILES], /--pull takes the number/],
    [['report', '--repo', 'acme/gallery', '--pull', '5', '--head', 'main', ...FILES], /--head takes the full sha/],
    [['report', '--repo', 'acme/gallery', '--pull', '5', '--head', OTHER, ...FILES], /it is about a+, not about b+/],
    [['report', ...PULL, '--review', 'none.json'], /no file none\.json/],
    [['report', '--pull', '5', '--head', HEAD, ...FILES], /--repo is missing/],
    [['setup', '--repo', 'acme'], /--repo takes owner\/name/],
    [['setup', '--repo', '../x'], /--repo takes owner\/name/],
  ])('%j', async (words, message) => {
    expect(await run(undefined, words)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(message) as string,
    });
  });

  test('without a token', async () => {
    vi.stubEnv('GITHUB_TOKEN', '');
    const words = ['setup', '--repo', 'acme/gallery'];
    expect(await run(undefined, words)).toMatchObject({
      code: 2,
      err: expect.stringContaining('A token is missing') as string,
    });
  });

  test('where the token would be sent in the clear', async () => {
    vi.stubEnv('GITHUB_API_URL', 'http://api.example.org');
    const words = ['setup', '--repo', 'acme/gallery'];
    expect(await run(undefined, words)).toMatchObject({ code: 2, err: expect.stringContaining('https://') as string });
  });

  test('when the hosting service refuses', async () => {
    const github = await aGitHub({}, [
      { route: 'GET /repos/{owner}/{repo}', answer: [401, { message: 'Bad credentials' }] },
    ]);
    const { code, err } = await run(github, ['setup', '--repo', 'acme/gallery']);
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(
        /^gallery: The hosting service answered 401 to GET \/repos\/acme\/gallery: Bad credentials/,
      ),
    ]);
  });
});

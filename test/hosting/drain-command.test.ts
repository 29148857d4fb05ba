import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { aGitHub } from './fake-github.ts';
import { aCheckout, anOrigin, asking, closeByCommits, commits, hook } from './drain-world.ts';
import { NOW } from '../support/builders.ts';
import { gallery } from '../support/cli.ts';
import { aRequest } from '../requests/requests.ts';

const GALLERY = join(import.meta.dirname, '../../scripts/gallery.ts');
const WORDS = ['drain', '--repo', 'acme/gallery', '--push', 'origin', '--now', NOW];

beforeEach(() => {
  vi.stubEnv('GITHUB_TOKEN', 'a-token');
  vi.stubEnv('GH_TOKEN', undefined);
});
afterEach(() => vi.unstubAllEnvs());

async function aWorld() {
  const [origin, issues] = [
    anOrigin(),
    [asking(aRequest('subscribe', 'loggia/free')), asking(aRequest('favourite', 'loggia/none'))],
  ];
  const github = await aGitHub({ issues });
  vi.stubEnv('GITHUB_API_URL', github.url);
  return { github, origin, issues, run: (...words: string[]) => gallery([...WORDS, ...words], aCheckout(origin)) };
}

test('gallery drain says what became of each request, and what it did', async () => {
  const { origin, run, issues } = await aWorld();
  const [first, second] = issues.map(({ number }) => number);
  const planned = await run('--dry-run');
  expect([planned.code, planned.out, commits(origin)]).toEqual([0, expect.stringContaining('refuse issue'), 0]);
  const { code, out, err } = await run();
  expect([code, out.split('\n')]).toEqual([
    0,
    [
      `done     issue-${String(first)}  ben subscribes to loggia/free.`,
      `refused  issue-${String(second)}  ben marks loggia/none as a favourite.`,
      expect.stringMatching(/^ {2}.*loggia\/none/),
      'done     have the site built',
      `done     refuse issue ${String(second)}`,
      '',
    ],
  ]);
  expect(err).toMatch(/^Commit [0-9a-f]{10}: 2 requests\.\n$/);
  closeByCommits({ state: { issues } } as never, origin);
  expect(JSON.parse((await run('--json')).out)).toMatchObject({ commit: null, outcomes: [], done: [] });
});

test('gallery drain that is killed when its commit has landed is run again: nothing twice, nothing left', async () => {
  const { github, origin, issues, run } = await aWorld();
  const pid = join(origin, 'pid');
  // The hook waits until it knows whom to kill.
  const kill = `while [ ! -s ${pid} ]; do sleep 0.1; done; kill -9 $(cat ${pid}) 2>/dev/null`;
  hook(origin, 'post-receive', `read _ _ ref; [ "$ref" != refs/heads/main ] || { ${kill}; }; exit 0`);
  const child = spawn(process.execPath, [GALLERY, ...WORDS], { cwd: aCheckout(origin), stdio: 'ignore' });
  writeFileSync(pid, String(child.pid));
  const [, signal] = (await once(child, 'exit')) as [unknown, string];
  expect([signal, commits(origin), issues[1]?.comments, github.state.dispatched]).toEqual(['SIGKILL', 1, [], []]);
  hook(origin, 'post-receive', 'exit 0');
  expect(await run()).toMatchObject({ code: 0 });
  closeByCommits(github, origin);
  expect(commits(origin)).toBe(1);
  expect(issues.map(({ stateReason, comments }) => [stateReason, comments.length])).toEqual([
    ['COMPLETED', 0],
    ['NOT_PLANNED', 1],
  ]);
  expect(github.state.dispatched).toHaveLength(1);
});

test.each([
  [['--repo', 'acme'], /--repo takes owner\/name/],
  [['--branch', '../x'], /is not the name of a branch/],
  [['--push=--upload-pack=x'], /is not a remote repository/],
])('gallery drain %j cannot run', async (words, said) => {
  const { code, err } = await gallery([...WORDS, ...words]);
  expect([code, err]).toEqual([2, expect.stringMatching(said)]);
});

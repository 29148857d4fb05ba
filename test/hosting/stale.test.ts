import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';

import { aGitHub, type FakeGitHub } from './fake-github.ts';
import { anIssue } from './fake-issues.ts';
import { OTHER, TIP } from './fake-state.ts';
import { staleness } from '../../scripts/core/freshness.ts';
import { gallery, type Ran } from '../support/cli.ts';

afterEach(() => vi.unstubAllEnvs());

const NOW = '2026-06-02T00:00:00Z';
const LIMITS = { commit: 6, time: 49 };

describe('a site', () => {
  const tip = { commit: TIP, at: '2026-06-01T17:00:00Z' };

  test.each([
    ['of the newest commit', { commit: TIP, now: '2026-06-01T18:00:00Z' }, tip, undefined],
    [
      'of another, while the newest is young',
      { commit: OTHER, now: NOW },
      { ...tip, at: '2026-06-01T19:00:00Z' },
      undefined,
    ],
    [
      'of another, while the newest is old',
      { commit: OTHER, now: NOW },
      tip,
      /^It is of commit b{10}, and .* since 7 hours\.$/,
    ],
    ['of files that no commit has', { commit: undefined, now: NOW }, tip, /^It is of no commit/],
    [
      'that was not built for days',
      { commit: TIP, now: '2026-05-30T20:00:00Z' },
      tip,
      /^It was built for .*, 2 days ago\.$/,
    ],
    ['that says nothing of itself', undefined, tip, /^There is no build\.json/],
  ] as const)('%s', (_, published, newest, why) => {
    const found = staleness(published, newest, NOW, LIMITS);
    if (why === undefined) expect(found).toBeUndefined();
    else expect(found).toMatch(why);
  });
});

/** A published site that gives this answer. */
async function aSite(status: number, body: unknown): Promise<string> {
  const server = createServer((request, response) => {
    const isAsked = (request.url ?? '').startsWith('/name/build.json');
    response.writeHead(isAsked ? status : 404).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/name`;
}

function stale(github: FakeGitHub, site: string, ...words: string[]): Promise<Ran> {
  vi.stubEnv('GITHUB_API_URL', github.url);
  vi.stubEnv('GITHUB_TOKEN', 'secret');
  return gallery(['stale', '--repo', 'acme/gallery', '--site', site, '--now', NOW, ...words]);
}

const BEHIND = { commit: OTHER, now: '2026-06-01T00:00:00Z', pages: 1 };
const UP_TO_DATE = { commit: TIP, now: '2026-06-01T18:00:00Z', pages: 1 };

describe('gallery stale', () => {
  test('opens one issue while the site is behind, and closes it when it is not', async () => {
    const github = await aGitHub();
    github.state.issues.push({ ...anIssue('something else', null, 1), labels: ['question'] });
    const behind = await aSite(200, BEHIND);
    const first = await stale(github, behind, '--issue');
    expect([first.code, first.err]).toEqual([0, expect.stringContaining('The site is behind. It is of commit bbbb')]);
    await stale(github, behind, '--issue');
    expect(github.state.issues).toHaveLength(2);
    expect(github.state.issues[1]).toMatchObject({
      labels: ['stale site'],
      body: expect.stringContaining('is not up to date. It is of commit bbbbbbbbbb') as string,
    });

    const fresh = await stale(github, await aSite(200, UP_TO_DATE), '--issue');
    expect([fresh.code, fresh.err]).toEqual([
      0,
      'The site is up to date. Done: comment on issue 2 and close issue 2.\n',
    ]);
    expect(github.state.issues.map(({ state }) => state)).toEqual(['OPEN', 'CLOSED']);
    expect(github.state.comments[0]?.body).toContain('it is of commit cccccccccc, built for 2026-06-01T18:00:00Z');
  });

  test('changes nothing where it only looks', async () => {
    const github = await aGitHub();
    const site = await aSite(200, BEHIND);
    const [looked, dry] = [await stale(github, site, '--json'), await stale(github, site, '--issue', '--dry-run')];
    expect([looked.code, JSON.parse(looked.out)]).toMatchObject([1, { done: [], tip: { commit: TIP } }]);
    expect(dry.err).toContain('Would do: open an issue.');
    expect(github.writes()).toEqual([]);
  });

  test.each([
    [404, ''],
    [200, '<html>'],
    [200, { commit: '<script>', now: 'x' }],
  ])('takes an answer such as %i %j for no build', async (status, body) => {
    const github = await aGitHub();
    const { code, err } = await stale(github, await aSite(status, body));
    expect([code, err]).toEqual([1, expect.stringContaining('There is no build.json')]);
  });

  test('takes no address of another kind', async () => {
    const { code, err } = await stale(await aGitHub(), 'file:///etc/passwd');
    expect([code, err]).toEqual([2, expect.stringContaining('--site takes an address')]);
  });
});

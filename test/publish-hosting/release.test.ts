import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';

import { aPublishingWorld, aService } from './world.ts';
import { runOf } from '../../scripts/core/publish/provenance.ts';
import { parseMarkdownFile } from '../../scripts/shell/front-matter.ts';
import { aPublishing, type FakeRelease } from '../hosting/fake-publishing.ts';
import { gallery } from '../support/cli.ts';
import { git } from '../support/repository.ts';
import { ROOT, scriptOf } from '../workflows/files.ts';
import { runStepAsync } from './step.ts';

beforeEach(() => {
  for (const name of ['GH_TOKEN', 'GITHUB_TOKEN', 'GITHUB_API_URL']) vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

const RUN = 'https://github.com/acme/code/actions/runs/7/attempts/1';
const FILES = { 'model.onnx': Buffer.alloc(100_000, 'm'), 'labels.txt': Buffer.from('cat\ndog\n') };
const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** Release v1.2.0 of acme/code, whose files another server gives. */
async function aRelease(different: Partial<FakeRelease> = {}): Promise<FakeRelease> {
  const server = createServer((request, response) => {
    expect(request.headers.authorization).toBeUndefined();
    const content = FILES[decodeURIComponent((request.url ?? '').slice(1)) as keyof typeof FILES] as Buffer | undefined;
    response.writeHead(content === undefined ? 404 : 200).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const files = Object.entries(FILES).map(([name, { length }]) => ({ name, size: length, digest: null }));
  return { tag: 'v1.2.0', files, address: (name) => `${base}/${name}`, runs: {}, ...different };
}

const serviceWith = async (release: FakeRelease) => aService({ publishing: { ...aPublishing(), release } });
const words = ['release-files', '--release', 'acme/code@v1.2.0'];

describe('a release of another repository', () => {
  test('is a version file whose digests are those of what can be downloaded', async () => {
    await serviceWith(await aRelease({ runs: { [sha256(FILES['model.onnx'])]: RUN } }));
    const { code, out } = await gallery(words);
    const parsed = parseMarkdownFile('catalog/assets/acme/deblur/versions/1.2.0.md', Buffer.from(out));
    if (!parsed.ok) throw new Error('The file is broken');
    expect([code, parsed.file.data]).toEqual([
      0,
      {
        released: '2026-05-01T12:00:00Z',
        state: 'released',
        source: { kind: 'files' },
        files: Object.entries(FILES).map(([name, content]) => ({
          ...{ name, size: content.length, sha256: sha256(content) },
          url: `https://github.com/acme/code/releases/download/v1.2.0/${name}`,
        })),
      },
    ]);
    expect(parsed.file.body).toContain(`[Release v1.2.0](https://github.com/acme/code/releases/tag/v1.2.0)`);
    expect(parsed.file.body).toContain(`built by [this run](${RUN})`);
    expect(parsed.file.body).toContain('gh attestation verify model.onnx --repo acme/code');
  });

  test('without an attestation says nothing of a build', async () => {
    await serviceWith(await aRelease());
    expect((await gallery([...words, '--file', 'labels.txt'])).out).not.toMatch(/built by|attestation|model\.onnx/);
  });

  test.each([
    [
      'a digest of another content',
      [{ name: 'labels.txt', size: 8, digest: `sha256:${'0'.repeat(64)}` }],
      /another file/,
    ],
    ['another size', [{ name: 'labels.txt', size: 9, digest: null }], /another file/],
    ['a file that nobody gives', [{ name: 'gone.txt', size: 9, digest: null }], /the server answered 404/],
    ['no file', [], /has no file/],
  ])('with %s is refused', async (_, files, message) => {
    await serviceWith(await aRelease({ files }));
    expect(await gallery(words)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(message) as string });
  });

  test.each([
    ['there is none', ['release-files', '--release', 'acme/code@v9'], /There is no release acme\/code@v9/],
    ['a named file is missing', [...words, '--file', 'other'], /has no file other/],
    ['the call is wrong', ['release-files', '--release', 'acme/code'], /OWNER\/NAME@TAG/],
  ])('is refused where %s', async (_, call, message) => {
    await serviceWith(await aRelease());
    expect(await gallery(call)).toMatchObject({ code: 2, err: expect.stringMatching(message) as string });
  });
});

test.each([
  [{ predicate: { runDetails: { metadata: { invocationId: RUN } } } }, RUN],
  [{ predicate: { runDetails: { metadata: { invocationId: RUN.replace('acme', 'mallory') } } } }, undefined],
  [{ predicate: { runDetails: { metadata: { invocationId: `${RUN}) [x](y` } } } }, undefined],
  [{ predicate: {} }, undefined],
  ['no JSON', undefined],
])('%j names the run %s', (statement, run) => {
  const text = typeof statement === 'string' ? statement : JSON.stringify(statement);
  expect(runOf(text, 'https://github.com/acme/code')).toBe(run);
});

describe('the action in a publisher’s repository', () => {
  const FILE = 'catalog/assets/acme/deblur/versions/1.2.0.md';

  async function runAction(different: Readonly<Record<string, string>> = {}, world = aPublishingWorld()) {
    const github = await serviceWith(await aRelease());
    const workspace = join(world.clone, '..', 'workspace');
    if (!existsSync(workspace)) {
      git(join(world.clone, '..'), 'init', '--quiet', workspace);
      git(join(world.clone, '..'), 'clone', '--quiet', '--local', world.clone, join(workspace, '.gallery'));
      const config = readFileSync(join(world.clone, '.git/config'));
      writeFileSync(join(workspace, '.gallery/.git/config'), config);
      git(join(workspace, '.gallery'), 'fetch', '--quiet', 'origin');
    }
    const ran = await runStepAsync(scriptOf('publish/action.yml', 'publish'), {
      GITHUB_ACTION_PATH: join(ROOT, '.github/actions/publish'),
      GITHUB_WORKSPACE: workspace,
      GITHUB_TOKEN: 'token-of-ann',
      GITHUB_API_URL: github.url,
      ...{ RELEASE: 'acme/code@v1.2.0', TAG: 'v1.2.0', ASSET: 'acme/deblur', VERSION: '', FILES: '' },
      ...different,
    });
    return { ...ran, world, github };
  }

  test('opens the pull request of the new version, and again the same', async () => {
    const { code, err, outputs, world, github } = await runAction();
    expect([code, err.includes('token-of-ann')]).toEqual([0, false]);
    expect(outputs).toEqual({ address: 'https://github.com/acme/gallery/pull/41' });
    expect(github.state.publishing.pulls).toMatchObject([
      { owner: 'ann', branch: 'publish/acme-deblur-1.2.0', title: 'Add version 1.2.0 of acme/deblur' },
    ]);
    const branch = 'publish/acme-deblur-1.2.0';
    expect(git(world.fork, 'diff', '--name-only', 'main', branch)).toBe(FILE);
    expect(git(world.fork, 'show', `${branch}:${FILE}`)).toContain(sha256(FILES['model.onnx']));
    const head = git(world.fork, 'rev-parse', branch);
    expect((await runAction({}, world)).code).toBe(0);
    expect(git(world.fork, 'rev-parse', branch)).toBe(head);
  });

  test.each([
    [{ ASSET: '../../x' }, 2],
    [{ TAG: 'nightly' }, 2],
    [{ VERSION: '1.2.0; touch hacked' }, 2],
    [{ ASSET: 'acme/unknown' }, 1],
  ])('does nothing for %j', async (different, exit) => {
    const { code, out, github } = await runAction(different);
    expect([code, out, github.writes()]).toEqual([exit, expect.stringContaining('::error::'), []]);
  });
});

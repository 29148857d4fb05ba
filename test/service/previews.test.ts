import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { request as ask } from 'node:http';

import { describe, expect, onTestFinished, test } from 'vitest';

import { PREVIEWS, PROPOSALS, SERVICE, type PreviewState } from '../../scripts/core/service.ts';
import { Previews, type MadePreview, type MakePreview } from '../../scripts/shell/service/previews.ts';
import { serveStatic } from '../../scripts/shell/static-server.ts';
import { anAsset, aSubscription, NOW, type Files } from '../support/builders.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { soon } from '../support/serving.ts';
import { aClone, running, type Answer, type Running } from './running.ts';

type Wish = Parameters<MakePreview>[0];
interface Making extends Wish {
  readonly done: (made: MadePreview) => void;
}

const ANNS = 'Ann <11+ann@users.noreply.github.com>';
const FACTS = { pages: [{ title: 'Fresh', path: 'assets/acme/fresh/' }], notes: [] };
const MADE: MadePreview = { ok: true, preview: FACTS };

/** Proposals with a page each, and previews that are made when the test says so. */
async function gallery(branches: number): Promise<{
  readonly running: Running;
  readonly heads: readonly string[];
  readonly making: readonly Making[];
  readonly previews: Previews;
  readonly port: number;
  /** A page as a browser asks the server of the site for it. */
  readonly page: (path: string) => Promise<{ status: number; text: string; headers: Headers }>;
}> {
  const repository = aClone();
  const heads = Array.from({ length: branches }, (_, index) => propose(repository, `branch-${String(index)}`));
  const making: Making[] = [];
  const previews = new Previews(
    (wish) =>
      new Promise((resolve, reject) => {
        wish.signal.addEventListener('abort', () => {
          reject(new Error('Stopped'));
        });
        making.push({ ...wish, done: resolve });
      }),
  );
  const site = temporaryDirectory();
  writeFiles(site, { 'index.html': 'Home', '404.html': 'Not here', '_site/known.js': 'known' });
  const server = await serveStatic(site, { base: '/name/', port: 0, beside: previews.serve });
  onTestFinished(async () => {
    previews.close();
    await server.close();
  });
  return {
    running: await running(repository, { as: 'ben', previews }),
    heads,
    making,
    previews,
    port: Number(new URL(server.address).port),
    page: async (path) => {
      const response = await fetch(server.address + path);
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
  };
}

/** A branch on which ann adds an asset; main is checked out again. */
function propose(repository: string, branch: string): string {
  git(repository, 'switch', '--quiet', '--create', branch, 'main');
  commit(repository, anAsset(`acme/${branch}`, {}, { versions: { '1.0.0': { released: NOW } } }));
  git(repository, 'switch', '--quiet', 'main');
  return git(repository, 'rev-parse', branch);
}

function commit(repository: string, files: Files): void {
  writeFiles(join(repository, 'catalog'), files);
  git(repository, 'add', '--all');
  git(repository, 'commit', '--quiet', '--author', ANNS, '--message', 'Change');
}

/** What is answered to an address that no browser and no `fetch` would send as it is. */
function asWritten(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = ask({ host: '127.0.0.1', port, path }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (more: string) => (text += more));
      response.on('end', () => {
        resolve(text);
      });
    });
    request.on('error', reject).end();
  });
}

const begin = async (to: Running, head: string): Promise<PreviewState> =>
  stateIn(await to.post(PREVIEWS.build, { head }));
const look = async (to: Running, head: string): Promise<PreviewState> =>
  stateIn(await to.get(`${PREVIEWS.build}/${head}`));

function stateIn({ status, body }: Answer): PreviewState {
  expect(status).toBe(200);
  return body as unknown as PreviewState;
}

/** What a build leaves, and that it is done. */
function finish(making: Making | undefined, files: Files = {}): void {
  if (making === undefined) throw new Error('Nothing is made');
  mkdirSync(making.folder, { recursive: true });
  writeFileSync(join(making.folder, '404.html'), 'Not in the preview');
  writeFiles(making.folder, { 'assets/acme/fresh/index.html': 'Fresh page', ...files });
  making.done(MADE);
}

describe('previews of proposals', () => {
  test('are made when somebody wishes it, and served below their own address with the same headers', async () => {
    const { running: to, heads, making, page } = await gallery(1);
    const [head = ''] = heads;
    expect(await look(to, head)).toEqual({ state: 'none' });
    expect(await begin(to, head)).toEqual({ state: 'building', ahead: 0 });
    await soon(() => making.length).toBe(1);
    expect(making[0]).toMatchObject({ head, base: git(to.repository, 'rev-parse', 'main') });
    expect((await page(`preview/${head}/assets/acme/fresh/`)).status).toBe(404);
    finish(making[0]);
    await soon(() => look(to, head)).toEqual({ state: 'ready', isStale: false, preview: FACTS });
    const { status, text, headers } = await page(`preview/${head}/assets/acme/fresh/`);
    expect([status, text]).toEqual([200, 'Fresh page']);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
    expect(await page(`preview/${head}/nowhere/`)).toMatchObject({ status: 404, text: 'Not in the preview' });
    expect(await page(`preview/${'0'.repeat(40)}/`)).toMatchObject({ status: 404, text: 'Not here' });
  });

  test('are made once for the same commit, and one after another', async () => {
    const { running: to, heads, making } = await gallery(2);
    const [first = '', second = ''] = heads;
    await begin(to, first);
    expect(await begin(to, second)).toEqual({ state: 'building', ahead: 1 });
    expect(await begin(to, first)).toEqual({ state: 'building', ahead: 0 });
    await soon(() => making.length).toBe(1);
    finish(making[0]);
    await soon(() => making.length).toBe(2);
    expect(await look(to, second)).toEqual({ state: 'building', ahead: 0 });
    finish(making[1]);
    await soon(async () => (await look(to, second)).state).toBe('ready');
    expect(await begin(to, first)).toMatchObject({ state: 'ready' });
    expect(making).toHaveLength(2);
  });

  test('say why there is none, and are tried again', async () => {
    const { running: to, heads, making } = await gallery(1);
    const [head = ''] = heads;
    await begin(to, head);
    await soon(() => making.length).toBe(1);
    making[0]?.done({ ok: false, why: 'It took too long.' });
    await soon(() => look(to, head)).toEqual({ state: 'failed', why: 'It took too long.' });
    expect(await begin(to, head)).toEqual({ state: 'building', ahead: 0 });
    await soon(() => making.length).toBe(2);
  });

  test('are stale when other pages would be made now, which entries change nothing of', async () => {
    const { running: to, heads, making } = await gallery(1);
    const [head = ''] = heads;
    await begin(to, head);
    await soon(() => making.length).toBe(1);
    finish(making[0]);
    await soon(async () => (await look(to, head)).state).toBe('ready');
    commit(to.repository, aSubscription('ben', 'loggia/free', { id: 12 }));
    expect(await look(to, head)).toMatchObject({ state: 'ready', isStale: false });
    commit(to.repository, anAsset('acme/other'));
    expect(await look(to, head)).toMatchObject({ state: 'ready', isStale: true });
    expect(await begin(to, head)).toMatchObject({ state: 'building' });
    await soon(() => making.length).toBe(2);
    expect(existsSync(making[0]?.folder ?? '')).toBe(false);
  });

  test('are gone as soon as the proposal is merged', async () => {
    const { running: to, heads, making, page } = await gallery(1);
    const [head = ''] = heads;
    await begin(to, head);
    await soon(() => making.length).toBe(1);
    finish(making[0]);
    await soon(async () => (await look(to, head)).state).toBe('ready');
    await to.post(SERVICE.person, { login: 'cora' });
    await to.post(PROPOSALS.approve, { head });
    expect(await to.post(PROPOSALS.merge, { head })).toMatchObject({ status: 200 });
    expect((await page(`preview/${head}/assets/acme/fresh/`)).status).toBe(404);
    expect((await to.get(`${PREVIEWS.build}/${head}`)).status).toBe(404);
    expect((await to.post(PREVIEWS.build, { head })).status).toBe(404);
    expect(existsSync(making[0]?.folder ?? '')).toBe(false);
  });

  test('are gone when the branch moves, and what is under way is stopped', async () => {
    const { running: to, heads, making } = await gallery(1);
    const [head = ''] = heads;
    await begin(to, head);
    await soon(() => making.length).toBe(1);
    git(to.repository, 'switch', '--quiet', 'branch-0');
    git(to.repository, 'commit', '--quiet', '--amend', '--message', 'Another one');
    git(to.repository, 'switch', '--quiet', 'main');
    await to.get(PROPOSALS.list);
    expect(making[0]?.signal.aborted).toBe(true);
    expect((await to.get(`${PREVIEWS.build}/${head}`)).status).toBe(404);
  });

  test('are kept a few at a time, in a folder that is gone when the service ends', async () => {
    const { running: to, heads, making, previews } = await gallery(6);
    for (const [index, head] of heads.entries()) {
      await begin(to, head);
      await soon(() => making.length).toBe(index + 1);
      finish(making[index]);
      await soon(async () => (await look(to, head)).state).toBe('ready');
    }
    expect(await Promise.all(heads.map(async (head) => (await look(to, head)).state))).toEqual([
      'none',
      'ready',
      'ready',
      'ready',
      'ready',
      'ready',
    ]);
    previews.close();
    expect(making.map(({ folder }) => existsSync(folder))).not.toContain(true);
    expect(existsSync(join(making[0]?.folder ?? '', '..'))).toBe(false);
  });

  test('load the styles that they were made for, where the site has others', async () => {
    const { running: to, heads, making, page } = await gallery(1);
    await begin(to, heads[0] ?? '');
    await soon(() => making.length).toBe(1);
    finish(making[0], { '_site/newer.js': 'newer', '_site/known.js': 'not this' });
    await soon(async () => (await look(to, heads[0] ?? '')).state).toBe('ready');
    expect(await page('_site/newer.js')).toMatchObject({ status: 200, text: 'newer' });
    expect(await page('_site/known.js')).toMatchObject({ status: 200, text: 'known' });
    expect(await page('_site/nowhere.js')).toMatchObject({ status: 404, text: 'Not here' });
  });

  test('give no file that lies elsewhere', async () => {
    const { running: to, heads, making, port } = await gallery(1);
    const [head = ''] = heads;
    await begin(to, head);
    await soon(() => making.length).toBe(1);
    finish(making[0]);
    writeFileSync(join(making[0]?.folder ?? '', '..', 'secret.txt'), 'secret');
    await soon(async () => (await look(to, head)).state).toBe('ready');
    for (const path of [
      '../secret.txt',
      '%2e%2e/secret.txt',
      '..%2fsecret.txt',
      '/..//../secret.txt',
      '.%00./secret.txt',
    ])
      expect(await asWritten(port, `/name/preview/${head}/${path}`)).not.toContain('secret');
  });

  test('are begun by pages of this gallery only, for commits that are proposed', async () => {
    const { running: to, heads, making } = await gallery(1);
    const [head = ''] = heads;
    expect((await to.post(PREVIEWS.build, { head }, { 'x-gallery-token': 'guess' })).status).toBe(403);
    expect((await to.post(PREVIEWS.build, { head }, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await to.post(PREVIEWS.build, { head: '../..' })).status).toBe(400);
    expect((await to.post(PREVIEWS.build, { head: git(to.repository, 'rev-parse', 'main') })).status).toBe(404);
    expect(making).toEqual([]);
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { describe, expect, onTestFinished, test } from 'vitest';

import { aClone } from '../service/running.ts';
import { gallery, type Ran } from '../support/cli.ts';
import type { Files } from '../support/builders.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { commit, pullRequest, pushDisguise } from '../workflows/proposal-repository.ts';
import { asset, catalogFiles, IN_USE, newAsset, OTHER_PNG, settings, version } from '../worlds/gallery.ts';

const WORLD = catalogFiles(IN_USE);

/** A gallery in use, and a branch that changes something of it. */
function aProposal(files: Files): string {
  const repository = aClone(WORLD);
  git(repository, 'switch', '--quiet', '--create', 'proposal');
  writeFiles(join(repository, 'catalog'), files);
  git(repository, 'add', '--all');
  git(repository, 'commit', '--quiet', '--message', 'A <b>fresh</b> thing');
  git(repository, 'switch', '--quiet', 'main');
  return repository;
}

interface Previewed extends Ran {
  readonly out: string;
  /** What it printed as JSON. */
  readonly said: { readonly pages: readonly { title: string; path: string }[]; readonly notes: readonly string[] };
  readonly has: (path: string) => boolean;
  readonly read: (path: string) => string;
}

async function previewed(repository: string, ...words: readonly string[]): Promise<Previewed> {
  const folder = join(temporaryDirectory(), 'pages');
  const cache = join(temporaryDirectory(), 'cache');
  const ran = await gallery(['preview', ...words, '--repo', repository, '--out', folder, '--cache', cache, '--json']);
  return {
    ...ran,
    said: (ran.out === '' ? {} : JSON.parse(ran.out)) as Previewed['said'],
    has: (path) => existsSync(join(folder, path)),
    read: (path) => readFileSync(join(folder, path), 'utf8'),
  };
}

const page = (id: string): string => `assets/${id}/index.html`;
const HOSTILE = [
  '<script>alert(1)</script><img src="x" onerror="alert(1)">',
  '[here](javascript:alert(1)) ![](https://evil.example/pixel.png)',
].join('\n\n');

/** What would run in a browser, or be fetched from elsewhere, besides the files of the site. */
function programsIn(html: string): string[] {
  const found: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    for (const { name, value } of 'attrs' in node ? node.attrs : []) {
      if (name.startsWith('on') || value.startsWith('javascript:')) found.push(`${name}=${value}`);
      if (name === 'src' && !value.startsWith('/')) found.push(value);
    }
    if (node.nodeName === 'script' && 'childNodes' in node && node.childNodes.length > 0) found.push('script');
    if ('childNodes' in node) node.childNodes.forEach(visit);
  };
  visit(parse(html));
  return found;
}

describe('gallery preview', () => {
  test('makes the pages that a proposal changes and those that they name, each of which says what it is', async () => {
    const repository = aProposal({
      ...catalogFiles(newAsset('acme/fresh', { type: 'workflow', title: 'Fresh', builtFrom: ['loggia/counting'] })),
      'assets/acme/fresh/cover.png': OTHER_PNG,
    });
    const { code, said, has, read } = await previewed(repository, 'proposal', '--base', 'main');
    expect(code).toBe(0);
    expect(said).toMatchObject({ pages: [{ title: 'Fresh', path: 'assets/acme/fresh/' }], notes: [] });
    for (const path of [
      page('acme/fresh'),
      'assets/acme/fresh/versions/1.0.0/index.html',
      'publishers/acme/index.html',
      page('loggia/counting'),
      'workflows/index.html',
      'api/assets/acme/fresh.json',
    ])
      expect(has(path), path).toBe(true);
    for (const path of [page('acme/deblur'), 'publishers/bolt/index.html', 'my/index.html', 'data/service.json'])
      expect(has(path), path).toBe(false);
    for (const path of [page('acme/fresh'), 'assets/acme/fresh/versions/1.0.0/index.html', 'index.html', '404.html']) {
      const html = read(path);
      expect(html, path).toContain('Preview of a proposal');
      expect(html, path).toContain('A &lt;b&gt;fresh&lt;/b&gt; thing');
      expect(html, path).toContain('<meta name="robots" content="noindex">');
    }
    const html = read(page('acme/fresh'));
    expect(html).not.toContain('data-actions');
    expect(html).toContain('href="/assets/loggia/counting/"');
    expect(html).toContain('href="https://gallery.example.org/my/"');
    expect(html).toMatch(/<img class="asset-cover" src="\/media\/[0-9a-f]+-9\.webp"/);
  });

  test('leaves nothing of what a hostile proposal would do, and goes without what is broken', async () => {
    const repository = aProposal({
      ...catalogFiles(newAsset('acme/fresh', { title: '<script>alert(2)</script>' }, HOSTILE)),
      'assets/acme/fresh/cover.png': '<svg onload="alert(3)"/>',
      'assets/acme/fresh/versions/2.0.0.md': '---js\nprocess.exit(7)\n---\n',
      'assets/acme/deblur/asset.md': '---\ntype: *alias\n---\n',
    });
    const { code, said, has, read } = await previewed(repository, 'proposal', '--base', 'main');
    expect(code).toBe(0);
    expect(said.pages).toEqual([{ title: '<script>alert(2)</script>', path: 'assets/acme/fresh/' }]);
    const broken = ['cover.png', 'versions/2.0.0.md'].map((name) => `catalog/assets/acme/fresh/${name}`);
    expect(said.notes.map((note) => note.split(':')[0]).sort()).toEqual([
      'catalog/assets/acme/deblur/asset.md',
      ...broken,
    ]);
    expect([has(page('acme/deblur')), has('assets/acme/fresh/versions/2.0.0/index.html')]).toEqual([false, false]);
    const html = read(page('acme/fresh'));
    expect(html).toContain(`http-equiv="Content-Security-Policy"`);
    expect(programsIn(html)).toEqual([]);
    expect(html).toContain('&lt;script&gt;alert(2)&lt;/script&gt;');
  });

  test('shows restricted and discontinued assets to who has the proposal, and leaves them out of what is for everyone', async () => {
    const repository = aProposal(
      catalogFiles({
        ...newAsset('acme/secret', { title: 'Secret', visibility: 'private' }),
        ...asset('acme/lowres', {}, 'It is no more.'),
        ...newAsset('acme/open', { title: 'Open' }),
        ...asset('acme/nothing', { title: 'Without versions' }),
        ...version('acme/deblur', '9.0.0', { released: '2999-01-01T00:00:00Z' }),
      }),
    );
    const all = await previewed(repository, 'proposal', '--base', 'main');
    expect(all.code).toBe(0);
    for (const id of ['acme/secret', 'acme/lowres', 'acme/open', 'acme/nothing'])
      expect(all.has(page(id)), id).toBe(true);
    expect(all.has('assets/acme/deblur/versions/9.0.0/index.html')).toBe(true);
    const some = await previewed(repository, 'proposal', '--base', 'main', '--public');
    expect(some.said.pages.map(({ title }) => title).sort()).toEqual(['Deblur', 'Open']);
    expect([some.has(page('acme/secret')), some.has(page('acme/lowres'))]).toEqual([false, false]);
    expect(some.has('assets/acme/deblur/versions/9.0.0/index.html')).toBe(false);
    expect(some.read('publishers/acme/index.html')).not.toContain('Secret');
    expect(JSON.stringify(some.said)).not.toContain('ecret');
  });

  test('takes from the gallery where its pages lead to, not from the proposal', async () => {
    const address = 'https://evil.example/trap/';
    const repository = aProposal(catalogFiles(settings({ name: 'Renamed', address })));
    const { said, read } = await previewed(repository, 'proposal', '--base', 'main');
    expect(said.pages).toEqual([{ title: 'Home page', path: '' }]);
    const banner = /<aside class="preview-banner".*?<\/aside>/s.exec(read('index.html'))?.[0] ?? '';
    expect(banner).toContain('https://gallery.example.org/');
    expect(banner).not.toContain('evil');
    expect(read('index.html')).toContain('Renamed');
    const mangled = aProposal({ 'gallery.yaml': 'name: [', 'categories.yaml': WORLD['categories.yaml'] });
    expect(await previewed(mangled, 'proposal', '--base', 'main')).toMatchObject({ code: 0 });
  });

  test('says why there is nothing to see', async () => {
    const entry = aProposal({ 'favourites/vic/acme/sample.yaml': 'id: 22\nat: 2026-06-01T00:00:00Z\n' });
    const nothing = await previewed(entry, 'proposal', '--base', 'main');
    expect(nothing).toMatchObject({ code: 1, err: 'It changes nothing that is seen on a page.\n' });
    const conflict = aProposal({ 'featured.yaml': 'assets: []\n' });
    writeFiles(join(conflict, 'catalog'), { 'featured.yaml': 'assets: [acme/sample]\n' });
    git(conflict, 'commit', '--quiet', '--all', '--message', 'Meanwhile');
    const apart = await previewed(conflict, 'proposal', '--base', 'main');
    expect(apart).toMatchObject({ code: 1, err: 'It cannot be joined with the gallery: catalog/featured.yaml.\n' });
    expect(apart.has('')).toBe(false);
  });

  test('writes over nothing but an older preview', async () => {
    const repository = aProposal(catalogFiles(newAsset('acme/fresh')));
    const out = temporaryDirectory();
    const words = ['preview', 'proposal', '--base', 'main', '--repo', repository, '--out', out];
    expect(await gallery(words)).toMatchObject({ code: 0 });
    expect(await gallery(words)).toMatchObject({ code: 0 });
    writeFileSync(join(out, 'build.json'), '{"base":"/"}');
    expect(await gallery(words)).toMatchObject({ code: 2, err: expect.stringContaining('no preview') as unknown });
    expect(readdirSync(out)).toContain('assets');
  });

  test('serves them on this machine, within a gallery too, and cleans up', async () => {
    const repository = aProposal(catalogFiles(newAsset('acme/fresh')));
    const script = join(import.meta.dirname, '../../scripts/gallery.ts');
    const temporary = temporaryDirectory();
    const child = spawn(process.execPath, [script, 'preview', 'proposal', '--base', 'main'], {
      cwd: repository,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, TMPDIR: temporary },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const address = line.split(' ')[0] ?? '';
    expect(await (await fetch(address)).text()).toContain('<h1>Title of acme/fresh</h1>');
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(globSync('gallery-preview-*', { cwd: temporary })).toEqual([]);
    const head = git(repository, 'rev-parse', 'proposal');
    const { read } = await previewed(repository, head, '--base', 'main', '--within', '/name/');
    const html = read(page('acme/fresh'));
    expect(html).toContain(`href="/name/preview/${head}/publishers/acme/"`);
    expect(html).toContain(`href="/name/proposals/#${head}"`);
    expect(html).toMatch(/href="\/name\/_site\/[^"]*\.css"/);
  });

  test('is of a pull request, which is fetched as objects: no branch of the clone comes or moves', async () => {
    const inCatalog = (files: Files): Files =>
      Object.fromEntries(Object.entries(files).map(([path, content]) => [`catalog/${path}`, content]));
    const base = { ...inCatalog(WORLD), 'README.md': 'A gallery\n' };
    const { origin, workspace } = pullRequest(base, inCatalog(catalogFiles(newAsset('acme/fresh'))));
    commit(origin, inCatalog(catalogFiles(newAsset('acme/later'))));
    const before = git(workspace, 'for-each-ref');
    const { code, said, read } = await previewed(workspace, '--pull', '7');
    expect(code).toBe(0);
    expect(said.pages.map(({ path }) => path)).toEqual(['assets/acme/fresh/']);
    expect(read('index.html')).toContain('href="https://example.org/gallery/pull/7"');
    expect(git(workspace, 'for-each-ref')).toBe(before);
    expect(existsSync(join(workspace, 'catalog/assets/acme/fresh'))).toBe(false);
    expect(await previewed(workspace, '--pull', '8')).toMatchObject({ code: 2, err: /no pull request 8/ });
    pushDisguise(origin, '.git');
    expect((await previewed(workspace, '--pull', '7')).code).toBe(2);
  });

  test.each([
    [['--pull', '7; touch x']],
    [['--pull', '-1']],
    [['--pull', '7', 'main']],
    [['--within', '/name/']],
    [['--port', 'x']],
    [['--output=/tmp/x']],
    [['no-such-branch']],
  ])('refuses %j with one line', async (words) => {
    const { code, err } = await gallery(['preview', ...words, '--repo', aClone(WORLD)]);
    expect(code).toBe(2);
    expect(err).toMatch(/^gallery: (?!unexpected)/);
  });
});

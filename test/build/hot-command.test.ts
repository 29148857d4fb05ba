import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { originOf } from '../../scripts/build/hot/commit.ts';
import { aCatalog, anAsset, aSubscription, type Files } from '../support/builders.ts';
import { gallery as run, type Ran } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';

/** A clone with a work tree, in which everything is committed. */
function clone(): { readonly directory: string; readonly catalog: string; readonly commit: (files: Files) => string } {
  const directory = temporaryDirectory();
  const catalog = join(directory, 'catalog');
  git(directory, 'init', '--quiet', '--initial-branch=main', '.');
  const commit = (files: Files): string => {
    writeFiles(catalog, files);
    git(directory, 'add', '--all');
    git(directory, 'commit', '--quiet', '--message', '-');
    return git(directory, 'rev-parse', 'HEAD');
  };
  return { directory, catalog, commit };
}

describe('gallery build --hot', () => {
  test('builds the whole site where there is none or it does not fit, and else its hot data', async () => {
    const { catalog, commit } = clone();
    const folder = temporaryDirectory();
    const site = join(folder, 'site');
    const build = (...words: string[]): Promise<Ran> =>
      run(['build', '--hot', '--catalog', catalog, '--out', site, '--cache', join(folder, 'cache'), ...words]);

    commit(aCatalog(anAsset('acme/open')));
    const first = await build();
    expect([first.code, first.err]).toEqual([0, expect.stringContaining('There is no built site in')]);
    const page = join(site, 'assets/acme/open/index.html');
    expect(existsSync(page)).toBe(true);

    const entry = commit(aSubscription('cy', 'acme/open', { id: 21 }));
    const second = await build('--json');
    expect([second.code, second.err]).toEqual([0, '']);
    const answer = JSON.parse(second.out) as { changed: string[] };
    expect(answer).toMatchObject({ hot: true, commit: entry });
    expect(answer.changed).toContain('data/people/cy.json');
    expect(readFileSync(join(site, 'data/people/cy.json'), 'utf8')).toContain('"asset":"acme/open"');

    commit(anAsset('acme/open', { title: 'Another title' }));
    const third = await build('--json');
    expect([third.code, third.err]).toEqual([0, expect.stringContaining('More than entries changed')]);
    expect(JSON.parse(third.out)).toMatchObject({ hot: false, full: false, search: true });
    expect(readFileSync(page, 'utf8')).toContain('Another title');

    const other = await build('--base', '/other/');
    expect([other.code, other.err]).toEqual([0, expect.stringContaining('The site was built for the base path /.')]);
  });
});

describe('gallery build --without-search', () => {
  test('leaves the text index to a later build', async () => {
    const { catalog, commit } = clone();
    const folder = temporaryDirectory();
    const site = join(folder, 'site');
    commit(aCatalog(anAsset('acme/open')));
    const words = ['build', '--catalog', catalog, '--out', site, '--cache', join(folder, 'cache'), '--json'];
    const index = join(site, 'pagefind/pagefind.js');
    expect(JSON.parse((await run([...words, '--without-search'])).out)).toMatchObject({ full: true, searchBytes: 0 });
    expect(existsSync(index)).toBe(false);
    expect(JSON.parse((await run([...words, '--without-search'])).out)).toMatchObject({ full: false, search: false });
    expect(JSON.parse((await run(words)).out)).toMatchObject({ full: false, pages: 0, search: true });
    expect(existsSync(index)).toBe(true);
  });
});

describe('where a catalog comes from', () => {
  test('is the present commit of the repository in whose catalog/ it is', () => {
    const { directory, catalog, commit } = clone();
    const id = commit(aCatalog());
    expect(originOf(catalog)).toEqual({ repository: directory, commit: id, exact: true, isCommitted: true });
  });

  test('is not exactly that commit while entries in the work tree are not committed', () => {
    const { catalog, commit } = clone();
    commit(aCatalog());
    writeFiles(catalog, anAsset('acme/draft'));
    expect(originOf(catalog)).toMatchObject({ exact: true, isCommitted: false });
    writeFiles(catalog, aSubscription('cy', 'acme/open'));
    expect(originOf(catalog)?.exact).toBe(false);
  });

  test('is unknown outside a repository, in one without a commit, and in another folder of one', () => {
    const { directory, catalog, commit } = clone();
    writeFiles(catalog, aCatalog());
    expect(originOf(catalog)).toBeUndefined();
    commit(aCatalog());
    expect(originOf(directory)).toBeUndefined();
    expect(originOf(join(catalog, 'publishers'))).toBeUndefined();
    expect(originOf(temporaryDirectory())).toBeUndefined();
  });
});

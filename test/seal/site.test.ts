import { aKey } from '../support/keys.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  CANARIES,
  CARL,
  indexOf,
  keyOf,
  NOW,
  opened,
  secretAsset,
  secrets,
  textOf,
  world,
  type Name,
} from './world.ts';
import { buildSite } from '../../scripts/build/build.ts';
import { HotSite } from '../../scripts/build/hot/site.ts';
import { PAGES_MAGIC, readerPath, TEXTS_MAGIC, type SealedPages } from '../../scripts/build/sealed/reader-index.ts';
import { assetId } from '../../scripts/core/ids.ts';
import { Needles } from '../../scripts/core/leaks/needles.ts';
import { fingerprintOf } from '../../scripts/core/seal/fingerprint.ts';
import { inspectHeader } from '../../scripts/core/seal/header.ts';
import { open } from '../../scripts/core/seal/seal.ts';
import { leaksInFolder } from '../../scripts/shell/leaks.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { noProgress } from '../../scripts/shell/progress.ts';
import { gitSource } from '../../scripts/shell/source.ts';
import { ANN, aSubscription, BEN, yaml, type Files } from '../support/builders.ts';
import { git, writeFiles } from '../support/repository.ts';
import { builtSite, contentsOf, filesOf, type BuiltSite } from '../support/site.ts';

describe('what only some may see', () => {
  let folder: string;
  let site: BuiltSite;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gallery-sealed-'));
    writeFiles(join(folder, 'catalog'), await world());
    site = await builtSite(join(folder, 'catalog'), { now: NOW, cacheDir: join(folder, 'cache') });
  });
  afterAll(() => {
    site.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is in the index of each key that may see it, and in no other', async () => {
    const ids = async (name: Name): Promise<string[]> =>
      (await indexOf(site.directory, name)).assets.map(({ id }) => id);
    expect(await ids('ann')).toEqual(['acme/mine', 'acme/old', 'acme/zaubername']);
    expect(await ids('ben')).toEqual(['acme/zaubername']);
    expect(await ids('carl')).toEqual(['acme/old']);
    const others = await open(
      contentsOf(site.directory).get(readerPath(fingerprintOf(await keyOf('ann')))) ?? new Uint8Array(),
      [secrets.ben, secrets.carl],
    );
    expect(others).toMatchObject({ ok: false, isForOthers: true });
  });

  test('has the page, the versions, the pictures and the API file that everybody would see', async () => {
    const [asset] = (await indexOf(site.directory, 'ben')).assets;
    const { file, key } = asset!.pages;
    const pages = await opened(site.directory, file, key, PAGES_MAGIC);
    expect(pages.about).toEqual({
      id: assetId('acme', 'zaubername'),
      titles: { 'index.html': CANARIES.title, 'versions/1.0.0.html': `${CANARIES.title} 1.0.0` },
    } satisfies SealedPages);
    for (const word of [CANARIES.title, CANARIES.text, CANARIES.heading, CANARIES.constraint, CANARIES.file])
      expect(textOf(pages, 'index.html')).toContain(word);
    expect(textOf(pages, 'index.html')).not.toMatch(/<html|<header class="site/);
    // Who may see it need not see what is built from it.
    expect(textOf(pages, 'index.html')).not.toContain('Only mine');
    expect(textOf(pages, 'versions/1.0.0.html')).toContain(CANARIES.notes);
    expect(JSON.parse(textOf(pages, 'api.json'))).toMatchObject({ id: 'acme/zaubername', title: CANARIES.title });
    const pictures = [...pages.files.keys()].filter((path) => path.startsWith('media/'));
    expect(pictures).toHaveLength(3);
    for (const picture of [asset!.facts.cover, asset!.card.cover.src])
      expect(pictures).toContain(picture?.slice('/name/'.length));
  });

  test('tells its maintainers of what they alone see, and gives them the files to edit', async () => {
    const { assets } = await indexOf(site.directory, 'ann');
    const secret = assets.find(({ id }) => id === 'acme/zaubername');
    const { file, key } = secret!.texts!;
    const texts = await opened(site.directory, file, key, TEXTS_MAGIC);
    expect(JSON.parse(textOf(texts, 'texts.json'))).toMatchObject({
      id: 'acme/zaubername',
      files: { 'catalog/assets/acme/zaubername/asset.md': expect.stringContaining('visibility: users') as string },
    });
    expect((await indexOf(site.directory, 'ben')).assets[0]?.texts).toBeUndefined();
    expect(assets.map(({ id, isListed }) => [id, isListed])).toEqual([
      ['acme/mine', true],
      ['acme/old', false],
      ['acme/zaubername', true],
    ]);
    const mine = assets.find(({ id }) => id === 'acme/mine');
    const page = await opened(site.directory, mine!.pages.file, mine!.pages.key, PAGES_MAGIC);
    // Whoever sees the workflow sees what it is built from.
    expect(textOf(page, 'index.html')).toContain(CANARIES.title);
  });

  test('brings rows, counts and ranks along', async () => {
    const [ann, ben, carl] = [
      await indexOf(site.directory, 'ann'),
      await indexOf(site.directory, 'ben'),
      await indexOf(site.directory, 'carl'),
    ];
    expect(ann.rows.publishes.map(({ asset, subscriptions }) => [asset, subscriptions])).toEqual([
      ['acme/mine', 0],
      ['acme/old', 1],
      ['acme/zaubername', 1],
    ]);
    expect(ben.rows.subscriptions.map(({ asset }) => asset)).toEqual(['acme/zaubername']);
    expect(carl.rows.subscriptions.map(({ asset }) => asset)).toEqual(['acme/old']);
    expect(ben.counts).toEqual({ 'acme/zaubername': { subscriptions: 1, favourites: 0, views: null } });
    // "Title of acme/open" stands before "Zaubertitel".
    expect(ben.assets[0]?.ranks.name).toBeGreaterThan(0);
    expect(ben.assets[0]?.ranks.name).toBeLessThan(1);
    expect(ben.assets[0]?.text).toContain(CANARIES.text);
  });

  test('stands nowhere in the clear, in no spelling', () => {
    const texts = [...Object.values(CANARIES), 'Only mine', 'Altertitel', 'acme/mine', 'acme/old'];
    expect([...leaksInFolder(site.directory, new Needles(texts))]).toEqual([]);
    expect([...leaksInFolder(join(folder, 'cache'), new Needles(texts))]).toEqual([]);
  });

  test('shows in no size, no name and no number of keys', () => {
    const sealed = filesOf(site.directory).filter((path) => path.startsWith('sealed/'));
    const contents = contentsOf(site.directory);
    for (const path of sealed) {
      expect(path).toMatch(/^sealed\/(?:readers|parts)\/[0-9a-f]{32}\.age$/);
      expect(inspectHeader(contents.get(path) ?? new Uint8Array())).toMatchObject({ ok: true, stanzas: 1 });
    }
    const readers = sealed.filter((path) => path.includes('/readers/'));
    expect(readers).toHaveLength(3);
  });

  test('is sealed as it was where nothing changed, and anew where the audience did', async () => {
    const again = await builtSite(join(folder, 'catalog'), { now: NOW, cacheDir: join(folder, 'cache') });
    const sealedIn = (one: BuiltSite): Map<string, string> =>
      new Map(
        [...contentsOf(one.directory)]
          .filter(([path]) => path.startsWith('sealed/'))
          .map(([path, bytes]) => [path, bytes.toString('base64')]),
      );
    expect(sealedIn(again)).toEqual(sealedIn(site));
    again.remove();
    const other = join(folder, 'other');
    writeFiles(other, await world(secretAsset({ visibility: 'users', users: [BEN, CARL] })));
    const wider = await builtSite(other, { now: NOW, cacheDir: join(folder, 'cache') });
    expect((await indexOf(wider.directory, 'carl')).assets.map(({ id }) => id)).toEqual([
      'acme/old',
      'acme/zaubername',
    ]);
    const [before, after] = [
      (await indexOf(site.directory, 'ben')).assets[0],
      (await indexOf(wider.directory, 'ben')).assets[0],
    ];
    expect(after?.pages).not.toEqual(before?.pages);
    wider.remove();
  });
});

test('a site follows what it has open, and is built anew where something sealed would be another', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gallery-follows-'));
  const [repository, site, cacheDir] = ['gallery', 'site', 'cache'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const commit = (files: Files): string => {
    writeFiles(join(repository, 'catalog'), files);
    git(repository, 'add', '--all');
    git(repository, 'commit', '--quiet', '--message', '-');
    return git(repository, 'rev-parse', 'HEAD');
  };
  writeFiles(join(repository, 'catalog'), await world());
  git(repository, 'init', '--quiet', '--initial-branch=main');
  const first = commit({});
  const { catalog } = loadCatalog(gitSource(repository, first));
  if (catalog.gallery === undefined) throw new Error('There is no gallery.yaml');
  const origin = { repository, commit: first, exact: true, isCommitted: true };
  await buildSite(catalog, catalog.gallery.data, { outDir: site, cacheDir, now: NOW, progress: noProgress, origin });
  const follows = (at: string, now = NOW): unknown => {
    const opened = HotSite.open({ site, cacheDir, repository });
    return opened.fits ? opened.site.update(at, now).fits : opened;
  };
  const began = { events: [{ event: 'subscribed', at: '2026-05-01T00:00:00Z' }] };
  const open = commit(aSubscription('ben', 'acme/open', { id: BEN.id, ...began }));
  expect(follows(open)).toBe(true);
  for (const files of [
    aSubscription('ann', 'acme/zaubername', { id: ANN.id, ...began }),
    yaml('favourites/ben/acme/zaubername.yaml', { id: BEN.id, at: '2026-05-01T00:00:00Z' }),
    yaml('users/dee.yaml', { id: 77, keys: [{ name: 'a', recipient: aKey(9), added: NOW }] }),
    aSubscription('carl', 'acme/old', {
      id: CARL.id,
      events: [...began.events, { event: 'cancelled', at: '2026-05-02T00:00:00Z' }],
    }),
  ]) {
    const at = commit(files);
    expect(follows(at)).toBe(false);
    git(repository, 'reset', '--quiet', '--hard', open);
  }
  expect(follows(open, '2026-06-08T00:00:00Z')).toBe(false);
  rmSync(folder, { recursive: true, force: true });
});

describe('the search for leaks', () => {
  test('finds what was put into a built site, however it is spelt', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gallery-leaks-'));
    const word = 'Zauberwort & Co';
    const spelt: Record<string, string | Uint8Array> = {
      plain: `before ${word} after`,
      lower: word.toLowerCase(),
      utf16le: Buffer.from(`x${word}`, 'utf16le'),
      utf16be: Buffer.from(word, 'utf16le').swap16(),
      hex: Buffer.from(`ab${word}cd`).toString('hex'),
      base64a: Buffer.from(word).toString('base64'),
      base64b: Buffer.from(`1${word}345`).toString('base64'),
      base64c: Buffer.from(`12${word}5`).toString('base64'),
      base64url: Buffer.from(`1${word}`).toString('base64url'),
      url: encodeURIComponent(`?q=${word}`),
      html: word.replace('&', '&amp;'),
      json: JSON.stringify({ text: `"${word}"` }),
      gzip: gzipSync(`x ${word} y`),
      zlib: deflateSync(`x ${word} y`),
    };
    writeFiles(folder, { ...spelt, 'nothing/here': 'Zauberwort', [`in-the-name/${encodeURIComponent(word)}`]: '' });
    const found = [...leaksInFolder(folder, new Needles([word]))].map(({ where }) => where);
    expect(found.sort()).toEqual([...Object.keys(spelt), `in-the-name/${encodeURIComponent(word)}`].sort());
    rmSync(folder, { recursive: true, force: true });
  });
});

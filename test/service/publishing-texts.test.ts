import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { PUBLISHING } from '../../scripts/core/service.ts';
import type { AssetTexts, GalleryTexts, PeopleList } from '../../scripts/core/publish/texts.ts';
import { anAsset } from '../support/builders.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { act, publishing, WORLD } from './publishing-world.ts';
import { aClone, running, type Running } from './running.ts';

async function read(gallery: Running, path: string): Promise<unknown> {
  const { status, body, text } = await gallery.get(path);
  expect(status, text).toBe(200);
  return body;
}

const galleryOf = async (gallery: Running): Promise<GalleryTexts> =>
  (await read(gallery, PUBLISHING.gallery)) as GalleryTexts;
const assetOf = async (gallery: Running, id: string): Promise<AssetTexts> =>
  (await read(gallery, `${PUBLISHING.asset}/${id}`)) as AssetTexts;
const statusOf = async (gallery: Running, id: string): Promise<number> =>
  (await gallery.get(`${PUBLISHING.asset}/${id}`)).status;
const idsOf = async (gallery: Running): Promise<string[]> => (await galleryOf(gallery)).assets.map(({ id }) => id);

function commit(repository: string, files: Record<string, string>): void {
  writeFiles(join(repository, 'catalog'), files);
  git(repository, 'add', '--all');
  git(repository, 'commit', '--quiet', '--message', 'Change');
}

describe('the gallery as it is', () => {
  test('is told to each as far as they may see it', async () => {
    const gallery = await publishing('ann');
    expect(await idsOf(gallery)).toEqual(['acme/blur', 'acme/old', 'acme/secret', 'other/flow']);
    await act(gallery, 'otto');
    expect(await idsOf(gallery)).toEqual(['acme/blur', 'other/flow', 'other/hidden']);
    await act(gallery, 'ben');
    expect(await idsOf(gallery)).toEqual(['acme/blur', 'acme/old', 'other/flow']);
    expect(await idsOf(await running(aClone(WORLD)))).toEqual(['acme/blur', 'other/flow']);
  });

  test('has its files to the byte; the list of the curators, which names what is hidden, for curators only', async () => {
    const gallery = await publishing('ann');
    const { files, deleted } = await galleryOf(gallery);
    expect(Object.keys(files)).toEqual([
      'catalog/gallery.yaml',
      'catalog/categories.yaml',
      'catalog/publishers/acme.yaml',
      'catalog/publishers/other.yaml',
    ]);
    for (const [path, text] of Object.entries(files)) {
      expect(text).toBe(readFileSync(join(gallery.repository, path), 'utf8'));
    }
    expect(deleted).toEqual(['acme/gone']);
    await act(gallery, 'cora');
    expect((await galleryOf(gallery)).files).toHaveProperty(['catalog/featured.yaml']);
  });

  test('follows the branch: what comes, changes, breaks and goes', async () => {
    const gallery = await publishing('ben');
    await galleryOf(gallery);
    const { repository } = gallery;
    commit(repository, {
      ...anAsset('acme/new', { title: 'New' }),
      ...anAsset('acme/blur', { title: 'Other' }),
    } as Record<string, string>);
    const titles = async (): Promise<string[]> => (await galleryOf(gallery)).assets.map(({ title }) => title);
    expect(await titles()).toEqual(['Other', 'New', 'Title of acme/old', 'Title of other/flow']);
    commit(repository, { 'assets/acme/new/asset.md': 'broken' });
    expect(await titles()).toEqual(['Other', 'Title of acme/old', 'Title of other/flow']);
    rmSync(join(repository, 'catalog/assets/acme/blur'), { recursive: true });
    git(repository, 'commit', '--quiet', '--all', '--message', 'Gone');
    expect(await titles()).toEqual(['Title of acme/old', 'Title of other/flow']);
  });

  test('is told to pages of this gallery only', async () => {
    const gallery = await publishing('ann');
    for (const path of [PUBLISHING.gallery, PUBLISHING.people, `${PUBLISHING.asset}/acme/blur`]) {
      const response = await fetch(gallery.address + path, { headers: { 'sec-fetch-site': 'cross-site' } });
      expect(response.status).toBe(403);
      expect((await gallery.post(path, {})).status).toBe(405);
    }
  });

  test('is not told where there is no clone', async () => {
    const gallery = await running(temporaryDirectory());
    for (const path of [PUBLISHING.gallery, PUBLISHING.people, `${PUBLISHING.asset}/acme/blur`, PUBLISHING.propose]) {
      const { status, body } = path === PUBLISHING.propose ? await gallery.post(path, {}) : await gallery.get(path);
      expect([status, body.messages?.[0]]).toEqual([503, expect.stringMatching('no Git repository')]);
    }
  });

  test('knows people by their profiles', async () => {
    expect((await read(await publishing('ann'), PUBLISHING.people)) as PeopleList).toEqual({
      people: [
        { login: 'ann', id: 11, nickname: 'Ann' },
        { login: 'ben', id: 12 },
      ],
      more: 0,
    });
  });
});

describe('an asset as it is', () => {
  test('is told to its publisher with all of its texts and with whom edits concern', async () => {
    const gallery = await publishing('ann');
    const { repository } = gallery;
    const folder = 'catalog/assets/acme/blur';
    const paths = [`${folder}/asset.md`, `${folder}/versions/1.0.0.md`, `${folder}/versions/2.0.0.md`];
    expect(await assetOf(gallery, 'acme/blur')).toEqual({
      id: 'acme/blur',
      files: Object.fromEntries(paths.map((path) => [path, readFileSync(join(repository, path), 'utf8')])),
      images: { [`${folder}/cover.png`]: { size: 10 } },
      people: { subscribers: 1, cancelled: 1, favourites: 1, namedBy: ['other/flow'], featured: true },
      namedBy: ['other/flow'],
      featured: true,
      commit: git(repository, 'rev-parse', 'main'),
    });
    expect((await galleryOf(gallery)).commit).toBe(git(repository, 'rev-parse', 'main'));
    expect(Object.keys((await assetOf(gallery, 'acme/secret')).files)).toHaveLength(2);
  });

  test('is told to others without what is not out yet and without the people', async () => {
    const gallery = await publishing('ben');
    const { files, people, namedBy } = await assetOf(gallery, 'acme/blur');
    expect(Object.keys(files)).toEqual([
      'catalog/assets/acme/blur/asset.md',
      'catalog/assets/acme/blur/versions/1.0.0.md',
    ]);
    expect([people, namedBy]).toEqual([undefined, ['other/flow']]);
    expect(await statusOf(gallery, 'acme/old')).toBe(200);
    await act(gallery, 'cora');
    expect((await assetOf(gallery, 'acme/blur')).people).toMatchObject({ subscribers: 1 });
  });

  test('that one may not see is answered like one that is not there', async () => {
    const gallery = await publishing('ben');
    const [hidden, none] = [
      await gallery.get(`${PUBLISHING.asset}/acme/secret`),
      await gallery.get(`${PUBLISHING.asset}/acme/none`),
    ];
    expect([hidden.status, none.status]).toEqual([404, 404]);
    expect(hidden.text.replace('secret', 'none')).toBe(none.text);
    for (const id of ['acme', 'acme/../users', 'Acme/blur', 'acme/blur/asset.md', '..%2f', 'acme/con']) {
      expect(await statusOf(gallery, id)).toBe(404);
    }
  });

  test('that names what one may not see is told in full to its publisher only', async () => {
    const flow = anAsset('other/mixed', { type: 'workflow', builtFrom: ['acme/old'] });
    const gallery = await publishing('otto', {}, { ...WORLD, ...flow });
    expect(await statusOf(gallery, 'other/mixed')).toBe(200);
    await act(gallery, 'ben');
    expect(await statusOf(gallery, 'other/mixed')).toBe(200);
    await act(gallery, 'cora');
    expect(await idsOf(gallery)).toContain('other/mixed');
    expect(await statusOf(gallery, 'other/mixed')).toBe(404);
  });

  test('says where the site shows its pictures, if those are still the same', async () => {
    const shown = { size: 10, src: '/name/media/cover.webp' };
    const gallery = await publishing('ann', { siteImages: () => ({ 'catalog/assets/acme/blur/cover.png': shown }) });
    expect((await assetOf(gallery, 'acme/blur')).images).toEqual({ 'catalog/assets/acme/blur/cover.png': shown });
    commit(gallery.repository, { 'assets/acme/blur/cover.png': 'another one' });
    expect((await assetOf(gallery, 'acme/blur')).images).toEqual({
      'catalog/assets/acme/blur/cover.png': { size: 11 },
    });
  });
});

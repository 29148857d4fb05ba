import { join } from 'node:path';

import sharp from 'sharp';
import { describe, expect, test } from 'vitest';

import { peopleListFile } from '../../scripts/build/hot/people-list.ts';
import { imageEncoder, prepareMedia, putInto, type Media } from '../../scripts/build/media.ts';
import { PublishFiles } from '../../scripts/build/publish-data.ts';
import { planSite } from '../../scripts/build/site-plan.ts';
import { publicAssets } from '../../scripts/core/audience.ts';
import { recordsOf } from '../../scripts/core/people/records.ts';
import { TEXTS, type AssetTexts, type GalleryTexts, type PeopleList } from '../../scripts/core/publish/texts.ts';
import type { AssetId } from '../../scripts/core/ids.ts';
import { aCatalog, anAsset, aVersion, load, NOW, yaml, type Files } from '../support/builders.ts';
import { temporaryDirectory } from '../support/repository.ts';

const id = (text: string): AssetId => text as AssetId;

function filesOf(files: Files, images: Media['images'] = new Map()): ReadonlyMap<string, string> {
  const { catalog } = load(files);
  if (catalog.gallery === undefined) throw new Error('There is no gallery.yaml');
  const assets = publicAssets(catalog, NOW);
  const media = { cover: () => ({ src: '/cover.svg', width: 16, height: 9 }), attachments: () => ({}) };
  const { context } = planSite(catalog, catalog.gallery.data, { now: NOW, base: '/name/', assets, media });
  const publish = new PublishFiles(context);
  const written = [
    publish.gallery(),
    peopleListFile(recordsOf(catalog)),
    ...assets.flatMap((asset) => publish.asset(asset, images) ?? []),
  ];
  return new Map(written.map(({ path, content }) => [path, content.toString()]));
}

function read(files: ReadonlyMap<string, string>, path: string): unknown {
  return JSON.parse(files.get(path) ?? 'null');
}

const gallery = (files: Files): GalleryTexts => read(filesOf(files), TEXTS.gallery) as GalleryTexts;
const asset = (files: Files, name: string): AssetTexts | null =>
  read(filesOf(files), TEXTS.asset(id(name))) as AssetTexts | null;

const LATER = { released: '2026-12-01T00:00:00Z' };
const HIDDEN: Files = Object.assign(
  {},
  anAsset('acme/canary-private', { visibility: 'private' }),
  anAsset('acme/canary-users', { visibility: 'users', users: [{ login: 'canaryuser', id: 7 }] }),
  anAsset('acme/canary-discontinued', { state: 'discontinued' }),
  anAsset('acme/canary-later', {}, { versions: { '1.0.0': LATER } }),
) as Files;

describe('the files for publishing', () => {
  test('have the settings, publishers and agreements to the byte, and what ids are taken', () => {
    const files = {
      ...aCatalog(anAsset('acme/blur', { type: 'model', title: 'Blur' })),
      'publishers/zoo.yaml': '# Kept.\nname: Zoo\r\nofficial: false\r\nmaintainers: [{ login: zoe, id: 9 }]\n',
      'agreements/service-agreement/1.0.0.md': '---\ntitle: A\nsince: 2026-01-01T00:00:00Z\n---\n\nText.\n',
      'featured.yaml': 'assets: [acme/blur] # Chosen.\n',
      ...yaml('tombstones/acme/gone.yaml', { deleted: '2026-02-01T00:00:00Z' }),
    };
    const { files: texts, assets, deleted } = gallery(files);
    expect(Object.keys(texts).sort()).toEqual([
      'catalog/agreements/service-agreement/1.0.0.md',
      'catalog/categories.yaml',
      'catalog/featured.yaml',
      'catalog/gallery.yaml',
      'catalog/publishers/acme.yaml',
      'catalog/publishers/zoo.yaml',
    ]);
    for (const [path, text] of Object.entries(texts)) {
      expect(text).toBe((files as Files)[path.slice('catalog/'.length)]);
    }
    expect([assets, deleted]).toEqual([[{ id: 'acme/blur', type: 'model', title: 'Blur' }], ['acme/gone']]);
  });

  test('have the texts of an asset and its versions, whatever ends their lines', () => {
    const made = {
      ...anAsset('acme/blur', {}, { body: 'Ünlike.' }),
      ...Object.fromEntries([aVersion('acme/blur', '1.1.0')]),
    };
    const windows = Object.fromEntries(
      Object.entries(made).map(([path, text]) => [path, String(text).replaceAll('\n', '\r\n')]),
    );
    const files = aCatalog(windows);
    expect(asset(files, 'acme/blur')).toEqual({
      id: 'acme/blur',
      files: Object.fromEntries(Object.entries(windows).map(([path, text]) => [`catalog/${path}`, text])),
      images: {},
      namedBy: [],
      featured: false,
    });
  });

  test('tell which assets name one, each once, and whether it is featured', () => {
    const flow = { type: 'workflow', builtFrom: ['acme/blur'], steps: [{ name: 'One', asset: 'acme/blur' }] };
    const files = aCatalog(
      anAsset('acme/blur'),
      anAsset('acme/flow', flow),
      yaml('featured.yaml', { assets: ['acme/blur'] }),
    );
    expect(asset(files, 'acme/blur')).toMatchObject({ namedBy: ['acme/flow'], featured: true });
    expect(asset(files, 'acme/flow')).toMatchObject({ namedBy: [], featured: false });
  });

  test('tell nothing of what not everyone may see', () => {
    const naming = anAsset('acme/model', { type: 'model', trainedWith: 'acme/canary-discontinued' });
    const namedBy = anAsset('acme/canary-flow', { type: 'workflow', builtFrom: ['acme/blur'], visibility: 'private' });
    const early = anAsset(
      'acme/blur',
      {},
      { versions: { '1.0.0': {}, '9.9.9': { ...LATER, constraints: ['A canary'] } } },
    );
    const featured = yaml('featured.yaml', { assets: ['acme/blur', 'acme/canary-private'] });
    const broken = { 'assets/acme/canary-broken/asset.md': '---\ntype: nonsense\n---\n' };
    const files = filesOf(aCatalog(HIDDEN, naming, namedBy, early, featured, broken));
    expect([...files].filter((file) => file.join(' ').includes('canary'))).toEqual([]);
    expect([...files.keys()]).toEqual([TEXTS.gallery, TEXTS.people, TEXTS.asset(id('acme/blur'))]);
    expect((read(files, TEXTS.gallery) as GalleryTexts).assets.map((one) => one.id)).toEqual([
      'acme/blur',
      'acme/model',
    ]);
  });

  test('do find the canaries when they are public', () => {
    const shown = Object.fromEntries(
      Object.entries(HIDDEN).map(([path, text]) => [
        path,
        String(text)
          .replace(/visibility: .*\n(?:users:\n(?: .*\n)+)?/, 'visibility: public\n')
          .replace('state: discontinued', 'state: released')
          .replace(LATER.released, '2026-01-01T00:00:00Z'),
      ]),
    );
    const files = filesOf(aCatalog(shown));
    expect([...files.keys()].filter((path) => path.includes('canary'))).toHaveLength(4);
  });

  test('list people by their profiles, the first two thousand, and count the others', () => {
    const users = Object.fromEntries(
      Array.from({ length: 2003 }, (_, at) => [
        `users/u${String(at).padStart(4, '0')}.yaml`,
        `id: ${String(at + 1)}\n`,
      ]),
    );
    const { people, more } = read(
      filesOf(aCatalog(users, { 'users/ann.yaml': 'id: 5000\nnickname: Ann\ndescription: Mine\n' })),
      TEXTS.people,
    ) as PeopleList;
    expect([people.length, more, people[0], people[1]]).toEqual([
      2000,
      4,
      { login: 'ann', id: 5000, nickname: 'Ann' },
      { login: 'u0000', id: 1 },
    ]);
  });

  test('say where the site shows pictures, and of those that it cannot show that they are there', async () => {
    const picture = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const files = aCatalog(anAsset('acme/blur'), anAsset('acme/sharp'), {
      'assets/acme/blur/cover.png': picture,
      'assets/acme/blur/images/a.png': picture,
      'assets/acme/sharp/cover.png': 'not a picture',
    });
    const { catalog } = load(files);
    const outDir = temporaryDirectory();
    const encode = imageEncoder(join(outDir, 'cache'));
    const { images } = await prepareMedia(publicAssets(catalog, NOW), { encode, put: putInto(outDir), base: '/name/' });
    const written = filesOf(files, images);
    const src = expect.stringMatching(/^\/name\/media\/[0-9a-f]+-40\.webp$/) as string;
    expect((read(written, TEXTS.asset(id('acme/blur'))) as AssetTexts).images).toEqual({
      'catalog/assets/acme/blur/cover.png': { size: picture.length, src },
      'catalog/assets/acme/blur/images/a.png': { size: picture.length, src },
    });
    expect((read(written, TEXTS.asset(id('acme/sharp'))) as AssetTexts).images).toEqual({
      'catalog/assets/acme/sharp/cover.png': { size: 13 },
    });
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';

import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  PAGES_MAGIC,
  READER_MAGIC,
  readerPath,
  TEXTS_MAGIC,
  type ReaderIndex,
  type SealedPages,
} from '../../scripts/build/sealed/reader-index.ts';
import { assetId } from '../../scripts/core/ids.ts';
import { fingerprintOf } from '../../scripts/core/seal/fingerprint.ts';
import { inspectHeader } from '../../scripts/core/seal/header.ts';
import { unpackFiles, type Packed } from '../../scripts/core/seal/packed.ts';
import { open } from '../../scripts/core/seal/seal.ts';
import { leaksInFolder } from '../../scripts/shell/leaks.ts';
import { Needles } from '../../scripts/core/leaks/needles.ts';
import { aCatalog, ANN, anAsset, aSubscription, aVersion, BEN, yaml, type Files } from '../support/builders.ts';
import { writeFiles } from '../support/repository.ts';
import { builtSite, contentsOf, filesOf, type BuiltSite } from '../support/site.ts';

const NOW = '2026-06-01T00:00:00Z';
const CARL = { login: 'carl', id: 13 };
const PEOPLE = { ann: ANN, ben: BEN, carl: CARL } as const;
type Name = keyof typeof PEOPLE;

const secrets: Record<Name, string> = {
  ann: await generateX25519Identity(),
  ben: await generateX25519Identity(),
  carl: await generateX25519Identity(),
};
const keyOf = (name: Name): Promise<string> => identityToRecipient(secrets[name]);

async function profile(name: Name): Promise<Files> {
  const key = { name: 'laptop', recipient: await keyOf(name), added: '2026-01-01T00:00:00Z' };
  return yaml(`users/${name}.yaml`, { id: PEOPLE[name].id, keys: [key] });
}

/** Every field of an asset has a word of its own that stands nowhere else. */
const CANARIES = {
  title: 'Zaubertitel',
  summary: 'Zaubersummary in a sentence',
  framework: 'Zauberframework',
  paper: 'Zauberpaper',
  heading: 'Zauberheading',
  text: 'Zaubertext',
  notes: 'Zaubernotes',
  file: 'zauberfile.bin',
  constraint: 'Zauberconstraint is one',
  url: 'https://zauber.example.org/file',
  name: 'zaubername',
};

function secretAsset(meta: object): Files {
  const { title, summary, framework, paper, heading, text, notes, file, constraint, url, name } = CANARIES;
  const about = { type: 'model', title, summary, frameworks: [framework], paper: { title: paper, url } };
  const files = [{ name: file, size: 1, sha256: 'a'.repeat(64), url }];
  return {
    ...anAsset(
      `acme/${name}`,
      { ...about, derivedFrom: 'acme/open', ...meta },
      { body: `## ${heading}\n\n${text} here. ![Cover](images/a.png)` },
    ),
    ...Object.fromEntries([aVersion(`acme/${name}`, '1.0.0', { files, constraints: [constraint] }, notes)]),
  };
}

async function world(...more: readonly Files[]): Promise<Files> {
  const picture = await sharp({ create: { width: 700, height: 400, channels: 3, background: '#a34' } })
    .png()
    .toBuffer();
  return {
    ...aCatalog(
      anAsset('acme/open', { type: 'model' }),
      await profile('ann'),
      await profile('ben'),
      await profile('carl'),
    ),
    ...secretAsset({ visibility: 'users', users: [BEN] }),
    'assets/acme/zaubername/cover.png': picture,
    'assets/acme/zaubername/images/a.png': picture,
    ...anAsset('acme/mine', {
      title: 'Only mine',
      visibility: 'private',
      type: 'workflow',
      builtFrom: ['acme/zaubername'],
    }),
    ...anAsset('acme/old', { title: 'Altertitel', state: 'discontinued' }),
    ...aSubscription('carl', 'acme/old', {
      id: CARL.id,
      events: [{ event: 'subscribed', at: '2026-02-01T00:00:00Z' }],
    }),
    ...aSubscription('ben', 'acme/zaubername', {
      id: BEN.id,
      events: [{ event: 'subscribed', at: '2026-02-01T00:00:00Z' }],
    }),
    ...(Object.assign({}, ...more) as Files),
  };
}

async function opened(site: BuiltSite, path: string, key: string, magic: string): Promise<Packed> {
  const bytes = contentsOf(site.directory).get(path);
  if (bytes === undefined) throw new Error(`There is no ${path}`);
  const plain = await open(bytes, [key]);
  if (!plain.ok) throw new Error(plain.problem);
  const unpacked = unpackFiles(magic, plain.bytes);
  if (!unpacked.ok) throw new Error(unpacked.problem);
  return unpacked.value;
}

const textOf = ({ files }: Packed, file: string): string => Buffer.from(files.get(file) ?? []).toString('utf8');

async function indexOf(site: BuiltSite, name: Name): Promise<ReaderIndex> {
  const packed = await opened(site, readerPath(fingerprintOf(await keyOf(name))), secrets[name], READER_MAGIC);
  return JSON.parse(textOf(packed, 'index.json')) as ReaderIndex;
}

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
    const ids = async (name: Name): Promise<string[]> => (await indexOf(site, name)).assets.map(({ id }) => id);
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
    const [asset] = (await indexOf(site, 'ben')).assets;
    const { file, key } = asset!.pages;
    const pages = await opened(site, file, key, PAGES_MAGIC);
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
    const { assets } = await indexOf(site, 'ann');
    const secret = assets.find(({ id }) => id === 'acme/zaubername');
    const { file, key } = secret!.texts!;
    const texts = await opened(site, file, key, TEXTS_MAGIC);
    expect(JSON.parse(textOf(texts, 'texts.json'))).toMatchObject({
      id: 'acme/zaubername',
      files: { 'catalog/assets/acme/zaubername/asset.md': expect.stringContaining('visibility: users') as string },
    });
    expect((await indexOf(site, 'ben')).assets[0]?.texts).toBeUndefined();
    expect(assets.map(({ id, isListed }) => [id, isListed])).toEqual([
      ['acme/mine', true],
      ['acme/old', false],
      ['acme/zaubername', true],
    ]);
    const mine = assets.find(({ id }) => id === 'acme/mine');
    const page = await opened(site, mine!.pages.file, mine!.pages.key, PAGES_MAGIC);
    // Whoever sees the workflow sees what it is built from.
    expect(textOf(page, 'index.html')).toContain(CANARIES.title);
  });

  test('brings rows, counts and ranks along', async () => {
    const [ann, ben, carl] = [await indexOf(site, 'ann'), await indexOf(site, 'ben'), await indexOf(site, 'carl')];
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

  test('shows in no size, no name and no number of keys', async () => {
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
    expect((await indexOf(wider, 'carl')).assets.map(({ id }) => id)).toEqual(['acme/old', 'acme/zaubername']);
    const [before, after] = [(await indexOf(site, 'ben')).assets[0], (await indexOf(wider, 'ben')).assets[0]];
    expect(after?.pages).not.toEqual(before?.pages);
    wider.remove();
  });
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

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { zipSync, type Zippable } from 'fflate';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { archiveContent } from '../../scripts/core/publish/archive.ts';
import { archiveFiles } from '../../scripts/shell/publish/archive.ts';
import { AGREED, aPublishingWorld, aService, inCatalog, traceOf, type PublishingWorld } from './world.ts';
import { anAsset, aVersion, NOW, type Files } from '../support/builders.ts';
import { gallery, type Ran } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';

beforeEach(() => {
  for (const name of ['GH_TOKEN', 'GITHUB_TOKEN', 'GITHUB_API_URL']) vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

const ASSET = 'catalog/assets/acme/sharpen';
const BRANCH = 'publish/acme-sharpen';
const SHARPEN: Files = inCatalog(anAsset('acme/sharpen', { agreements: AGREED, title: 'Sharpen' }));
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** An archive as the site makes it, in a folder outside the clone. */
function anArchive(content: Zippable): string {
  return written(Buffer.from(zipSync(content)));
}

function written(bytes: Buffer): string {
  const path = join(temporaryDirectory(), 'acme-sharpen.zip');
  writeFileSync(path, bytes);
  return path;
}

function zippable(files: Readonly<Record<string, string | Uint8Array | undefined>>): Zippable {
  const content = archiveContent(Object.entries(files).map(([path, text]) => ({ path, content: text })));
  return Object.fromEntries(
    [...content].map(([path, text]) => [path, typeof text === 'string' ? Buffer.from(text) : text]),
  );
}

/** Proposes an archive and holds that work tree, index and branches of the clone are as they were. */
async function propose({ clone }: PublishingWorld, archive: string, ...words: string[]): Promise<Ran> {
  const before = traceOf(clone);
  const ran = await gallery(['publish', '--files', archive, ...words, '--now', NOW], clone);
  expect(traceOf(clone)).toBe(before);
  return ran;
}

describe('an archive of the site', () => {
  test('becomes a pull request, whatever the work tree has, and again the same', async () => {
    const world = aPublishingWorld();
    const github = await aService();
    writeFiles(world.clone, { 'catalog/assets/acme/deblur/asset.md': 'half written', 'README.md': 'Mine\n' });
    const archive = anArchive(zippable({ ...(SHARPEN as Record<string, string>), [`${ASSET}/cover.png`]: PNG }));
    const { code, out, err } = await propose(world, archive, '--message', 'Sharper');
    expect([code, out], err).toEqual([0, 'https://github.com/acme/gallery/pull/41\n']);
    expect(github.state.publishing.pulls).toMatchObject([{ owner: 'ann', branch: BRANCH, title: 'Sharper' }]);
    const paths = [...Object.keys(SHARPEN), `${ASSET}/cover.png`].sort();
    expect(git(world.fork, 'diff', '--name-only', `main...${BRANCH}`).split('\n')).toEqual(paths);
    expect(git(world.fork, 'cat-file', '-s', `${BRANCH}:${ASSET}/cover.png`)).toBe(String(PNG.length));
    const head = git(world.fork, 'rev-parse', BRANCH);
    expect(await propose(world, archive, '--message', 'Sharper')).toMatchObject({
      code: 0,
      err: expect.stringContaining('It is proposed so already') as string,
    });
    expect(git(world.fork, 'rev-parse', BRANCH)).toBe(head);
  });

  test('is laid upon the gallery as it is now', async () => {
    const world = aPublishingWorld();
    await aService();
    const tip = world.land(inCatalog(Object.fromEntries([aVersion('acme/other', '1.1.0')])));
    expect(await propose(world, anArchive(zippable(SHARPEN as Record<string, string>)))).toMatchObject({ code: 0 });
    expect(git(world.fork, 'rev-parse', `${BRANCH}^`)).toBe(tip);
  });

  test('removes what it names', async () => {
    const world = aPublishingWorld();
    await aService();
    world.land({ 'catalog/assets/acme/deblur/cover.png': PNG });
    const archive = anArchive(zippable({ 'catalog/assets/acme/deblur/cover.png': undefined }));
    const { code, err } = await propose(world, archive);
    expect(code, err).toBe(0);
    expect(git(world.fork, 'diff', '--name-status', 'publish/acme-deblur^', 'publish/acme-deblur')).toMatch(
      /^D\t\S*cover\.png$/,
    );
  });

  test('is only judged in a dry run, and refused by the rules as files are', async () => {
    const world = aPublishingWorld();
    const github = await aService();
    const planned = await propose(world, anArchive(zippable(SHARPEN)), '--dry-run');
    expect(planned).toMatchObject({ code: 0, err: expect.stringContaining('Would propose') as string });
    const broken = inCatalog(anAsset('acme/sharpen', { type: 'poem' }));
    const { code, out } = await propose(world, anArchive(zippable(broken)));
    expect([code, out]).toEqual([1, expect.stringContaining(`${ASSET}/asset.md`)]);
    expect(github.writes()).toEqual([]);
  });

  test('is a proposal of a gallery of one’s own', async () => {
    const { clone } = aPublishingWorld();
    const words = ['publish', '--local', '--files', anArchive(zippable(SHARPEN)), '--now', NOW];
    const { code, err } = await gallery(words, clone);
    expect([code, err], err).toEqual([0, expect.not.stringContaining('git stash')]);
    expect(git(clone, 'diff', '--name-only', 'main', BRANCH)).toBe(Object.keys(SHARPEN).sort().join('\n'));
    expect(git(clone, 'status', '--porcelain')).toBe('');
  });
});

const GOOD = { [`${ASSET}/asset.md`]: Buffer.from('About\n') };

/** The archive of one file with the bytes at places of its directory changed. */
function forged(change: (archive: Buffer, entry: number, end: number) => void): Buffer {
  const archive = Buffer.from(zipSync({ [`${ASSET}/asset.md`]: Buffer.alloc(100_000, 'a') }));
  change(archive, archive.indexOf('PK\x01\x02'), archive.indexOf('PK\x05\x06'));
  return archive;
}

const many = (count: number): Zippable =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${ASSET}/image-${String(index)}.png`, new Uint8Array()]),
  );

describe('an archive is refused in one line', () => {
  test.each<readonly [string, () => Buffer | Uint8Array, string]>([
    ['a path out of the clone', () => zipSync({ '../../.bashrc': Buffer.from('x') }), 'is no place of a catalog'],
    [
      'a path that goes up within',
      () => zipSync({ 'catalog/../.github/x.yml': Buffer.from('x') }),
      'no place of a catalog',
    ],
    ['an absolute path', () => zipSync({ '/etc/passwd': Buffer.from('x') }), 'no place of a catalog'],
    ['a path with backslashes', () => zipSync({ 'catalog\\gallery.yaml': Buffer.from('x') }), 'no place of a catalog'],
    [
      'a line in a name',
      () => zipSync({ 'catalog/gallery.yaml\nM 100644 inline x': Buffer.from('x') }),
      'no place of a catalog',
    ],
    ['a workflow', () => zipSync({ '.github/workflows/x.yml': Buffer.from('x') }), 'no place of a catalog'],
    [
      'a removal of code',
      () => zipSync({ ...GOOD, 'removals.txt': Buffer.from('package.json\n') }),
      'no place of a catalog',
    ],
    ['a name twice', () => zipSync({ ...GOOD, 'removals.txt': Buffer.from(`${ASSET}/asset.md\n`) }), 'is in it twice'],
    [
      'names that differ in case',
      () => zipSync({ [`${ASSET}/A.png`]: PNG, [`${ASSET}/a.png`]: PNG }),
      'is in it twice',
    ],
    [
      'a link',
      () => zipSync({ [`${ASSET}/cover.png`]: [PNG, { os: 3, attrs: 0o120777 << 16 }] }),
      'is no ordinary file',
    ],
    ['a hundred thousand files', () => zipSync(many(100_000), { level: 0 }), 'more than 1,000 files'],
    [
      'a file that unpacks to more than it may',
      () => zipSync({ [`${ASSET}/a.png`]: Buffer.alloc(9e6) }),
      'larger than a proposal',
    ],
    [
      'a bomb',
      () =>
        zipSync(
          Object.fromEntries(
            Array.from({ length: 9 }, (_, index) => [`${ASSET}/${String(index)}.png`, Buffer.alloc(8e6)]),
          ),
        ),
      'larger than a proposal',
    ],
    [
      'a bomb that says it is none',
      () => forged((archive, entry) => archive.writeUInt32LE(10, entry + 24)),
      'is broken',
    ],
    ['a wrong sum', () => forged((archive, entry) => archive.writeUInt32LE(1, entry + 16)), 'is broken'],
    ['a place outside of it', () => forged((archive, entry) => archive.writeUInt32LE(4e9, entry + 42)), 'It is broken'],
    [
      'a directory outside of it',
      () => forged((archive, _, end) => archive.writeUInt32LE(4e9, end + 16)),
      'It is broken',
    ],
    [
      'more in it than it says',
      () => forged((archive, _, end) => archive.writeUInt16LE(0, end + 10)),
      'directory is broken',
    ],
    ['less in it than it says', () => forged((archive, _, end) => archive.writeUInt16LE(2, end + 10)), 'is broken'],
    ['a password', () => forged((archive, entry) => archive.writeUInt16LE(1, entry + 8)), 'locked by a password'],
    [
      'an unknown way to pack',
      () => forged((archive, entry) => archive.writeUInt16LE(14, entry + 10)),
      'not known here',
    ],
    ['half of it', () => forged(() => undefined).subarray(0, 100), 'no ZIP archive'],
    ['nothing in it', () => zipSync({}), 'no file of a folder catalog'],
    ['no archive', () => Buffer.from('{}'), 'no ZIP archive'],
    ['nothing at all', () => Buffer.alloc(0), 'no ZIP archive'],
  ])('with %s', (_, make, why) => {
    const read = archiveFiles(written(Buffer.from(make())));
    expect(read).toEqual({ ok: false, why: expect.stringContaining(why) as string });
    expect(read).toEqual({ ok: false, why: expect.stringMatching(/^[^\n]*\.$/) as string });
  });

  test('and nothing is asked of anybody', async () => {
    const world = aPublishingWorld();
    const github = await aService();
    const archive = written(Buffer.from(zipSync({ '../../.bashrc': Buffer.from('x') })));
    const { code, out, err } = await propose(world, archive);
    expect([code, out], err).toEqual([2, '']);
    expect(err).toMatch(/^gallery: [^\n]* is no place of a catalog\.\n$/);
    expect(github.requests).toEqual([]);
  });

  test('where there is none, or assets are named besides', async () => {
    const world = aPublishingWorld();
    await aService();
    expect(await propose(world, 'nowhere.zip')).toMatchObject({
      code: 2,
      err: 'gallery: There is no archive nowhere.zip.\n',
    });
    expect(await propose(world, anArchive(GOOD), 'acme/sharpen')).toMatchObject({ code: 2 });
  });
});

test('an archive is the same wherever it is made', () => {
  const files = [
    { path: 'catalog/b', content: 'b' },
    { path: 'catalog/c', content: undefined },
    { path: 'catalog/a', content: PNG },
  ];
  expect([...archiveContent(files)]).toEqual([
    ['catalog/a', PNG],
    ['catalog/b', 'b'],
    ['removals.txt', 'catalog/c\n'],
  ]);
  expect(readFileSync(anArchive(GOOD)).length).toBeGreaterThan(0);
});

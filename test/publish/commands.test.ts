import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { BASE } from './world.ts';
import { OTHER_PNG } from '../worlds/gallery.ts';
import { NOW, type Files } from '../support/builders.ts';
import { gallery, type Ran } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';

/** A clone in which ann works, unless somebody else does. */
function aClone(files: Files = BASE, login = 'ann', id = '11'): string {
  const directory = temporaryDirectory();
  writeFiles(join(directory, 'catalog'), files);
  git(directory, 'init', '-q', '-b', 'main');
  git(directory, 'add', '-A');
  git(directory, 'commit', '-q', '-m', 'A gallery');
  git(directory, 'config', 'gallery.login', login);
  git(directory, 'config', 'gallery.id', id);
  return directory;
}

const run = (directory: string, ...words: string[]): Promise<Ran> => gallery([...words, '--now', NOW], directory);

/** The lines that differ from what is committed. */
function changed(directory: string): string[] {
  git(directory, 'add', '-A', '-N');
  const lines = git(directory, 'diff', '--unified=0', '--no-renames').split('\n');
  return lines.filter((line) => /^[+-](?![+-]{2} )/.test(line));
}

describe('edit', () => {
  test('writes what was given, and says what it does and to whom', async () => {
    const directory = aClone();
    const { code, out, err } = await run(directory, 'edit', 'acme/denoise', '--title', 'Less noise', '--days', '60');
    expect([code, out]).toEqual([
      0,
      'Changes the duration of acme/denoise from 30 days (renewed) to 60 days (renewed): counts for later subscriptions and renewals.\nChanges the title of acme/denoise.\nIts subscriber keeps what was promised until the subscription ends or is renewed.\n',
    ]);
    expect(err).toBe(
      'Wrote catalog/assets/acme/denoise/asset.md\nOnce it is proposed, it is merged without a reviewer.\n',
    );
    expect(changed(directory)).toEqual(['-title: Denoise', '+title: Less noise', '-  days: 30', '+  days: 60']);
    expect(
      readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tmp')),
    ).toEqual([]);
  });

  test.each<[readonly string[], readonly string[]]>([
    [
      ['--category', 'segmentation', '--homepage', 'https://example.org/d'],
      ['-  - detection', '+  - segmentation', '+homepage: https://example.org/d'],
    ],
    [
      ['--code-licence', 'MIT'],
      ['-  licence: Apache-2.0', '+  licence: MIT'],
    ],
    [
      ['--close-code'],
      ['-  open: true', '-  url: https://example.org/deblur', '-  licence: Apache-2.0', '+  open: false'],
    ],
    [
      ['--paper-title', 'Sharper'],
      ['-  title: On blur', '+  title: Sharper'],
    ],
    [
      ['--days', '9', '--renew', 'yes', '--quota', '3', '--licence', 'MIT', '--summary', 'Sharp.'],
      ['+summary: Sharp.', '+duration:', '+  days: 9', '+  renew: true', '+quota: 3', '+licence: MIT'],
    ],
    [
      ['--remove', 'paper', '--remove', 'code'],
      [
        '-code:',
        '-  open: true',
        '-  url: https://example.org/deblur',
        '-  licence: Apache-2.0',
        '-paper:',
        '-  title: On blur',
        '-  url: https://example.org/paper',
      ],
    ],
  ])('takes %j', async (flags, expected) => {
    const directory = aClone();
    expect((await run(directory, 'edit', 'acme/deblur', ...flags)).code).toBe(0);
    expect(changed(directory).sort()).toEqual([...expected].sort());
  });

  test('takes a description, a cover and the notes of a version from files and words', async () => {
    const directory = aClone();
    writeFileSync(join(directory, 'text.md'), 'Makes it sharp.\n');
    writeFileSync(join(directory, 'look.bin'), OTHER_PNG);
    const words = ['edit', 'acme/deblur@1.0.0', '--description', 'text.md', '--cover', 'look.bin', '--notes', 'Older.'];
    expect((await run(directory, ...words)).code).toBe(0);
    const folder = join(directory, 'catalog/assets/acme/deblur');
    expect(readFileSync(join(folder, 'asset.md'), 'utf8')).toMatch(/---\nMakes it sharp\.\n$/);
    expect(readFileSync(join(folder, 'versions/1.0.0.md'), 'utf8')).toMatch(/---\nOlder\.\n$/);
    expect(readFileSync(join(folder, 'cover.png')).equals(OTHER_PNG)).toBe(true);
  });

  test('says who looks at it first where it shows an asset to more people', async () => {
    const directory = aClone();
    const { code, err } = await run(directory, 'edit', 'acme/preview', '--user', 'vic:22');
    expect([code, err]).toEqual([
      0,
      expect.stringMatching(/waits for a curator:\nWhat was once shown cannot be taken back/),
    ]);
    expect(changed(directory)).toEqual(['+  - login: vic', '+    id: 22']);
  });

  test('a dry run shows the difference and writes nothing', async () => {
    const directory = aClone();
    const { code, out } = await run(directory, 'edit', 'acme/deblur', '--title', 'X', '--remove', 'cover', '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('\n--- a/catalog/assets/acme/deblur/asset.md\n+++ b/catalog/assets/acme/deblur/asset.md\n');
    expect(out).toContain('\n-title: Deblur\n+title: X\n');
    expect(out).toContain('cover.png');
    expect(git(directory, 'status', '--porcelain')).toBe('');
  });

  test('tells in JSON what was done, what would be, and why not', async () => {
    const directory = aClone();
    const json = async (...words: string[]): Promise<unknown> =>
      JSON.parse((await run(directory, ...words, '--json')).out);
    expect(await json('edit', 'acme/deblur', '--title', 'X', '--dry-run')).toMatchObject({
      asset: 'acme/deblur',
      written: false,
      files: [{ path: 'catalog/assets/acme/deblur/asset.md', removed: false }],
      verdict: 'merge',
      difference: expect.stringContaining('+title: X') as string,
    });
    expect(await json('edit', 'acme/deblur', '--title', 'X')).toMatchObject({
      written: true,
      summary: ['Changes the title of acme/deblur.'],
    });
    expect(await json('edit', 'acme/deblur', '--licence', 'Apache 2')).toMatchObject({
      written: false,
      problems: [{ rule: 'licences', fix: 'Did you mean Apache-2.0?' }],
    });
  });

  test('writes nothing that is so already, nor what the catalog would refuse', async () => {
    const directory = aClone();
    expect(await run(directory, 'edit', 'acme/deblur', '--title', 'Deblur')).toEqual({
      code: 0,
      out: '',
      err: 'It is so already: nothing was written.\n',
    });
    const refused = await run(directory, 'edit', 'acme/deblur', '--category', 'detektion');
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringMatching(/detektion[^]*Did you mean detection\?\nNothing was written\.\n$/),
    ]);
    expect(git(directory, 'status', '--porcelain')).toBe('');
  });

  test.each<[readonly string[], RegExp]>([
    [['acme/deblur'], /Nothing to edit/],
    [['acme/deblurr', '--title', 'X'], /Did you mean acme\/deblur\?/],
    [['acme/deblur', '--renew', 'yes'], /--renew needs --days/],
    [['acme/deblur', '--notes', 'X'], /publisher\/asset@version/],
    [['acme/deblur', '--remove', 'title'], /--remove takes one of/],
    [['acme/preview', '--visibility', 'users'], /--user LOGIN:ID/],
    [['acme/preview', '--visibility', 'public', '--user', 'vic:22'], /leave out --user/],
    [['acme/deblur', '--cover', 'catalog'], /There is no file catalog/],
    [['acme/sample', '--paper-title', 'X'], /--paper-title and --paper-url/],
    [['acme/deblur', '--close-code', '--code-licence', 'MIT'], /--close-code stands alone/],
  ])('%j is a wrong call', async (words, message) => {
    const { code, out, err } = await run(aClone(), 'edit', ...words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });

  test('of somebody unknown asks who that is', async () => {
    const { code, err } = await run(aClone(BASE, '', ''), 'edit', 'acme/deblur', '--title', 'X');
    expect([code, err]).toEqual([2, expect.stringMatching(/^gallery: Who asks\?/)]);
  });
});

test('an asset is discontinued and released again, and so is a version of it', async () => {
  const directory = aClone();
  const first = await run(directory, 'discontinue', 'acme/deblur');
  expect([first.code, first.out]).toEqual([0, expect.stringMatching(/Its subscriber keeps using it/)]);
  expect(changed(directory)).toEqual(['-state: released', '+state: discontinued']);
  expect((await run(directory, 'discontinue', 'acme/deblur')).err).toBe(
    'It is discontinued already.\nNothing was written.\n',
  );
  expect((await run(directory, 'discontinue', 'acme/deblur@1.0.0')).code).toBe(1);
  expect((await run(directory, 'release', 'acme/deblur')).code).toBe(0);
  expect(changed(directory)).toEqual([]);
  expect((await run(directory, 'discontinue', 'acme/deblur@1.0.0')).code).toBe(0);
  expect(changed(directory)).toEqual(['-state: released', '+state: discontinued']);
  expect((await run(directory, 'discontinue', 'acme/deblur@1.1.0')).err).toMatch(/only released version/);
  expect((await run(directory, 'release', 'acme/deblur@1.0.0')).code).toBe(0);
  expect(changed(directory)).toEqual([]);
});

describe('delete', () => {
  test('asks first; without a terminal --yes says so', async () => {
    const directory = aClone();
    const asked = await run(directory, 'delete', 'acme/sample');
    expect([asked.code, asked.err]).toEqual([1, 'Nothing was deleted. If you mean it, say so: --yes\n']);
    expect(asked.out).toContain('its id is never given out again');
    expect(git(directory, 'status', '--porcelain')).toBe('');
  });

  test('leaves a tombstone and no folder, and the check has nothing against it', async () => {
    const directory = aClone();
    const { code, err } = await run(directory, 'delete', 'acme/sample', '--yes', '--reason', 'Replaced.');
    expect([code, err]).toEqual([0, expect.stringMatching(/Removed catalog\/assets\/acme\/sample\/asset\.md/)]);
    expect(existsSync(join(directory, 'catalog/assets/acme/sample'))).toBe(false);
    expect(existsSync(join(directory, 'catalog/assets/acme/deblur'))).toBe(true);
    expect(readFileSync(join(directory, 'catalog/tombstones/acme/sample.yaml'), 'utf8')).toContain(
      'reason: Replaced.\n',
    );
    expect((await run(directory, 'check')).code).toBe(0);
  });

  test('of an asset with subscribers offers to discontinue it', async () => {
    const directory = aClone();
    const { code, out, err } = await run(directory, 'delete', 'acme/deblur', '--yes');
    expect([code, out, err]).toEqual([
      1,
      '',
      expect.stringMatching(/1 person is subscribed to it\. Discontinue it instead/),
    ]);
    expect((await run(directory, 'delete', 'acme/deblur@1.0.0')).err).toMatch(
      /gallery discontinue acme\/deblur@1\.0\.0/,
    );
    expect(git(directory, 'status', '--porcelain')).toBe('');
  });
});

test('curators feature assets, and nobody else does', async () => {
  const directory = aClone(BASE, 'cora', '1');
  expect((await run(directory, 'feature', 'acme/sample')).code).toBe(0);
  expect(changed(directory)).toEqual(['+  - acme/sample']);
  expect((await run(directory, 'feature', 'acme/sample', '--take-off')).code).toBe(0);
  expect(changed(directory)).toEqual([]);
  expect((await run(aClone(), 'feature', 'acme/sample')).err).toMatch(/Only curators choose/);
});

test('a new version records what is agreed to with its asset', async () => {
  const directory = aClone(BASE, 'zoe', '15');
  const source = ['--source', 'git', '--repository', 'https://example.org/zoom', '--commit', 'a'.repeat(40)];
  const without = await run(directory, 'version', 'add', 'zeta/zoom', '1.1.0', ...source, '--dry-run');
  expect([without.code, without.err]).toEqual([
    0,
    expect.stringMatching(/Publishing needs your agreement[^]*service-agreement: 1\.1\.0/),
  ]);
  const words = ['version', 'add', 'zeta/zoom', '1.1.0', ...source, '--agree', 'service-agreement'];
  expect((await run(directory, ...words, '--dry-run')).out).toContain('+  service-agreement: 1.1.0');
  const { code, err } = await run(directory, ...words);
  expect([code, err]).toEqual([0, expect.not.stringContaining('needs your agreement')]);
  expect(changed(directory)).toEqual(
    expect.arrayContaining(['-  service-agreement: 1.0.0', '+  service-agreement: 1.1.0']),
  );
});

describe('what the Publish page takes and no option says', () => {
  const DETAILS = `
frameworks: [PyTorch]
parameters: 17100000
trainedWith: acme/deblur
metrics:
  - name: PSNR (dB)
    value: 32.1
    dataset: GoPro
constraints:
  - Photos only.
files:
  - name: model.onnx
    size: 3
    sha256: ${'a'.repeat(64)}
    url: https://files.example.org/model.onnx
`;
  const asset = ['--name', 'sharp', '--title', 'Sharp', '--publisher', 'acme'];
  const there = ['--source', 'huggingface', '--repository', 'acme/sharp'];
  const words = ['new', 'model', ...asset, '--details', 'details.yaml', '--homepage', 'https://example.org/sharp'];
  const inFiles = (directory: string, path: string): string =>
    readFileSync(join(directory, 'catalog/assets/acme', path), 'utf8');

  test('comes from a file, with description and cover from others', async () => {
    const directory = aClone();
    writeFiles(directory, { 'details.yaml': DETAILS, 'README.md': 'What it is.\n', 'cover.png': OTHER_PNG });
    const texts = [
      '--source',
      'files',
      '--description',
      'README.md',
      '--cover',
      'cover.png',
      '--constraint',
      'No faces.',
    ];
    expect(await run(directory, ...words, ...texts)).toMatchObject({ code: 0 });
    expect(inFiles(directory, 'sharp/asset.md')).toMatch(
      /homepage: https:\/\/example\.org\/sharp\nframeworks:\n {2}- PyTorch\nparameters: 17100000\ntrainedWith: acme\/deblur\nmetrics:[^]*---\nWhat it is\.\n$/,
    );
    expect(inFiles(directory, 'sharp/versions/1.0.0.md')).toMatch(
      /url: https:\/\/files\.example\.org\/model\.onnx\nconstraints:\n {2}- Photos only\.\n {2}- No faces\.\n/,
    );
    expect(existsSync(join(directory, 'catalog/assets/acme/sharp/cover.png'))).toBe(true);
    writeFiles(directory, { 'more.yaml': 'constraints: [Large photos only.]\n' });
    const added = ['version', 'add', 'acme/deblur', '1.9.0', '--source', 'huggingface', '--repository', 'acme/deblur'];
    expect(await run(directory, ...added, '--details', 'more.yaml')).toMatchObject({ code: 0 });
    expect(inFiles(directory, 'deblur/versions/1.9.0.md')).toContain('constraints:\n  - Large photos only.\n');
  });

  test.each([
    [
      'hyperparameter: []',
      2,
      /details\.yaml says “hyperparameter”\. .*It can say: code, origin, frameworks, parameters,/,
    ],
    ['metric: []', 2, /Did you mean.*metrics/],
    ['title: Other', 2, /says “title”/],
    ['- a', 2, /has no keys/],
    ['a: b: c', 2, /details\.yaml:1: /],
    ['parameters: many', 1, /catalog\/assets\/acme\/sharp\/asset\.md.* schema/],
    ['files: 3', 1, /versions\/1\.0\.0\.md.* schema/],
  ])('%j is refused', async (text, code, why) => {
    const directory = aClone();
    writeFiles(directory, { 'details.yaml': text });
    const ran = await run(directory, ...words, ...there);
    expect([ran.code, ran.out + ran.err]).toEqual([code, expect.stringMatching(why)]);
    expect(existsSync(join(directory, 'catalog/assets/acme/sharp'))).toBe(false);
  });
});

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { CommandError, helpOf, runCommand } from '../../scripts/commands/command.ts';
import { COMMANDS } from '../../scripts/commands/table.ts';
import { ANN, aCatalog, anAsset, aPublisher, NOW, yaml, type Files } from '../support/builders.ts';
import { gallery } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';

const WORLD = aCatalog(
  aPublisher('zeta', [{ login: 'zoe', id: 30 }]),
  anAsset(
    'acme/deblur',
    { title: 'Remove blur', licence: 'MIT', categories: ['detection'] },
    { body: 'Sharp\u001B[2Jens.' },
  ),
  anAsset('acme/secret', { title: 'Secret', visibility: 'users', users: [ANN] }),
  anAsset(
    'zeta/later',
    { type: 'model', title: 'Later' },
    { versions: { '1.0.0': { released: '2027-01-01T00:00:00Z' } } },
  ),
);

const ROOT = join(import.meta.dirname, '../..');

/** A directory with a catalog in it, in which the command runs as a person would run it. */
function aClone(files: Files = WORLD): string {
  const directory = temporaryDirectory();
  writeFiles(join(directory, 'catalog'), files);
  return directory;
}

describe('every command', () => {
  test('is in the overview', async () => {
    const { code, out } = await gallery(['--help']);
    expect(code).toBe(0);
    const commands = [...out.matchAll(/^ {2}([a-z-]+) {2,}\S/gm)].map(([, name]) => name);
    expect(commands).toEqual(Object.keys(COMMANDS));
  });

  test.each(Object.entries(COMMANDS))('%s has a help that says how it is called', async (name, { load }) => {
    const help = helpOf(await load());
    expect(help).toContain(`Usage: gallery ${name}`);
    expect(help).toContain('--help');
  });

  test.each(Object.entries(COMMANDS))('%s takes no option that it does not know', async (_name, { load }) => {
    const command = await load();
    await expect(runCommand(command, ['--no-such-thing'])).rejects.toThrow(CommandError);
    await expect(runCommand(command, ['--no-such-thing'])).rejects.toThrow('--no-such-thing');
  });

  test('prints its help, and ends with 2 and a line where it is called wrongly', async () => {
    expect(await gallery(['check', '--help'])).toMatchObject({ code: 0, err: '' });
    const { code, out, err } = await gallery(['check', '--no-such-thing']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^gallery: .*--no-such-thing/);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('a wrong call', () => {
  test.each([
    [['frobnicate'], /no command frobnicate/],
    [['__proto__'], /no command __proto__/],
    [['check', '--catalog', 'nowhere'], /no folder nowhere/],
    [['check', '--now', 'yesterday'], /yesterday/],
    [['check', 'a', 'b'], /Too many words/],
    [['check', '--repo', '.'], /not a git repository/],
    [['check', '--repo', ROOT, '--revision', 'no-such'], /no commit no-such/],
    [['check', '--repo', ROOT, '--revision', 'HEAD\nHEAD'], /no commit HEAD/],
    [['list', 'dataset'], /one of: algorithm, model, workflow/],
    [['list', '--sort', 'price'], /--sort takes one of/],
    [['list', '--limit', '-1'], /--limit/],
    [['show'], /asset is missing/],
    [['show', 'acme/deblurr', '--now', NOW], /Did you mean acme\/deblur\?/],
    [['show', 'acme/deblur@9.9.9', '--now', NOW], /no version 9\.9\.9.*1\.0\.0/],
    [['new', 'dataset'], /one of: algorithm, model, workflow/],
    [['new', 'model'], /Missing: --publisher, --name, --title, --source/],
    [['version', 'add', 'acme/deblur', '1.0'], /not a version x\.y\.z/],
    [['version', 'add', 'acme/deblur', '1.0.0'], /has a version 1\.0\.0/],
    [['version', 'add', 'acme/none', '1.0.0'], /no asset acme\/none/],
    [['version', 'remove', 'acme/deblur', '1.0.0'], /one of: add/],
  ])('%j ends with 2 and says why in a line', async (words, message) => {
    const { code, out, err } = await gallery(words, aClone());
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(err).toMatch(/^gallery: /);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('check', () => {
  test('says nothing on standard output and ends with 0 where nothing is wrong', async () => {
    expect(await gallery(['check', '--now', '2027-06-01T00:00:00Z'], aClone())).toEqual({
      code: 0,
      out: '',
      err: '3 assets, 0 findings\n',
    });
  });

  const broken: Files = {
    ...WORLD,
    ...anAsset('acme/deblur', { licence: 'Apache2.0' }),
    'publishers/zeta.yaml': 'name: [',
  };

  test('tells each finding with its place, its rule and how to mend it, and ends with 1', async () => {
    const { code, out } = await gallery(['check', '--now', '2027-06-01T00:00:00Z'], aClone(broken));
    expect(code).toBe(1);
    expect(out).toMatch(
      /^catalog\/assets\/acme\/deblur\/asset\.md:7 {2}licences\n {2}"Apache2\.0" is no SPDX licence expression\.\n {2}Did you mean Apache-2\.0\?\n/,
    );
    expect(out).toMatch(/catalog\/publishers\/zeta\.yaml:\d+ {2}parse\n/);
  });

  test('of a commit finds the same when what was read of it was kept, and --full keeps nothing', async () => {
    const directory = aClone(broken);
    git(directory, 'init', '-q');
    git(directory, 'add', '-A');
    git(directory, 'commit', '-q', '-m', 'All of it');
    const check = (...words: string[]) =>
      gallery(['check', '--repo', '.', '--now', NOW, '--cache', 'kept', ...words], directory);
    const expected = await check('--full');
    expect(expected.out).toContain('licences');
    expect(existsSync(join(directory, 'kept'))).toBe(false);
    expect(await check()).toEqual(expected);
    expect(existsSync(join(directory, 'kept/checked'))).toBe(true);
    expect(await check()).toEqual(expected);
  });

  test('a warning alone ends with 0', async () => {
    const { code, out } = await gallery(['check', '--now', NOW], aClone());
    expect(code).toBe(0);
    expect(out).toContain('released-in-time  (warning)');
  });

  test('tells in JSON the same as to people', async () => {
    const { code, out } = await gallery(['check', '--json', '--now', '2027-06-01T00:00:00Z'], aClone(broken));
    expect(code).toBe(1);
    const { assets, findings } = JSON.parse(out) as { assets: number; findings: { rule: string; line: number }[] };
    expect(assets).toBe(3);
    expect(findings.map(({ rule }) => rule)).toEqual(['licences', 'parse']);
  });

  test('of a path tells only what is wrong there', async () => {
    const directory = aClone(broken);
    for (const path of ['publishers', 'catalog/publishers/', './catalog/publishers/zeta.yaml']) {
      const { code, out } = await gallery(['check', path], directory);
      expect([code, out.includes('parse'), out.includes('licences')]).toEqual([1, true, false]);
    }
    expect((await gallery(['check', 'assets/acme/deb'], directory)).code).toBe(0);
  });

  test('of a commit reads the commit and not the folder', async () => {
    const directory = aClone(broken);
    git(directory, 'init', '-q');
    git(directory, 'add', '-A');
    git(directory, 'commit', '-q', '-m', 'Broken');
    writeFiles(join(directory, 'catalog'), WORLD);
    expect((await gallery(['check'], directory)).code).toBe(0);
    expect((await gallery(['check', '--repo', '.'], directory)).code).toBe(1);
  });

  test('a file name that would move the cursor of a terminal is written out', async () => {
    const { out } = await gallery(['check'], aClone({ ...WORLD, 'publishers/\u001B[2J\n::error::x.yaml': 'x' }));
    expect(out).toContain(String.raw`\x1b[2J\n::error::x.yaml`);
    expect(out).not.toContain('\u001B');
  });
});

describe('list, show and search', () => {
  test('tell only of what everyone may see, unless all is asked for', async () => {
    const directory = aClone();
    const ids = async (...words: string[]): Promise<string[]> => {
      const { out } = await gallery([...words, '--json', '--now', NOW], directory);
      return (JSON.parse(out) as { id: string }[]).map(({ id }) => id);
    };
    expect(await ids('list')).toEqual(['acme/deblur']);
    expect(await ids('list', '--all', '--sort', 'name')).toEqual(['zeta/later', 'acme/deblur', 'acme/secret']);
    expect(await ids('list', 'model', '--all')).toEqual(['zeta/later']);
    expect(await ids('search', 'secret')).toEqual([]);
    expect(await ids('search', 'secret', '--all')).toEqual(['acme/secret']);
    expect(await ids('search', 'remove', 'blu')).toEqual(['acme/deblur']);
  });

  test('an asset that is not for everyone is answered like one that is not there', async () => {
    const directory = aClone();
    const hidden = await gallery(['show', 'acme/secret', '--now', NOW], directory);
    const absent = await gallery(['show', 'acme/absent', '--now', NOW], directory);
    expect(hidden).toEqual({ ...absent, err: absent.err.replaceAll('absent', 'secret') });
    expect((await gallery(['show', 'acme/secret', '--all', '--now', NOW], directory)).code).toBe(0);
  });

  test('people get columns, and control characters of others written out', async () => {
    const directory = aClone();
    const listed = await gallery(['list', '--now', NOW], directory);
    expect(listed).toEqual({ code: 0, out: 'acme/deblur  algorithm  1.0.0  Remove blur\n', err: '1 asset\n' });
    const { out } = await gallery(['show', 'acme/deblur', '--now', NOW], directory);
    expect(out).toMatch(/^Remove blur\n\nId {13}acme\/deblur\n/);
    expect(out).toMatch(/\nViews {10}not tracked\n/);
    expect(out).toContain(String.raw`Sharp\x1b[2Jens.`);
  });

  test('one version has its source and files', async () => {
    const { out } = await gallery(['show', 'acme/deblur@1.0.0', '--json', '--now', NOW], aClone());
    expect(JSON.parse(out)).toMatchObject({ asset: 'acme/deblur', version: '1.0.0', source: { kind: 'git' } });
  });
});

describe('new and version add', () => {
  const source = ['--source', 'git', '--repository', 'https://example.org/code', '--commit', 'c'.repeat(40)];
  const words = [
    'new',
    'workflow',
    '--publisher',
    'acme',
    '--name',
    'flow',
    '--title',
    'A "flow": #1',
    '--licence',
    'MIT',
    ...source,
  ];

  test('write files that pass the check', async () => {
    const directory = aClone();
    const wrote = await gallery(
      [...words, '--category', 'detection', '--days', '30', '--renew', '--now', NOW],
      directory,
    );
    expect([wrote.code, wrote.out]).toEqual([0, '']);
    writeFileSync(join(directory, 'model.onnx'), 'weights');
    const files = ['--source', 'files', '--file', 'weights/m.onnx=model.onnx', '--notes', 'Faster.'];
    expect((await gallery(['version', 'add', 'acme/flow', '1.1.0', ...files, '--now', NOW], directory)).code).toBe(0);
    expect(await gallery(['check', 'assets/acme/flow', '--now', NOW], directory)).toMatchObject({ code: 0, out: '' });
    const asset = readFileSync(join(directory, 'catalog/assets/acme/flow/asset.md'), 'utf8');
    expect(asset).toMatch(
      /^---\n# yaml-language-server: \$schema=\.\.\/\.\.\/\.\.\/\.schema\/asset\.json\ntype: workflow\n/,
    );
    const { out } = await gallery(['show', 'acme/flow@1.1.0', '--json', '--now', NOW], directory);
    const sha256 = createHash('sha256').update('weights').digest('hex');
    expect(JSON.parse(out)).toMatchObject({ files: [{ name: 'weights/m.onnx', size: 7, sha256 }], notes: 'Faster.\n' });
    expect(
      readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tmp')),
    ).toEqual([]);
  });

  test('never replace a file', async () => {
    const directory = aClone();
    const path = join(directory, 'catalog/assets/acme/flow/asset.md');
    expect((await gallery(words, directory)).code).toBe(0);
    const before = readFileSync(path);
    const again = await gallery([...words, '--title', 'Other'], directory);
    expect([again.code, again.err]).toEqual([
      2,
      `gallery: catalog/assets/acme/flow/asset.md is there already; it was not touched.\n`,
    ]);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('write nothing where something is wrong, and say what', async () => {
    const directory = aClone({ ...WORLD, ...yaml('tombstones/acme/gone.yaml', { deleted: '2026-01-01T00:00:00Z' }) });
    for (const [change, rule] of [
      [['--licence', 'Apache2.0'], 'licences'],
      [['--category', 'none'], 'known-categories'],
      [['--publisher', 'nobody'], 'publisher-exists'],
      [['--name', 'gone'], 'tombstones-hold'],
      [['--commit', 'main'], 'schema'],
    ] as const) {
      const { code, out, err } = await gallery([...words, ...change], directory);
      expect([code, err]).toEqual([1, 'Nothing was written.\n']);
      expect(out).toContain(rule);
    }
    expect(existsSync(join(directory, 'catalog/assets/acme/flow'))).toBe(false);
    expect(existsSync(join(directory, 'catalog/assets/acme/gone'))).toBe(false);
  });

  test('a name that leads elsewhere is no name', async () => {
    const directory = aClone();
    const { code, err } = await gallery([...words, '--name', '../../../evil'], directory);
    expect([code, err.startsWith('gallery: acme/../../../evil cannot be')]).toEqual([2, true]);
  });

  test('a dry run prints the files and writes none', async () => {
    const directory = aClone();
    const { code, out } = await gallery([...words, '--dry-run'], directory);
    expect(code).toBe(0);
    expect(out).toContain('catalog/assets/acme/flow/versions/1.0.0.md');
    expect(existsSync(join(directory, 'catalog/assets/acme/flow'))).toBe(false);
  });
});

test('schemas writes what is missing and says what is stale', async () => {
  const directory = aClone();
  expect((await gallery(['schemas', '--check'], directory)).code).toBe(1);
  expect(existsSync(join(directory, 'catalog/.schema'))).toBe(false);
  expect((await gallery(['schemas'], directory)).code).toBe(0);
  expect((await gallery(['schemas', '--check'], directory)).code).toBe(0);
  expect((await gallery(['check', '--now', '2027-06-01T00:00:00Z'], directory)).out).toBe('');
});

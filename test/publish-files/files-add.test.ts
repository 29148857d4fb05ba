import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { parse as parseFile } from './parse.ts';
import { aCatalog, anAsset, NOW } from '../support/builders.ts';
import { gallery } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';

const VERSION = 'catalog/assets/acme/deblur/versions/1.1.0.md';
const VERSION_TEXT = `---
# yaml-language-server: $schema=../../../../.schema/version.json
released: 2026-05-01T00:00:00Z # as announced
state: "released"
source:
  kind: files
constraints: [ "Needs 8 GB" ]
---

What is  new.
`;

function digestOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** A clone whose main branch has 1.0.0 of acme/deblur, with a 1.1.0 that is not committed, and files to record. */
function aClone(): string {
  const directory = temporaryDirectory();
  writeFiles(join(directory, 'catalog'), aCatalog(anAsset('acme/deblur')));
  git(directory, 'init', '--quiet', '--initial-branch=main');
  git(directory, 'add', '.');
  git(directory, 'commit', '--quiet', '-m', 'Begin');
  writeFiles(directory, { [VERSION]: VERSION_TEXT, 'out/model.onnx': 'weights', 'out/sub/labels.txt': 'cat\ndog\n' });
  return directory;
}

describe('files add', () => {
  test('prints names relative to the folder, sizes and digests', async () => {
    const { code, out } = await gallery(['files', 'add', 'out', '--json'], aClone());
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      { name: 'model.onnx', size: 7, sha256: digestOf('weights') },
      { name: 'sub/labels.txt', size: 8, sha256: digestOf('cat\ndog\n') },
    ]);
  });

  test('prints YAML to paste, with addresses where their folder is given', async () => {
    const words = ['files', 'add', 'out/model.onnx', '--url', 'https://files.example.org/a b'];
    const { out } = await gallery(words, aClone());
    expect(out).toBe(
      `files:\n  - name: model.onnx\n    size: 7\n    sha256: ${digestOf('weights')}\n    url: https://files.example.org/a%20b/model.onnx\n`,
    );
  });

  test('puts them into a version and leaves everything else as it was, to the byte', async () => {
    const clone = aClone();
    const { code, err } = await gallery(['files', 'add', 'out', '--to', VERSION, '--now', NOW], clone);
    expect([code, err]).toEqual([0, expect.stringContaining('2 files recorded')]);
    const text = readFileSync(join(clone, VERSION), 'utf8');
    const list = /files:\n(?: {2}.*\n)+/.exec(text)?.[0] ?? '';
    expect(text.replace(list, '')).toBe(VERSION_TEXT);
    expect(parseFile(text)).toMatchObject({
      files: [{ name: 'model.onnx', size: 7 }, { name: 'sub/labels.txt' }],
      constraints: ['Needs 8 GB'],
    });
    expect((await gallery(['check', '--now', NOW], clone)).code).toBe(0);
  });

  test('run again, records what has changed and keeps addresses', async () => {
    const clone = aClone();
    const url = 'https://files.example.org/';
    await gallery(['files', 'add', 'out', '--to', VERSION, '--url', url, '--now', NOW], clone);
    writeFileSync(join(clone, 'out/model.onnx'), 'better');
    const { err } = await gallery(['files', 'add', 'out/model.onnx', '--to', VERSION, '--now', NOW], clone);
    expect(err).toContain('model.onnx is another content now');
    expect(parseFile(readFileSync(join(clone, VERSION), 'utf8'))).toMatchObject({
      files: [
        { name: 'model.onnx', size: 6, sha256: digestOf('better'), url: `${url}model.onnx` },
        { name: 'sub/labels.txt', url: `${url}sub/labels.txt` },
      ],
    });
  });

  test('does not follow symbolic links and passes over what belongs to Git', async () => {
    const clone = aClone();
    mkdirSync(join(clone, 'out/.git'));
    writeFileSync(join(clone, 'out/.git/config'), '');
    symlinkSync('/etc/passwd', join(clone, 'out/link'));
    symlinkSync('/etc', join(clone, 'out/folder'));
    const { out, err } = await gallery(['files', 'add', 'out', '--json'], clone);
    expect((JSON.parse(out) as { name: string }[]).map(({ name }) => name)).toEqual(['model.onnx', 'sub/labels.txt']);
    expect(err.match(/Passed over/g)).toHaveLength(3);
  });

  test('refuses a version that the main branch has', async () => {
    const clone = aClone();
    const path = 'catalog/assets/acme/deblur/versions/1.0.0.md';
    const before = readFileSync(join(clone, path));
    const { code, err } = await gallery(['files', 'add', 'out', '--to', path], clone);
    expect([code, err]).toEqual([2, expect.stringContaining('what is released never changes')]);
    expect(readFileSync(join(clone, path)).equals(before)).toBe(true);
  });

  test('takes a version that is committed on a branch of its own', async () => {
    const clone = aClone();
    git(clone, 'checkout', '--quiet', '-b', 'deblur-1.1.0');
    git(clone, 'add', '.');
    git(clone, 'commit', '--quiet', '-m', 'Add 1.1.0');
    expect((await gallery(['files', 'add', 'out', '--to', VERSION, '--now', NOW], clone)).code).toBe(0);
  });

  test('writes nothing that the check would refuse', async () => {
    const clone = aClone();
    writeFiles(clone, Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`many/${name}`, name])));
    const { code, err } = await gallery(['files', 'add', 'many', '--to', VERSION, '--now', NOW], clone);
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/lists 4 files; this gallery takes 3[\s\S]*Nothing was written/),
    ]);
    expect(readFileSync(join(clone, VERSION), 'utf8')).toBe(VERSION_TEXT);
  });

  test.each([
    [['out', 'out/model.onnx'], /model\.onnx and model\.onnx cannot lie beside each other/],
    [['out', 'upper'], /cannot lie beside each other where case is ignored/],
    [['nowhere'], /There is no file nowhere/],
    [['link'], /link is a symbolic link/],
    [['strange'], /The name "ab:c" has a colon/],
    [['out', '--to', 'catalog/assets/acme/deblur/asset.md'], /no file of a version/],
    [['out', '--to', 'out/model.onnx'], /lies in no catalog/],
    [['out', '--to', 'catalog/assets/acme/deblur/versions/9.0.0.md'], /Make it first: gallery version add/],
    [['out', '--url', 'http://files.example.org'], /does not begin with https/],
    [[], /path is missing/],
  ])('says what is wrong with %j', async (words, message) => {
    const clone = aClone();
    writeFiles(clone, { 'upper/MODEL.onnx': '', 'strange/ab:c': '' });
    symlinkSync('out', join(clone, 'link'));
    const { code, out, err } = await gallery(['files', 'add', ...words], clone);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });
});

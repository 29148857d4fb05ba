import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';

import { git } from '../support/repository.ts';
import { GitError } from '../../scripts/shell/git.ts';
import { isFolder, itemsOf } from '../../scripts/shell/tree-items.ts';
import { Trees } from '../../scripts/shell/trees.ts';

const ID_BYTES = { sha1: 20, sha256: 32 };

describe.each(['sha1', 'sha256'] as const)('a tree object of a repository with %s', (format) => {
  const repository = mkdtempSync(join(tmpdir(), 'gallery-trees-'));
  afterAll(() => {
    rmSync(repository, { recursive: true, force: true });
  });
  git(repository, 'init', '--quiet', '--bare', `--object-format=${format}`, '.');
  const idBytes = ID_BYTES[format];

  function write(type: 'blob' | 'tree', content: Uint8Array): string {
    const words = ['-C', repository, 'hash-object', '--literally', '-t', type, '-w', '--stdin'];
    return execFileSync('git', words, { input: content }).toString().trim();
  }

  function treeOf(entries: readonly { mode: string; name: Uint8Array; id: Uint8Array }[]): Buffer {
    return Buffer.concat(
      entries.flatMap(({ mode, name, id }) => [Buffer.from(`${mode} `), name, Buffer.from([0]), id]),
    );
  }

  const byte = (...never: number[]): fc.Arbitrary<number> =>
    fc.integer({ min: 0, max: 255 }).filter((value) => !never.includes(value));
  const entry = fc.record({
    mode: fc.constantFrom('40000', '100644', '100755', '120000', '160000'),
    // No tree has a slash in a name, and Git reads any other byte but NUL.
    name: fc.array(byte(0, 0x2f), { minLength: 1, maxLength: 12 }).map((bytes) => Uint8Array.from(bytes)),
    id: fc.array(byte(), { minLength: idBytes, maxLength: idBytes }).map((bytes) => Uint8Array.from(bytes)),
  });

  test('has the entries that Git lists, whatever bytes their names have', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 20 }), (entries) => {
        const tree = treeOf(entries);
        const listed = git(repository, 'ls-tree', '-z', write('tree', tree)).split('\0').filter(Boolean);
        const found = itemsOf(tree, idBytes).map((item) => {
          const { mode, name, object } = item;
          const type = isFolder(item) ? 'tree' : mode === '160000' ? 'commit' : 'blob';
          return `${mode.padStart(6, '0')} ${type} ${object}\t${name}`;
        });
        // What reads the output of Git leaves out white space at its ends.
        expect(found.join('\0').trim()).toEqual(listed.join('\0').trim());
      }),
      { numRuns: 100 },
    );
  });

  test('has those with some names, twice where they stand there twice', () => {
    const id = Buffer.alloc(idBytes, 1);
    const names = ['a', 'ä', 'b', 'a'];
    const tree = treeOf(names.map((name) => ({ mode: '100644', name: Buffer.from(name), id })));
    const found = itemsOf(tree, idBytes, new Set(['a', 'ä', 'c']));
    expect(found.map(({ name }) => name)).toEqual(['a', 'ä', 'a']);
  });

  test.each<[string, string]>([
    ['no entries and not empty', '100644'],
    ['an entry that ends with its mode', '100644 '],
    ['an entry that ends with its name', '100644 a'],
    ['an entry without a name', `100644 \0${'i'.repeat(32)}`],
    ['an entry without a mode', ` a\0${'i'.repeat(32)}`],
    ['an entry with a mode that is no number', `100844 a\0${'i'.repeat(32)}`],
    ['an entry whose object is cut off', '100644 a\0iii'],
    ['something after its entries', `100644 a\0${'i'.repeat(40)}`],
  ])('with %s is broken, as it is to Git', (_, text) => {
    const [tree, content] = [write('tree', Buffer.from(text)), Buffer.from(text)];
    expect(() => git(repository, 'ls-tree', tree)).toThrow();
    expect(() => itemsOf(content, idBytes)).toThrow(GitError);
    expect(() => new Trees(repository).items(tree, [''])).toThrow(GitError);
  });

  test('cut off anywhere is broken, or what it began with', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), fc.nat(), (entries, at) => {
        const tree = treeOf(entries);
        const part = tree.subarray(0, at % tree.length);
        const wholes = entries.map((_, count) => treeOf(entries.slice(0, count)));
        const index = wholes.findIndex((whole) => whole.length === part.length);
        if (index === -1) expect(() => itemsOf(part, idBytes)).toThrow(GitError);
        else expect(itemsOf(part, idBytes)).toEqual(itemsOf(tree, idBytes).slice(0, index));
      }),
    );
  });
});

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { git } from '../support/repository.ts';
import { ObjectReader } from '../../scripts/shell/object-reader.ts';

const repository = mkdtempSync(join(tmpdir(), 'gallery-objects-'));
afterAll(() => {
  rmSync(repository, { recursive: true, force: true });
});

/** Of many sizes: nothing, a few bytes, more than a pipe holds, more than lies together in memory. */
const SIZES = [0, 1, 40, 1000, 65_535, 65_536, 65_537, 70_000, 262_144, 1_000_000];
const blobs = new Map<string, Buffer>();

beforeAll(() => {
  git(repository, 'init', '--quiet', '--bare', '.');
  const contents = [
    ...SIZES.map((size) => Buffer.alloc(size, `${String(size)}\n`)),
    ...Array.from({ length: 110 }, (_, index) => Buffer.from(`blob ${String(index)}\n`.repeat(index))),
  ];
  for (const content of contents) {
    const id = execFileSync('git', ['-C', repository, 'hash-object', '-w', '--stdin'], { input: content });
    blobs.set(id.toString().trim(), content);
  }
});

function reading(use: (reader: ObjectReader, names: string[]) => void): void {
  const reader = new ObjectReader(repository);
  try {
    use(reader, [...blobs.keys()]);
  } finally {
    reader.close();
  }
}

describe('a reader of Git objects', () => {
  test('gives each object in its turn, whatever its size', () => {
    reading((reader, names) => {
      const contents = [...reader.contents(names)].map((object) => object?.content);
      expect(contents.map((content, index) => content?.equals(blobs.get(names[index] ?? '') ?? Buffer.of(1)))).toEqual(
        names.map(() => true),
      );
    });
  });

  test('keeps what it gave when it reads on', () => {
    reading((reader, names) => {
      const [first, ...rest] = [...reader.contents(names.slice(10, 100))];
      expect(first?.content.equals(blobs.get(names[10] ?? '') ?? Buffer.of(1))).toBe(true);
      expect(rest.at(-1)?.content.equals(blobs.get(names[99] ?? '') ?? Buffer.of(1))).toBe(true);
    });
  });

  test('answers another question before all of the first is taken', () => {
    reading((reader, names) => {
      const taken = [];
      for (const object of reader.contents(names)) {
        const name = names[taken.length] ?? '';
        const [facts] = reader.facts([name]);
        expect([facts?.id, facts?.size]).toEqual([name, object?.content.length]);
        taken.push(object?.id);
      }
      expect(taken).toEqual(names);
    });
  });

  test('goes on after somebody who took no more', () => {
    reading((reader, names) => {
      for (const object of reader.contents(names)) {
        expect(object?.id).toBe(names[0]);
        break;
      }
      expect([...reader.facts(names)].map((facts) => facts?.id)).toEqual(names);
    });
  });

  test('says of what is not there that it is not', () => {
    reading((reader, names) => {
      const known = names[20] ?? '';
      expect([...reader.facts(['f'.repeat(40), known, 'no such name'])].map((facts) => facts?.id)).toEqual([
        undefined,
        known,
        undefined,
      ]);
    });
  });
});

test('a name stands for what it was made of, also where Git was told to replace it', () => {
  const [name = '', other = ''] = blobs.keys();
  git(repository, 'replace', name, other);
  reading((reader) => {
    expect([...reader.contents([name])].map((object) => object?.content)).toEqual([blobs.get(name)]);
  });
  git(repository, 'replace', '--delete', name);
});

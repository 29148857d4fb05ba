import { describe, expect, test } from 'vitest';

import { loadCatalog } from '../../scripts/shell/load.ts';
import { keptIn } from '../../scripts/shell/kept-document.ts';
import { GitError } from '../../scripts/shell/git.ts';
import { parsedAhead, type FileToParse, type ParsedAhead } from '../../scripts/shell/parse-ahead.ts';
import { parseFile } from '../../scripts/shell/parse-file.ts';
import type { CatalogSource } from '../../scripts/shell/source.ts';
import { aCatalog, anAsset, aSubscription, yaml, type Files } from '../support/builders.ts';
import { Objects } from '../support/objects.ts';
import { plainCatalog } from '../support/plain-catalog.ts';
import { sourceIn } from '../support/git-source.ts';
import { temporaryDirectory } from '../support/repository.ts';

const SUBSCRIPTIONS = 3200;

/** Enough for two threads, and everywhere in it something that is wrong. */
function manyFiles(): Files {
  const assets = Array.from({ length: 40 }, (_, index) =>
    anAsset(`acme/asset-${String(index)}`, index % 7 === 0 ? { licence: 'Apache2.0', nonsense: 1 } : {}, {
      body: `Ünïcödé 🙂 ${'text '.repeat(index)}\r\n\r\n[a](gone.md)\r\n`,
      versions: { '1.9.0': {}, '1.10.0': {} },
    }),
  );
  const subscriptions = Array.from({ length: SUBSCRIPTIONS }, (_, index) => {
    const login = `user-${String(index)}`;
    if (index % 41 === 0) return { [`subscriptions/${login}/acme/asset-1.yaml`]: `id: 1\nid: 2\n# ${login}\n` };
    if (index % 57 === 0) return yaml(`subscriptions/${login}/acme/asset-1.yaml`, { id: index, wrong: true });
    return aSubscription(login, `acme/asset-${String(index % 40)}`, { id: index + 1 });
  });
  return aCatalog(...assets, ...subscriptions);
}

/** Where nobody knows the repository there is one thread. */
const byOneThread = (source: CatalogSource): CatalogSource => ({ ...source, repository: undefined });

/** Findings, the whole catalog, and the lines of keys. */
function everything(source: CatalogSource, mostTexts?: number): unknown {
  const { catalog, findings } = loadCatalog(source, { mostTexts });
  const documents = [...catalog.assets.values()].flatMap((asset) => [asset, ...asset.versions]);
  return { findings, catalog: plainCatalog(catalog), lines: documents.map((document) => document.line(['title'])) };
}

describe('a large catalog that two threads parse', () => {
  test('is what one thread reads, with everything that is wrong in it, in its order', () => {
    const source = sourceIn(new Objects(temporaryDirectory()), manyFiles());
    const byOne = everything(byOneThread(source));
    expect(everything(source)).toEqual(byOne);
    expect(everything(source, 0)).toEqual(byOne);
    const { findings } = loadCatalog(source);
    expect(findings.length).toBeGreaterThan(100);
  });

  test('has an object that the repository has not: both say so', () => {
    const source = sourceIn(new Objects(temporaryDirectory()), manyFiles());
    const [lost = ''] = source.files.flatMap(({ path }) => (path.endsWith('1.10.0.md') ? [path] : []));
    const files = source.files.map((file) => (file.path === lost ? { ...file, object: '12'.repeat(20) } : file));
    const broken = { ...source, files };
    expect(() => loadCatalog(byOneThread(broken))).toThrow(GitError);
    expect(() => loadCatalog(broken)).toThrow(GitError);
  });
});

describe('portions on two threads', () => {
  const names = Array.from({ length: 1000 }, (_, index) => `n${String(index)}`);

  function repositoryOf(contents: readonly string[]): { repository: string; files: FileToParse[] } {
    const objects = new Objects(temporaryDirectory());
    return { repository: objects.directory, files: contents.map((content) => ['user', objects.blob(content)]) };
  }

  /** Parses slowly here, so that the other thread has its share. */
  function run(repository: string, files: readonly FileToParse[], here: (index: number) => string): Run {
    const told: (ParsedAhead | undefined)[] = [];
    const made = parsedAhead(
      { repository, files, withContents: true, withNames: true },
      {
        parse(start, end) {
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
          return Array.from({ length: end - start }, (_, at) => here(start + at));
        },
        take(index, parsed) {
          told[index] = parsed;
          return here(index);
        },
      },
    );
    return { made: [...made], told };
  }

  interface Run {
    readonly made: readonly string[];
    readonly told: readonly (ParsedAhead | undefined)[];
  }

  test('come in the order of the files, and are what one thread reads', () => {
    const { repository, files } = repositoryOf(names.map((_, index) => `id: ${String(index + 1)}\n`));
    const { made, told } = run(repository, files, (index) => names[index] ?? '');
    expect(made).toEqual(names);
    expect(told.filter((parsed) => parsed !== undefined).length).toBeGreaterThan(0);
    told.forEach((parsed, index) => {
      const content = Buffer.from(`id: ${String(index + 1)}\n`);
      const file = parseFile('user', '', content);
      const read = { kind: 'user', data: file.ok && file.file.data, bodyLine: 1, facts: { bytes: 0, links: [] } };
      expect(keptIn(parsed?.document ?? '')).toEqual(read);
      expect(parsed?.isNamed).toBe(true);
      expect(Buffer.from(parsed?.bytes ?? []).equals(content)).toBe(true);
    });
  });

  test('are read here where the other thread cannot', () => {
    const { repository, files } = repositoryOf(['id: 1\n']);
    const lost = names.map((): FileToParse => ['user', '12'.repeat(20)]);
    const { made, told } = run(repository, [...files, ...lost], String);
    expect(made).toEqual([...files, ...lost].map((_, index) => String(index)));
    expect(told.filter((parsed) => parsed !== undefined)).toEqual([]);
  });

  test('come although the other thread never begins', () => {
    const { made, told } = run('there is no such repository', [['user', '12'.repeat(20)]], String);
    expect(made).toEqual(['0']);
    expect(told.filter((parsed) => parsed !== undefined)).toEqual([]);
  });
});

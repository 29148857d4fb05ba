import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { land } from '../../scripts/shell/entries/place.ts';
import { GitError } from '../../scripts/shell/git.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';

const BASE = { 'a/changed.md': 'old\n', 'a/gone.md': 'gone\n', 'a/kept.md': 'kept\n', 'b/other.md': 'other\n' };
const CHANGES = { 'a/changed.md': 'new\n', 'a/added.md': 'added\n', 'c/deep/added.md': 'deep\n' };
const PATHS = [...Object.keys(CHANGES), 'a/gone.md'];

interface World {
  readonly repository: string;
  readonly from: string;
  readonly to: string;
}

/** A checkout of main, and a commit upon it that nothing is at. */
function aWorld(settings: readonly (readonly [string, string])[] = []): World {
  const repository = temporaryDirectory();
  git(repository, 'init', '--quiet', '--initial-branch=main');
  for (const [name, value] of settings) git(repository, 'config', name, value);
  writeFiles(repository, BASE);
  git(repository, 'add', '--all');
  git(repository, 'commit', '--quiet', '--message', 'Base');
  git(repository, 'switch', '--quiet', '--detach');
  writeFiles(repository, CHANGES);
  unlinkSync(join(repository, 'a/gone.md'));
  git(repository, 'add', '--all');
  git(repository, 'commit', '--quiet', '--message', 'Change');
  const to = git(repository, 'rev-parse', 'HEAD');
  git(repository, 'switch', '--quiet', 'main');
  return { repository, from: git(repository, 'rev-parse', 'main'), to };
}

const take = ({ repository, from, to }: World): Promise<string | undefined> =>
  land(
    { repository, branch: 'main' },
    from,
    to,
    PATHS.map((path) => ({ path, text: undefined })),
  );

/** Nothing is left to do: branch, index and work tree are what the commit has. */
function expectTaken({ repository, to }: World): void {
  expect(git(repository, 'rev-parse', 'main')).toBe(to);
  expect(git(repository, 'status', '--porcelain')).toBe('');
  expect(git(repository, 'diff', '--cached', '--name-only', to)).toBe('');
}

/** What could be lost: the index, and every file. */
function all({ repository }: World): string {
  const names = git(repository, 'ls-files', '--cached', '--others').split('\n');
  const texts = [...new Set(names)].map((name) => [name, content(join(repository, name))]);
  return JSON.stringify([git(repository, 'rev-parse', 'main'), git(repository, 'ls-files', '--stage'), texts]);
}

function content(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const asProposed = (repository: string): void => {
  writeFiles(repository, CHANGES);
  unlinkSync(join(repository, 'a/gone.md'));
};

describe('files that are as a step makes them', () => {
  test.each<[string, (repository: string) => void]>([
    ['all of them, untracked, modified and removed', asProposed],
    [
      'those that are new',
      (repository) => {
        writeFiles(repository, { 'a/added.md': 'added\n', 'c/deep/added.md': 'deep\n' });
      },
    ],
    [
      'one that is modified',
      (repository) => {
        writeFiles(repository, { 'a/changed.md': 'new\n' });
      },
    ],
    [
      'one that is removed',
      (repository) => {
        unlinkSync(join(repository, 'a/gone.md'));
      },
    ],
    [
      'all of them, staged',
      (repository) => {
        asProposed(repository);
        git(repository, 'add', '--all');
      },
    ],
    ['one that is removed and staged so', (repository) => git(repository, 'rm', '--quiet', 'a/gone.md')],
    [
      'some of them, staged',
      (repository) => {
        asProposed(repository);
        git(repository, 'add', 'a/added.md', 'a/changed.md');
      },
    ],
  ])('do not hold it up: %s', async (_, prepare) => {
    const world = aWorld();
    prepare(world.repository);
    expect(await take(world)).toBeUndefined();
    expectTaken(world);
  });

  test('do not hold it up where Git converts the ends of lines', async () => {
    const world = aWorld([['core.autocrlf', 'true']]);
    const windows = Object.entries(CHANGES).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]);
    writeFiles(world.repository, Object.fromEntries(windows) as typeof CHANGES);
    expect(await take(world)).toBeUndefined();
    expect(git(world.repository, 'rev-parse', 'main')).toBe(world.to);
    expect(git(world.repository, '-c', 'core.autocrlf=true', 'status', '--porcelain')).toBe('');
  });

  test('leave alone what else somebody is doing', async () => {
    const world = aWorld();
    asProposed(world.repository);
    writeFiles(world.repository, { 'b/other.md': 'mine\n', 'b/new.md': 'mine\n', 'a/kept.md': 'staged\n' });
    git(world.repository, 'add', 'a/kept.md');
    writeFiles(world.repository, { 'a/kept.md': 'and more\n' });
    expect(await take(world)).toBeUndefined();
    expect(git(world.repository, 'status', '--porcelain').split('\n')).toEqual([
      'MM a/kept.md',
      ' M b/other.md',
      '?? b/new.md',
    ]);
    expect(git(world.repository, 'show', ':a/kept.md')).toBe('staged');
  });

  test('are as they were, and the index too, where the step is not taken', async () => {
    const world = aWorld();
    asProposed(world.repository);
    git(world.repository, 'add', 'a/added.md');
    const before = all(world);
    const other = git(world.repository, 'commit-tree', `${world.to}^{tree}`, '-m', 'Unrelated');
    expect(await take({ ...world, to: other })).toMatch(/fast-forward|unrelated/i);
    expect(all(world)).toBe(before);
  });
});

describe('files that differ from what a step makes of them', () => {
  test.each<[string, string, (repository: string) => void]>([
    [
      'a new one',
      'a/added.md',
      (repository) => {
        writeFiles(repository, { 'a/added.md': 'mine\n' });
      },
    ],
    [
      'a new one, staged',
      'a/added.md',
      (repository) => {
        writeFiles(repository, { 'a/added.md': 'mine\n' });
        git(repository, 'add', '--all');
      },
    ],
    [
      'a modified one',
      'a/changed.md',
      (repository) => {
        writeFiles(repository, { 'a/changed.md': 'mine\n' });
      },
    ],
    [
      'one that should go and is modified',
      'a/gone.md',
      (repository) => {
        writeFiles(repository, { 'a/gone.md': 'mine\n' });
      },
    ],
    [
      'one that is removed',
      'a/changed.md',
      (repository) => {
        unlinkSync(join(repository, 'a/changed.md'));
      },
    ],
    [
      'one whose staged text is nowhere else',
      'a/changed.md',
      (repository) => {
        writeFiles(repository, { 'a/changed.md': 'staged only\n' });
        git(repository, 'add', '--all');
        writeFiles(repository, { 'a/changed.md': 'new\n' });
      },
    ],
    [
      'one that is executable',
      'a/added.md',
      (repository) => {
        writeFiles(repository, { 'a/added.md': 'added\n' });
        chmodSync(join(repository, 'a/added.md'), 0o755);
      },
    ],
    [
      'a link to the same text',
      'a/added.md',
      (repository) => {
        const elsewhere = temporaryDirectory();
        writeFiles(elsewhere, { x: 'added\n' });
        symlinkSync(join(elsewhere, 'x'), join(repository, 'a/added.md'));
      },
    ],
    [
      'a folder in its place',
      'a/added.md/x',
      (repository) => {
        mkdirSync(join(repository, 'a/added.md'));
        writeFiles(repository, { 'a/added.md/x': 'mine\n' });
      },
    ],
  ])('hold it up and are left as they are: %s', async (_, path, prepare) => {
    const world = aWorld();
    writeFiles(world.repository, { 'c/deep/added.md': 'deep\n' });
    prepare(world.repository);
    const before = all(world);
    const failure = take(world);
    await expect(failure).rejects.toThrow(GitError);
    await expect(failure).rejects.toThrow(`not committed: ${path}.`);
    expect(all(world)).toBe(before);
  });

  test('hold it up and are left as they are: a folder that is a link', async () => {
    const world = aWorld();
    const elsewhere = temporaryDirectory();
    renameSync(join(world.repository, 'a'), join(elsewhere, 'a'));
    symlinkSync(join(elsewhere, 'a'), join(world.repository, 'a'));
    writeFiles(elsewhere, { 'a/changed.md': 'new\n', 'a/added.md': 'added\n' });
    rmSync(join(elsewhere, 'a/gone.md'));
    await expect(take(world)).rejects.toThrow('not committed');
    expect(readFileSync(join(elsewhere, 'a/changed.md'), 'utf8')).toBe('new\n');
    expect(git(world.repository, 'rev-parse', 'main')).toBe(world.from);
  });
});

import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { gitAs } from '../../scripts/shell/publish/fork.ts';
import { commitTree } from '../../scripts/shell/publish/author.ts';
import { bringTo, type Moved } from '../../scripts/shell/publish/branch.ts';
import { orFail, publishingGit } from '../../scripts/shell/publish/simple.ts';
import { gitWithInput } from '../../scripts/shell/git.ts';
import { NOW } from '../support/builders.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';

const NAME = 'publish/acme-deblur';
const AUTHOR = { name: 'Ann “O’Neil” Moreau', email: 'ann@example.org' };

beforeEach(() => {
  vi.stubEnv('GIT_TERMINAL_PROMPT', undefined);
});
afterEach(() => vi.unstubAllEnvs());

interface Place {
  readonly clone: string;
  readonly remote: string;
  readonly base: string;
}

function aPlace(): Place {
  const home = temporaryDirectory();
  const [clone, remote] = [join(home, 'clone'), join(home, 'remote.git')];
  git(home, 'init', '--quiet', '--bare', remote);
  git(home, 'init', '--quiet', '--initial-branch=main', clone);
  writeFiles(clone, { 'a.txt': 'a\n' });
  git(clone, 'add', '--all');
  git(clone, 'commit', '--quiet', '--message', 'Begin');
  return { clone, remote, base: git(clone, 'rev-parse', 'HEAD') };
}

/** Brings the branch there to the files of base and one more. */
function bring({ clone, remote, base }: Place, text: string, meanwhile = (): void => undefined): Promise<Moved> {
  writeFiles(clone, { 'b.txt': text });
  const blob = git(clone, 'hash-object', '-w', 'b.txt');
  const tree = gitWithInput(clone, ['mktree'], [`100644 blob ${blob}\tb.txt`])
    .toString()
    .trim();
  return bringTo(
    { repository: clone, name: NAME, remote },
    {
      ...{ base, tree, email: AUTHOR.email },
      write() {
        meanwhile();
        return commitTree(clone, { tree, parent: base, message: 'Add b\n', author: AUTHOR, now: NOW });
      },
    },
  );
}

describe('a push', () => {
  test('is one commit of the author, and again the same', async () => {
    const place = aPlace();
    const moved = await bring(place, 'b');
    expect(moved).toMatchObject({ ok: true, change: 'created' });
    expect(git(place.remote, 'log', '--format=%an|%ae|%cn|%aI|%s', NAME, '-1')).toBe(
      `${AUTHOR.name}|${AUTHOR.email}|${AUTHOR.name}|2026-06-01T00:00:00+00:00|Add b`,
    );
    expect(await bring(place, 'b')).toMatchObject({ ok: true, change: 'unchanged' });
    expect(await bring(place, 'c')).toMatchObject({ ok: true, change: 'updated' });
  });

  test.each([
    ['made', false],
    ['moved', true],
  ])('onto a branch that somebody else %s meanwhile is refused, with what Git said', async (_title, isThere) => {
    const place = aPlace();
    if (isThere) await bring(place, 'b');
    const theirs = (): void => {
      git(place.clone, 'push', '--quiet', '--force', place.remote, `${place.base}:refs/heads/${NAME}`);
    };
    await expect(bring(place, 'c', theirs)).rejects.toThrow(/^Git cannot push publish\/acme-deblur: [^]*stale info/);
    expect(git(place.remote, 'rev-parse', NAME)).toBe(place.base);
  });

  test('to what is not there says so', async () => {
    const place = { ...aPlace(), remote: '/nowhere/at/all.git' };
    await expect(bring(place, 'b')).rejects.toThrow(
      /^Git cannot reach \/nowhere\/at\/all\.git: .*does not appear to be/,
    );
  });

  test('runs no hook of the clone', async () => {
    const place = aPlace();
    const [hook, trace] = [join(place.clone, '.git/hooks/pre-push'), join(place.clone, 'ran')];
    writeFileSync(hook, `#!/bin/sh\ntouch '${trace}'\nexit 1\n`);
    chmodSync(hook, 0o755);
    expect(await bring(place, 'b')).toMatchObject({ ok: true });
    expect(existsSync(trace)).toBe(false);
  });

  test('has the settings of the environment, the token’s too, and never asks', async () => {
    const place = aPlace();
    const env = gitAs('secret-of-ann', 'https://git.example.org/x', {});
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    vi.stubEnv('EDITOR', 'vi');
    const alias = ['-c', 'alias.env=!env', 'env'] as const;
    await expect(publishingGit(place.clone).raw([...alias])).rejects.toThrow('alias');
    const header = await publishingGit(place.clone).raw([
      'config',
      '--get',
      'http.https://git.example.org/.extraheader',
    ]);
    expect(header).toMatch(/^AUTHORIZATION: basic /);
    expect(process.env['GIT_TERMINAL_PROMPT']).toBe('0');
    expect(await bring(place, 'b')).toMatchObject({ ok: true });
  });
});

test('Git that fails without a word fails', async () => {
  const { clone } = aPlace();
  const step = publishingGit(clone).raw(['rev-parse', '--verify', '--quiet', 'refs/heads/none']);
  await expect(orFail('Git cannot look', step)).rejects.toThrow(/^Git cannot look$/);
});

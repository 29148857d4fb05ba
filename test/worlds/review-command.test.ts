import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';
import { z } from 'zod';

import { NOW } from '../support/builders.ts';
import { gallery, type Ran } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { ANN, asset, BEN, CORA, DORA, IN_USE, newAsset, type Person } from './gallery.ts';
import { commitWorld, inRepository, merges, over, refuses, temporaryObjects, waits } from './world.ts';

const objects = temporaryObjects();
const EDIT = asset('acme/sample', {}, 'Better.');
const merged = commitWorld(objects, merges('', ANN, EDIT));
const waiting = commitWorld(objects, waits('', ANN, newAsset('acme/upscale')));
const moved = commitWorld(objects, refuses('', BEN, EDIT, [], { main: over(IN_USE, { '/README.md': '# Moved\n' }) }));

async function review(
  revisions: { base: string; head: string },
  { login, id }: Person,
  ...more: string[]
): Promise<Ran> {
  const { base, head } = revisions;
  const words = [
    '--repo',
    objects.directory,
    '--base',
    base,
    '--head',
    head,
    '--actor',
    login,
    '--actor-id',
    String(id),
  ];
  return gallery(['review', ...words, '--now', NOW, ...more]);
}

const answer = z.object({
  verdict: z.enum(['merge', 'review', 'refuse']),
  approvers: z.array(z.strictObject({ login: z.string(), id: z.number(), why: z.array(z.string().min(1)).min(1) })),
  findings: z.array(
    z.strictObject({
      rule: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/),
      severity: z.enum(['error', 'review', 'warning']),
      path: z.string().min(1),
      line: z.int().positive().optional(),
      message: z.string().min(1),
      fix: z.string().min(1).optional(),
    }),
  ),
  summary: z.array(z.string().min(1)),
  base: z.string(),
  head: z.string(),
});
const parsed = ({ out }: Ran): z.infer<typeof answer> => answer.parse(JSON.parse(out));

describe('gallery review of a bare repository', () => {
  test('what is safe merges: exit code 0, and JSON is all that standard output has', async () => {
    const ran = await review(merged, ANN, '--json');
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(parsed(ran)).toMatchObject({ verdict: 'merge', approvers: [], findings: [], ...merged });
    expect(parsed(ran).summary).toHaveLength(1);
  });

  test('what waits is no failure, and says who can approve and why', async () => {
    const ran = await review(waiting, ANN, '--json');
    expect(ran.code).toBe(0);
    const { verdict, approvers, findings } = parsed(ran);
    expect(verdict).toBe('review');
    expect(approvers.map(({ login, id }) => ({ login, id }))).toEqual([CORA, DORA]);
    expect(approvers[0]?.why).toEqual(findings.map(({ message }) => message));
  });

  test('what is refused has exit code 1, with rule, file and the way to mend it', async () => {
    const ran = await review(merged, BEN, '--json');
    expect(ran.code).toBe(1);
    const { verdict, approvers, findings } = parsed(ran);
    expect([verdict, approvers]).toEqual(['refuse', []]);
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'only-owners-change-assets',
        severity: 'error',
        path: 'catalog/assets/acme/sample/asset.md',
        fix: expect.stringMatching(/\S/) as string,
      }),
    ]);
  });

  test('who proposes is not asked by whom', async () => {
    const { approvers } = parsed(await review(waiting, CORA, '--json'));
    expect(approvers).toEqual([]);
    const own = commitWorld(objects, waits('', CORA, { '/README.md': '# By cora\n' }));
    expect(parsed(await review(own, CORA, '--json')).approvers.map(({ login }) => login)).toEqual(['dora']);
  });

  test('for people: what it does and what is wrong on standard output, the verdict on standard error', async () => {
    const ran = await review(merged, BEN);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('only-owners-change-assets');
    expect(ran.err).toContain('Cannot be merged');
  });

  test('for the pull request: one comment, and nothing else', async () => {
    const ran = await review(merged, BEN, '--markdown');
    expect([ran.code, ran.err]).toEqual([1, '']);
    expect(ran.out).toContain('only-owners-change-assets');
  });

  test('what base became since is none of the proposal’s doing', async () => {
    const { verdict, summary } = parsed(await review(moved, ANN, '--json'));
    expect([verdict, summary.length]).toEqual(['merge', 1]);
  });

  test('the same question has the same answer, byte by byte', async () => {
    const [one, two] = [await review(waiting, BEN, '--json'), await review(waiting, BEN, '--json')];
    expect(one).toEqual(two);
  });
});

describe('gallery review cannot run', () => {
  const failures: readonly (readonly [name: string, words: readonly string[], message: RegExp])[] = [
    ['for a head that moved', ['--expect-head', 'f'.repeat(40)], /moved/],
    ['for a base that is no commit', ['--base', 'nowhere'], /nowhere/],
    ['for a head that is an option', ['--head=--output=/tmp/x'], /--output/],
    ['for a head that is not there', ['--head', 'f'.repeat(40)], /no commit/],
    ['for a repository that is none', ['--repo', '/nowhere'], /./],
    ['for an id that is no number', ['--actor-id', '0x11'], /account id/],
    ['for an instant that is none', ['--now', 'yesterday'], /instant/],
    ['for a report of no image', ['--scan', 'latest=/nowhere.json'], /latest/],
  ];

  test.each(failures)('%s: one line, exit code 2', async (_name, words, message) => {
    const ran = await review(merged, ANN, ...words, '--json');
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toMatch(/^gallery: [^\n]+\n$/);
    expect(ran.err).toMatch(message);
  });

  test('a login without its number: one line, exit code 2', async () => {
    const ran = await gallery(['review', '--repo', objects.directory, '--base', merged.base, '--actor', 'ann']);
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toMatch(/^gallery: [^\n]+\n$/);
  });
});

test('revisions are written as people write them', async () => {
  objects.ref('refs/heads/main', merged.base);
  objects.ref('refs/pull/12/head', merged.head);
  const ran = await review({ base: 'main', head: 'refs/pull/12/head' }, ANN, '--json');
  expect([ran.code, parsed(ran).head]).toEqual([0, merged.head]);
});

test('the head that was expected is reviewed', async () => {
  expect((await review(merged, ANN, '--expect-head', merged.head, '--json')).code).toBe(0);
});

test('before pushing: the current branch is compared with main, as the account of the Git settings', async () => {
  const directory = temporaryDirectory();
  const files = (tree: typeof IN_USE) =>
    Object.fromEntries(
      Object.entries(inRepository(tree)).filter(
        (one): one is [string, string | Uint8Array] => typeof one[1] === 'string' || one[1] instanceof Uint8Array,
      ),
    );
  git(directory, 'init', '-q', '-b', 'main');
  writeFiles(directory, files(IN_USE));
  git(directory, 'add', '--all');
  git(directory, 'commit', '-q', '-m', 'Begin');
  git(directory, 'checkout', '-q', '-b', 'better');
  writeFiles(directory, files(EDIT));
  git(directory, 'commit', '-q', '-a', '-m', 'Better');
  // What is not committed is no part of the proposal.
  writeFileSync(join(directory, 'catalog/gallery.yaml'), 'name: [');
  git(directory, 'config', 'user.email', '11+ann@users.noreply.github.com');
  const ran = await gallery(['review', '--json', '--now', NOW], directory);
  expect([ran.err, ran.code]).toEqual(['', 0]);
  expect(parsed(ran)).toMatchObject({ verdict: 'merge', findings: [] });
  git(directory, 'config', 'gallery.login', 'ben');
  git(directory, 'config', 'gallery.id', '12');
  expect((await gallery(['review', '--json', '--now', NOW], directory)).code).toBe(1);
});

import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { NOW, yaml, type Files } from '../support/builders.ts';
import { gallery, type Ran } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { WORLD } from './my-gallery.ts';

function aClone(files: Files = WORLD): string {
  const directory = temporaryDirectory();
  git(directory, 'init', '--quiet', '--initial-branch=main');
  writeFiles(join(directory, 'catalog'), files);
  git(directory, 'add', '--all');
  git(directory, 'commit', '--quiet', '--message', 'Begin');
  git(directory, 'config', 'gallery.login', 'ben');
  git(directory, 'config', 'gallery.id', '12');
  return directory;
}
const mine = (clone: string, ...words: string[]): Promise<Ran> => gallery(['mine', '--now', NOW, ...words], clone);

describe('gallery mine', () => {
  test('lists subscriptions with what is left, favourites, and what one publishes', async () => {
    const clone = aClone();
    const { code, out } = await mine(clone);
    expect(code).toBe(0);
    const line = (asset: string): string[] | undefined =>
      out
        .split('\n')
        .find((text) => text.startsWith(asset))
        ?.split(/ {2,}/);
    expect(line('loggia/counted')).toEqual([
      'loggia/counted',
      'Subscribed',
      '2 of 3 uses left',
      'ends in 3 days, on 4 Jun 2026',
    ]);
    expect(line('loggia/ended')?.at(-1)).toBe('expired on 22 May 2026');
    expect(line('loggia/gone')?.[1]).toBe('Deleted');
    expect(out).toMatch(/Favourites\nloggia\/lasting {2}Title of loggia\/lasting {2}since 2026-04-02/);
    const lea = await mine(clone, '--actor', 'lea', '--actor-id', '14');
    expect(lea.out).toMatch(/Publishes\nloggia\/counted +released +1 subscription +0 favourites +views not tracked/);
  });

  test('tells programs what may be done, and why not', async () => {
    const { out } = await mine(aClone(), '--json');
    const told = JSON.parse(out) as { login: string; subscriptions: { asset: string }[] };
    expect(told.login).toBe('ben');
    expect(told.subscriptions.find(({ asset }) => asset === 'loggia/left')).toMatchObject({
      status: 'cancelled',
      remaining: null,
      endsAt: null,
      may: {
        use: { allowed: false, reason: 'You cancelled it. Retrieve it first.' },
        retrieve: { allowed: true },
      },
    });
  });

  test('finds what is under a former name of the account', async () => {
    const { out } = await mine(aClone(), '--actor', 'benno', '--actor-id', '12');
    expect(out).toContain('loggia/counted');
  });

  test('says how much cannot be seen, and nothing of it', async () => {
    const hidden = yaml('favourites/ben/loggia/secret.yaml', { id: 12, at: '2026-05-01T00:00:00Z' });
    const { out, err } = await mine(aClone({ ...WORLD, ...hidden }));
    expect(out).not.toContain('secret');
    expect(err).toContain('1 more entry is of assets that ben cannot see.');
  });

  test('says so where nothing is recorded', async () => {
    const { code, out, err } = await mine(aClone(), '--actor', 'zoe', '--actor-id', '99');
    expect([code, out, err]).toEqual([0, '', 'Nothing is recorded of zoe yet.\n']);
  });
});

import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { aCatalog, anAsset, type Files } from '../support/builders.ts';
import { gallery, type Ran } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { AGREEMENTS, LOGGIA } from './requests.ts';

const WORLD = aCatalog(
  AGREEMENTS,
  LOGGIA,
  anAsset('acme/deblur', {}, { versions: { '1.0.0': { constraints: ['Photos only.'] } } }),
  anAsset('loggia/flow', { type: 'workflow', quota: 1 }),
);

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

describe('a person in a gallery of their own', () => {
  test('subscribes, uses until the quota ends, cancels, retrieves and marks favourites, by commits', async () => {
    const clone = aClone();
    const run = (...words: string[]): Promise<Ran> => gallery(words, clone);
    expect(await run('subscribe', 'loggia/flow')).toMatchObject({ code: 0, out: 'ben subscribes to loggia/flow.\n' });
    const used = await run('use', 'loggia/flow', '--name', 'My flow');
    expect(used).toMatchObject({ code: 0, out: 'ben uses version 1.0.0 of loggia/flow (import).\n' });
    const more = await run('use', 'loggia/flow');
    expect([more.code, more.err]).toEqual([1, expect.stringMatching(/No use of loggia\/flow is left/)]);
    expect((await run('cancel', 'loggia/flow')).code).toBe(0);
    const twice = await run('cancel', 'loggia/flow');
    expect([twice.code, twice.err]).toEqual([0, 'It is so already: nothing was written.\n']);
    expect((await run('retrieve', 'loggia/flow')).code).toBe(0);
    expect((await run('favourite', 'loggia/flow')).code).toBe(0);
    expect(JSON.parse((await run('unfavourite', 'loggia/flow', '--json')).out)).toMatchObject({
      outcome: { accepted: true, already: false },
    });
    expect(git(clone, 'log', '--format=%s').split('\n').reverse()).toEqual([
      'Begin',
      'ben subscribes to loggia/flow',
      'ben uses version 1.0.0 of loggia/flow (import)',
      'ben cancels the subscription to loggia/flow',
      'ben retrieves the subscription to loggia/flow',
      'ben marks loggia/flow as a favourite',
      'ben takes loggia/flow off the favourites',
    ]);
    expect(git(clone, 'status', '--porcelain')).toBe('');
  });

  test('is shown constraints and agreements, and how to confirm them', async () => {
    const clone = aClone();
    const asked = await gallery(['subscribe', 'acme/deblur'], clone);
    expect(asked.code).toBe(1);
    expect(asked.err).toMatch(/Version 1\.0\.0 has constraints:\n- Photos only\./);
    const flags = /say so: (.*)\n/.exec(asked.err)?.[1]?.split(' ') ?? [];
    expect(flags).toEqual([
      '--confirm',
      '1.0.0',
      '--agree',
      'data-security-and-privacy-risk@1.0.0',
      '--agree',
      'service-agreement@1.1.0',
    ]);
    expect((await gallery(['subscribe', 'acme/deblur', ...flags], clone)).code).toBe(0);
    expect((await gallery(['use', 'acme/deblur'], clone)).code).toBe(0);
    const former = ['--confirm', '1.0.0', '--agree', 'service-agreement@1.0.0'];
    expect(
      (await gallery(['subscribe', 'acme/deblur', '--actor', 'zoe', '--actor-id', '99', ...former], clone)).code,
    ).toBe(1);
  });

  test.each([
    [['subscribe', 'deblur'], /not the id of an asset/],
    [['subscribe', 'acme/deblur', '--agree', 'service-agreement'], /--agree takes an agreement and its version/],
    [['use', 'acme/deblur', '--version', 'latest'], /latest is not a version/],
    [['favourite', 'acme/deblur', '--actor', 'ben'], /belong together/],
    [['favourite', 'acme/deblur', '--actor', 'be n', '--actor-id', '1'], /actor\.login/],
    [['cancel'], /asset is missing/],
  ])('%j cannot run', async (words, said) => {
    const { code, err } = await gallery(words, aClone());
    expect(code).toBe(2);
    expect(err).toMatch(said);
  });
});

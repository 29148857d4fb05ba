import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { describe, expect, onTestFinished, test, vi } from 'vitest';

import { aStore, KEYS, REGION } from './fake-store.ts';
import { deploy } from '../../scripts/commands/deploy.ts';
import { runCommand } from '../../scripts/commands/command.ts';
import { temporaryDirectory, writeFiles } from '../support/repository.ts';

const KEY_VARIABLES = { AWS_ACCESS_KEY_ID: KEYS.accessKeyId, AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey };

function run(
  words: readonly string[],
  env: Readonly<Record<string, string>> = KEY_VARIABLES,
): Promise<[number | null, string]> {
  const script = join(import.meta.dirname, '../../scripts/gallery.ts');
  const child = spawn(process.execPath, [script, 'deploy', 's3', ...words], {
    env: { PATH: process.env['PATH'], ...env },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve([code, text]);
    });
  });
}

describe('gallery deploy s3', () => {
  test('brings a site to a store, and ends with 2 where it refuses', async () => {
    const [store, site] = [await aStore(), temporaryDirectory()];
    writeFiles(site, { 'index.html': 'a', 'b.html': 'b', 'build.json': '{}' });
    const place = ['--site', site, '--bucket', 'gallery', '--endpoint', store.url, '--region', REGION];
    expect(await run(place)).toEqual([
      0,
      '3 files uploaded, 0 deleted, 0 unchanged. No deployment was here before: nothing is taken away.\n',
    ]);
    const smaller = temporaryDirectory();
    writeFiles(smaller, { 'index.html': 'a', 'build.json': '{}' });
    const [code, said] = await run([...place, '--site', smaller]);
    expect([code, said]).toEqual([2, expect.stringContaining('This build has no more 50 % of the pages')]);
    expect((await run([...place, '--site', smaller, '--force']))[1]).toContain(
      '0 files uploaded, 1 deleted, 2 unchanged.',
    );
  });

  test.each([
    [[], '--bucket takes'],
    [['--bucket', '../up'], '--bucket takes'],
    [['--bucket', 'gallery', '--endpoint', 'http://example.org'], '--endpoint takes'],
    [['--bucket', 'gallery', '--endpoint', 'https://key@example.org'], '--endpoint takes'],
    [['--bucket', 'gallery', '--prefix', 'a/../'], '--prefix takes'],
    [['--bucket', 'gallery', '--prefix', 'a/.b/'], 'has no built site'],
    [['--bucket', 'gallery', '--prefix', '/abs/'], '--prefix takes'],
    [['--bucket', 'gallery', '--region', 'a/b'], '--region takes'],
  ])('does not begin with %j', async (words, why) => {
    for (const [name, value] of Object.entries(KEY_VARIABLES)) vi.stubEnv(name, value);
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const call = (): Promise<unknown> =>
      Promise.resolve(runCommand(deploy, ['s3', ...words, '--site', temporaryDirectory()]));
    await expect(call()).rejects.toThrow(why);
  });

  test('takes keys from the environment only', async () => {
    expect(await run(['--bucket', 'gallery'], {})).toEqual([2, expect.stringContaining('Keys are missing')]);
  });
});

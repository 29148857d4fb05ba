import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { runStep } from './shell.ts';
import { temporaryDirectory } from '../support/repository.ts';

/** A step with an `npm` that writes down what it was called with, then does something. */
function step(
  id: string,
  env: Readonly<Record<string, string>>,
  then = '',
): ReturnType<typeof runStep> & { calls: string } {
  const [bin, directory] = [temporaryDirectory(), temporaryDirectory()];
  const calls = join(bin, 'calls');
  writeFileSync(join(bin, 'npm'), `#!/bin/sh\necho "$@" >> ${calls}\n${then}\n`);
  chmodSync(join(bin, 'npm'), 0o755);
  const ran = runStep('site.yml', id, { PATH: `${bin}:${process.env['PATH'] ?? ''}`, ...env }, { directory });
  return { ...ran, calls: existsSync(calls) ? readFileSync(calls, 'utf8') : '' };
}

describe('the build of a site', () => {
  test('that one machine has made says that there are no shards', () => {
    const { outputs, calls } = step('build', { AT_ONCE: '50000' });
    expect(outputs['shards']).toBe('[]');
    expect(outputs['now']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(calls.trim()).toBe(
      `run -s gallery -- build --repo . --revision HEAD --out dist --now ${outputs['now'] ?? ''} --at-once 50000`,
    );
  });

  test('that is too large for one names the shards', () => {
    expect(step('build', { AT_ONCE: '10' }, "echo '[1,2,3]'").outputs['shards']).toBe('[1,2,3]');
  });

  test.each(["echo '[1]; rm'", 'echo words', 'exit 2'])('that does %s ends the run', (then) => {
    expect(step('build', { AT_ONCE: '10' }, then)).toMatchObject({ code: 2, outputs: {} });
  });

  test('travels in shards, each as one file', () => {
    const env = { SHARD: '1', SHARDS: '2', NOW: '2026-01-01T00:00:00Z' };
    const { code, calls } = step('render', env, 'mkdir shard; echo {} > shard/shard.json');
    expect([code, calls.trim()]).toEqual([
      0,
      'run -s gallery -- build --shard 1/2 --now 2026-01-01T00:00:00Z --out shard',
    ]);
  });

  test('unpacks what came before it merges', () => {
    const shards = join(temporaryDirectory(), 'shards');
    mkdirSync(shards);
    const packed = temporaryDirectory();
    writeFileSync(join(packed, 'shard.json'), '{}');
    for (const name of ['shard-1', 'shard-2']) {
      const { code } = runStep(
        'site.yml',
        'merge',
        {},
        { change: () => `tar --create --gzip --file ${shards}/${name}.tar.gz --directory ${packed} .` },
      );
      expect(code).toBe(0);
    }
    const { code, calls } = step('merge', { SHARDS: shards });
    expect([code, calls.trim()]).toEqual([
      0,
      `run -s gallery -- build --merge ${shards}/shard-1 ${shards}/shard-2 --out dist`,
    ]);
    expect(existsSync(join(shards, 'shard-2/shard.json'))).toBe(true);
  });
});

describe('the deployment to an object store', () => {
  test('unpacks what was built and sends it where the variables say', () => {
    const folder = temporaryDirectory();
    writeFileSync(join(folder, 'index.html'), 'x');
    const artifact = join(temporaryDirectory(), 'artifact.tar');
    const pack = { change: () => `tar --create --file ${artifact} --directory ${folder} .` };
    expect(runStep('site.yml', 'merge', {}, pack).code).toBe(0);
    const env = { ARTIFACT: artifact, BUCKET: 'gallery', ENDPOINT: '', REGION: 'auto', PREFIX: '' };
    const { code, calls, out } = step('send', env, 'cat site/index.html');
    expect([code, calls.trim(), out]).toEqual([
      0,
      'run -s gallery -- deploy s3 --site site --bucket=gallery --endpoint= --region=auto --prefix=',
      'x',
    ]);
  });
});

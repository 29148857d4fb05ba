import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { buildSchema, parse, validate } from 'graphql';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { fileNamed, scriptOf } from './files.ts';
import { runStep } from './shell.ts';
import { temporaryDirectory } from '../support/repository.ts';

/** The first look with a `gh` that answers or fails. */
function look(answer: string): string | undefined {
  const bin = temporaryDirectory();
  writeFileSync(join(bin, 'gh'), `#!/bin/sh\n${answer}\n`);
  chmodSync(join(bin, 'gh'), 0o755);
  const env = {
    REPOSITORY: 'acme/gallery',
    NUMBER: '7',
    GITHUB_TOKEN: 'x',
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
  };
  return runStep('requests.yml', 'look', env).outputs['waiting'];
}

describe('the look before anything is installed', () => {
  test.each([
    ['nothing waits', 'echo 0', '0'],
    ['something waits', 'echo 12', '12'],
    ['the hosting service fails', 'echo outage >&2; exit 1', '1'],
    ['the answer is none', 'echo null', '1'],
  ])('where %s', (_, answer, waiting) => {
    expect(look(answer)).toBe(waiting);
  });

  test('names the repository and the issue, and asks what GitHub can answer', () => {
    const script = scriptOf('requests.yml', 'look');
    const query = /-f query='([^']+)'/.exec(script)?.[1] ?? '';
    const schema = new URL('schema.graphql', import.meta.resolve('@octokit/graphql-schema'));
    expect(validate(buildSchema(readFileSync(schema, 'utf8'), { assumeValid: true }), parse(query))).toEqual([]);
    expect(look('case "$*" in *"-F owner=acme -F name=gallery -F number=7"*) echo 0;; esac')).toBe('0');
  });
});

test('issues about other things neither start the job nor push a waiting run aside', () => {
  const { document, jobs } = fileNamed('requests.yml');
  const [, job] = jobs[0]!;
  expect((document as { concurrency?: { group: string } }).concurrency?.group).toBe(
    `requests-\${{ ${String(job.if)} }}`,
  );
});

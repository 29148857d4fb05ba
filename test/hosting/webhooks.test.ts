import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { describe, expect, test } from 'vitest';

interface Example {
  readonly action: string;
  readonly number: number;
  readonly repository: Record<string, unknown>;
  readonly pull_request: Record<string, unknown>;
}

const require = createRequire(import.meta.url);
const FILE = require.resolve('@octokit/webhooks-examples');
const EVENTS = JSON.parse(readFileSync(FILE, 'utf8')) as { name: string; examples: Example[] }[];
const EXAMPLES = EVENTS.find(({ name }) => name === 'pull_request')!.examples;

/** What our workflows take from an event. */
const SHA = expect.stringMatching(/^[0-9a-f]{40}$/) as string;
const TAKEN = {
  number: expect.any(Number) as number,
  state: expect.stringMatching(/^(?:open|closed)$/) as string,
  draft: expect.any(Boolean) as boolean,
  head: { sha: SHA },
  base: { sha: SHA, ref: expect.any(String) as string },
  user: { login: expect.any(String) as string, id: expect.any(Number) as number },
};

describe('GitHub’s published examples of pull request events', () => {
  test('cover the actions that a check answers', () => {
    const actions = EXAMPLES.map(({ action }) => action);
    expect(actions).toEqual(expect.arrayContaining(['opened', 'reopened', 'synchronize', 'ready_for_review']));
  });

  test.each(EXAMPLES.map((example, index) => [index, example.action, example] as const))(
    'number %i (%s) have what our workflows take from them',
    (_index, _action, example) => {
      expect(example.pull_request).toMatchObject(TAKEN);
      expect(example.repository).toMatchObject({
        full_name: expect.stringMatching(/^[\w.-]+\/[\w.-]+$/) as string,
        default_branch: expect.any(String) as string,
      });
    },
  );
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { commit, pullRequest, pushDisguise, type PullRequestWorld } from './proposal-repository.ts';
import { runStep } from './shell.ts';
import { git, temporaryDirectory } from '../support/repository.ts';

const TOKEN = 'token-of-the-run';

function fetchProposal(
  world: PullRequestWorld,
  overrides: Readonly<Record<string, string>> = {},
  change?: (script: string) => string,
) {
  const PROPOSAL = join(temporaryDirectory(), 'proposal.git');
  const env = {
    PROPOSAL,
    TOKEN,
    SERVER: 'https://host.example',
    ORIGIN: world.origin,
    GITHUB_WORKSPACE: world.workspace,
    NUMBER: '7',
    HEAD_SHA: world.head,
    ...overrides,
  };
  const run = runStep('fetch-proposal/action.yml', 'fetch', env, {
    directory: world.workspace,
    ...(change === undefined ? {} : { change }),
  });
  return { ...run, repository: PROPOSAL };
}

const world = () => pullRequest({ 'README.md': 'base\n' }, { 'catalog/new.yaml': 'a: 1\n' });

describe('fetching a proposal', () => {
  it('brings base and head as objects into a bare repository, and nothing into the checkout', () => {
    const { base, head, workspace, origin } = world();
    const { code, outputs, repository } = fetchProposal({ base, head, workspace, origin });
    expect(code).toBe(0);
    expect(outputs).toEqual({ repository, base });
    expect(git(repository, 'rev-parse', 'refs/gallery/base', 'refs/gallery/head').split('\n')).toEqual([base, head]);
    expect(git(repository, 'rev-parse', '--is-bare-repository')).toBe('true');
    expect(existsSync(join(workspace, 'catalog'))).toBe(false);
    expect(() => git(workspace, 'cat-file', '-e', head)).toThrow();
  });

  it('fails when the head moved after the event', () => {
    const old = world();
    git(old.origin, 'switch', '--quiet', '--detach', old.head);
    git(old.origin, 'update-ref', 'refs/pull/7/head', commit(old.origin, { 'catalog/newer.yaml': 'b: 2\n' }));
    const { code, out, outputs } = fetchProposal(old);
    expect(code).toBe(1);
    expect(out).toContain('::error::The pull request is at');
    expect(outputs).toEqual({});
  });

  it.each(['.git', '.GIT', '.Git', 'git~1', '..', '.g\u200cit', '.git\u200d'])(
    'refuses a tree with an entry %j',
    (name) => {
      const origin = world();
      const hostile = { ...origin, head: pushDisguise(origin.origin, name) };
      const { code, err, outputs } = fetchProposal(hostile);
      expect(code).not.toBe(0);
      expect(err).toMatch(/hasDot|fsck error|contains '\.\.?(?:git)?'/);
      expect(outputs).toEqual({});
      // It is the look at every object that refuses it.
      const careless = fetchProposal(hostile, {}, (script) =>
        script.replace('fetch.fsckObjects=true', 'fetch.fsckObjects=false'),
      );
      expect(careless.code).toBe(0);
    },
  );

  it.each([
    ['NUMBER', '7; touch hacked'],
    ['NUMBER', '7/head:refs/heads/main +refs/pull/7'],
    ['NUMBER', '$(touch hacked)'],
    ['NUMBER', ''],
    ['HEAD_SHA', 'refs/heads/main'],
    ['HEAD_SHA', `${'a'.repeat(40)}\n`],
    ['HEAD_SHA', '--upload-pack=touch hacked'],
  ])('does nothing where %s is %j', (name, value) => {
    const target = world();
    const { code, outputs, repository } = fetchProposal(target, { [name]: value });
    expect(code).toBe(2);
    expect(outputs).toEqual({});
    expect(existsSync(repository)).toBe(false);
    expect(readdirSync(target.workspace)).toEqual(['.git', 'README.md']);
  });

  it('hides the token and keeps it nowhere', () => {
    const target = world();
    const secret = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');
    const { out, err, repository } = fetchProposal(target);
    // Lines that Git prints of the proposal are no commands.
    expect(out).toMatch(new RegExp(`^::add-mask::${secret}\n::stop-commands::([0-9a-f-]{36})\n::\\1::\n$`));
    expect(err).toBe('');
    for (const place of [repository, join(target.workspace, '.git')]) {
      expect(readFileSync(join(place, 'config'), 'utf8')).not.toMatch(/extraheader|token/i);
    }
  });
});

import { describe, expect, test } from 'vitest';

import { aGitHub, hostingOf, type FakeGitHub, type Fault } from './fake-github.ts';
import { aState } from './fake-state.ts';
import { openSetup, runSteps, type StepResult } from '../../scripts/shell/hosting/step.ts';
import { STEPS } from '../../scripts/shell/hosting/steps.ts';

const REPO = '/repos/{owner}/{repo}';

async function run(github: FakeGitHub, mend: boolean): Promise<StepResult[]> {
  return runSteps(await openSetup(hostingOf(github)), STEPS, mend);
}

async function aConfiguredGitHub(): Promise<FakeGitHub> {
  const github = await aGitHub();
  await run(github, true);
  return github;
}

function states(results: readonly StepResult[]): string[] {
  return [...new Set(results.map(({ state }) => state))];
}

function stateOf(results: readonly StepResult[], id: string): StepResult | undefined {
  return results.find((result) => result.id === id);
}

describe('setting up', () => {
  test('a fresh repository mends every step, and leaves nothing to do the second time', async () => {
    const github = await aGitHub();
    expect(states(await run(github, true))).toEqual(['mended']);
    const writes = github.writes().length;
    expect(states(await run(github, true))).toEqual(['fine']);
    expect(github.writes()).toHaveLength(writes);
  });

  test('configures what a gallery needs', async () => {
    const { state } = await aConfiguredGitHub();
    expect(state.labels.map(({ name }) => name)).toEqual([
      ...['refused', 'waits for a curator'],
      ...['request', 'tried once', 'tried twice', 'set aside'],
      'stale site',
    ]);
    expect(state.repository).toMatchObject({
      has_discussions: true,
      allow_squash_merge: true,
      allow_merge_commit: false,
      allow_rebase_merge: false,
      squash_merge_commit_message: 'BLANK',
      delete_branch_on_merge: true,
      security_and_analysis: {
        secret_scanning: { status: 'enabled' },
        secret_scanning_push_protection: { status: 'enabled' },
      },
    });
    expect(state.pages).toEqual({ build_type: 'workflow' });
    expect(state.permissions).toEqual({ enabled: true, allowed_actions: 'selected', sha_pinning_required: true });
    expect(state.selected).toEqual({ github_owned_allowed: true, verified_allowed: false, patterns_allowed: [] });
    expect(state.token).toEqual({ default_workflow_permissions: 'read', can_approve_pull_request_reviews: false });
    expect(state.forks).toEqual({ approval_policy: 'all_external_contributors' });
    expect(state.rulesets).toMatchObject([
      { name: 'gallery-main', enforcement: 'active', conditions: { ref_name: { include: ['~DEFAULT_BRANCH'] } } },
    ]);
    expect((state.rulesets[0]?.['rules'] as { type: string }[]).map(({ type }) => type)).toEqual([
      'deletion',
      'non_fast_forward',
      'required_linear_history',
      'required_status_checks',
    ]);
  });

  test('mends what was changed since, and nothing else', async () => {
    const github = await aConfiguredGitHub();
    const before = github.writes().length;
    Object.assign(github.state.repository, { allow_merge_commit: true });
    github.state.pages = { build_type: 'legacy' };
    await run(github, true);
    expect(github.writes().slice(before)).toMatchObject([
      { route: 'PUT pages', body: { build_type: 'workflow' } },
      { route: `PATCH ${REPO}`, body: { allow_merge_commit: false } },
    ]);
  });

  test('keeps what curators added to the ruleset', async () => {
    const github = await aConfiguredGitHub();
    const [ruleset] = github.state.rulesets;
    const [bypass, signatures] = [
      { actor_id: 5, actor_type: 'RepositoryRole', bypass_mode: 'always' },
      { type: 'required_signatures' },
    ];
    Object.assign(ruleset!, { bypass_actors: [bypass], rules: [...(ruleset!['rules'] as object[]), signatures] });
    expect(stateOf(await run(github, true), 'ruleset')?.state).toBe('fine');
    ruleset!['enforcement'] = 'disabled';
    expect(stateOf(await run(github, true), 'ruleset')?.state).toBe('mended');
    expect(ruleset).toMatchObject({ enforcement: 'active', bypass_actors: [bypass] });
    expect(ruleset!['rules']).toContainEqual(signatures);
  });
});

describe('looking', () => {
  test('at a fresh repository finds every step missing, and changes nothing', async () => {
    const github = await aGitHub();
    const results = await run(github, false);
    expect(states(results)).toEqual(['missing']);
    expect(results.flatMap(({ missing }) => missing)).toContain('the ruleset gallery-main');
    expect(github.writes()).toEqual([]);
  });

  test('at a configured repository finds nothing missing', async () => {
    expect(states(await run(await aConfiguredGitHub(), false))).toEqual(['fine']);
  });
});

describe('what the hosting service does not offer', () => {
  const plan = {
    message: 'Upgrade to GitHub Pro or make this repository public to enable this feature.',
    documentation_url: 'https://docs.github.com/rest',
  };
  const faults = (...routes: [string, number][]): Fault[] =>
    routes.map(([route, status]) => ({ route, answer: [status, plan], times: 100 }));

  test.each([
    ['rulesets that the plan has not', 'ruleset', [`GET ${REPO}/rulesets`, 403], 'unknown'],
    [
      'a setting of private repositories',
      'fork-approval',
      [`GET ${REPO}/actions/permissions/fork-pr-contributor-approval`, 404],
      'unknown',
    ],
    ['a policy of the organisation', 'workflow-token', [`PUT ${REPO}/actions/permissions/workflow`, 409], 'missing'],
    ['a ruleset that is refused', 'ruleset', [`POST ${REPO}/rulesets`, 422], 'missing'],
  ] satisfies [string, string, [string, number], string][])(
    '%s is told with the reason, and the rest is done',
    async (_name, id, fault, state) => {
      const github = await aGitHub({}, faults(fault));
      const results = await run(github, true);
      expect(stateOf(results, id)).toMatchObject({ state, reason: expect.stringContaining('Upgrade') as string });
      expect(states(results.filter((result) => result.id !== id))).toEqual(['mended']);
    },
  );

  test('secret scanning that is not shown is nothing that could be missing', async () => {
    const { repository } = aState();
    const github = await aGitHub({ repository: { ...repository, security_and_analysis: null } });
    expect(stateOf(await run(github, false), 'secret-scanning')).toMatchObject({ state: 'unknown' });
  });

  test('a repository that is not there is an error', async () => {
    const github = await aGitHub({}, faults([`GET ${REPO}`, 404]));
    await expect(run(github, true)).rejects.toMatchObject({ name: 'HostingError', status: 404 });
  });

  test('an outage is an error', async () => {
    const github = await aGitHub({}, faults([`GET ${REPO}/labels`, 500]));
    await expect(run(github, true)).rejects.toMatchObject({ name: 'HostingError', status: 500 });
  });
});

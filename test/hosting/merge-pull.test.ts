import { describe, expect, test } from 'vitest';

import { aGitHub, hostingOf, type FakeGitHub } from './fake-github.ts';
import { aPull, HEAD, MERGED, OTHER, TIP, type State } from './fake-state.ts';
import { mergePull, type MergeResult } from '../../scripts/shell/hosting/merge-pull.ts';
import { commitTitle } from '../../scripts/shell/hosting/title.ts';

const GOOD = { sha: HEAD, state: 'success', context: 'gallery/verdict', description: '' };
const MERGE = 'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge';

function merge(github: FakeGitHub, different: { base?: string; dryRun?: boolean } = {}): Promise<MergeResult> {
  return mergePull(hostingOf(github), { number: 5, head: HEAD, base: undefined, dryRun: false, ...different });
}

describe('a proposal with a good verdict', () => {
  test('becomes one commit with its title only, and the site is built', async () => {
    const github = await aGitHub({ statuses: [GOOD], pull: aPull({ title: 'Closes #1 for @ann [skip ci]' }) });
    expect(await merge(github, { base: TIP })).toEqual({ merged: true, commit: MERGED });
    const commit_title = 'Closes no. 1 for (at)ann (skip ci) (#5)';
    expect(github.writes().map(({ route, body }) => [route, body])).toEqual([
      ['PUT pulls/{pull_number}/merge', { sha: HEAD, merge_method: 'squash', commit_title, commit_message: '' }],
      ['POST actions/workflows/{workflow_id}/dispatches', { ref: 'main' }],
    ]);
    expect(github.state.dispatched).toEqual([['site.yml', { ref: 'main' }]]);
  });

  test('is merged once, and the site is built, when an outage hides the answer', async () => {
    const outage = { route: MERGE, answer: [502, { message: 'Server Error' }], heard: true } as const;
    const github = await aGitHub({ statuses: [GOOD] }, [outage]);
    expect(await merge(github)).toEqual({ merged: true, commit: MERGED });
    expect(github.state.dispatched).toHaveLength(1);
  });

  test('is only looked at in a dry run', async () => {
    const github = await aGitHub({ statuses: [GOOD] });
    expect(await merge(github, { dryRun: true })).toMatchObject({ merged: false });
    expect(github.writes()).toEqual([]);
  });
});

describe('a proposal is left alone', () => {
  test.each([
    ['when it is closed', { pull: aPull({ state: 'closed' }) }, /is closed/],
    ['when it moved', { pull: aPull({ sha: OTHER }) }, /is at b+ now/],
    ['while it is a draft', { pull: aPull({ draft: true }) }, /is a draft/],
    ['for another branch', { pull: aPull({ base: 'old' }) }, /for old, not for main/],
    ['without a verdict', { statuses: [] }, /is missing/],
    ['with a verdict about another commit', { statuses: [{ ...GOOD, sha: OTHER }] }, /is missing/],
    ['with a verdict of another name', { statuses: [{ ...GOOD, context: 'gallery' }] }, /is missing/],
    ['with a newer bad verdict', { statuses: [{ ...GOOD, state: 'failure' }, GOOD] }, /is failure/],
    ['when the review could not run', { statuses: [{ ...GOOD, state: 'error' }, GOOD] }, /is error/],
    ['when base moved since the verdict', { tip: OTHER }, /main moved from c+ to b+/],
  ] satisfies [string, Partial<State>, RegExp][])('%s', async (_name, state, why) => {
    const github = await aGitHub({ statuses: [GOOD], ...state });
    const result = await merge(github, { base: TIP });
    expect(result).toEqual({ merged: false, why: expect.stringMatching(why) as string });
    expect(github.writes()).toEqual([]);
  });

  test.each([
    ['moves in the same moment', 409, 'Head branch was modified. Review and try the merge again.'],
    ['cannot be merged', 405, 'Pull Request is not mergeable'],
  ])('when it %s', async (_name, status, message) => {
    const github = await aGitHub({ statuses: [GOOD] }, [{ route: MERGE, answer: [status, { message }] }]);
    expect(await merge(github)).toEqual({ merged: false, why: expect.stringContaining(message) as string });
    expect(github.writes()).toHaveLength(1);
    expect(github.state.dispatched).toEqual([]);
  });
});

describe('a title', () => {
  test.each([
    ['Add deblur', 'Add deblur (#5)'],
    ['Fixes #12, closes acme/gallery#3', 'Fixes no. 12, closes acme/gallery no. 3 (#5)'],
    ['resolves GH-7', 'resolves GH 7 (#5)'],
    ['close https://github.com/acme/gallery/issues/1', 'close https github.com/acme/gallery/issues/1 (#5)'],
    ['thanks @ann and @acme/curators', 'thanks (at)ann and (at)acme/curators (#5)'],
    ['[ci skip] ***NO_CI***', '(ci skip) NO_CI (#5)'],
    ['one\r\n\r\nCo-authored-by: x\u2028y\u202Ez', 'one Co-authored-by: x y z (#5)'],
    [' \u200B ', 'Proposal (#5)'],
  ])('%j has no powers in a commit', (title, expected) => {
    expect(commitTitle(title, 5)).toBe(expected);
  });

  test('is bounded and well-formed', () => {
    const title = commitTitle(`${'x'.repeat(179)}😀`, 5);
    expect(title).toBe(`${'x'.repeat(179)} (#5)`);
  });
});

import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { anIssue, type FakeIssue } from './fake-issues.ts';
import { aCheckout, asking, aWorld, commits, hook, next } from './drain-world.ts';
import { bodyOf } from '../../scripts/core/requests/form-body.ts';
import { BEN } from '../support/builders.ts';
import { git, writeFiles } from '../support/repository.ts';
import { aRequest } from '../requests/requests.ts';

const states = (issues: readonly FakeIssue[]) => issues.map(({ stateReason }) => stateReason);

describe('a drain of issues', () => {
  test('writes one commit, which closes the issues, has the site built, and answers those that it refuses', async () => {
    const issues = [
      asking(aRequest('subscribe', 'loggia/free')),
      asking(aRequest('favourite', 'loggia/flow'), { labels: [] }),
      asking(aRequest('favourite', 'loggia/none')),
      asking(aRequest('cancel', 'loggia/free'), { lastEditedAt: '2026-06-01T00:00:09Z' }),
      asking(aRequest('cancel', 'loggia/flow'), { author: { login: 'renovate' } }),
      { ...anIssue('The page of loggia/free is empty.', BEN, next()), labels: ['bug'] },
    ];
    const { github, origin, drain } = await aWorld(issues);
    const { commit, refused, waiting } = await drain();
    expect([git(origin, 'rev-parse', 'main'), commits(origin), refused, waiting]).toEqual([commit, 1, [], 0]);
    expect(states(issues)).toEqual(['COMPLETED', 'COMPLETED', 'NOT_PLANNED', 'NOT_PLANNED', 'NOT_PLANNED', null]);
    expect(issues.map(({ comments }) => comments.length)).toEqual([0, 0, 1, 1, 1, 0]);
    expect(issues[2]?.comments[0]?.body).toMatch(
      /^<!-- gallery-request -->\n\n\*\*This was not written down\.\*\*\n\n- .*loggia/,
    );
    expect(issues[2]?.comments[0]?.body).toContain(
      '(https://github.com/acme/gallery/issues/new?template=favourite.yml&',
    );
    expect(issues[3]?.comments[0]?.body).toContain('changed after it was opened');
    expect(issues[4]?.comments[0]?.body).not.toContain('Ask anew');
    expect(github.state.dispatched).toEqual([['site.yml', { ref: 'main' }]]);
    // One query, one status, one dispatch and one call for each refusal.
    expect(github.requests.map(({ route }) => route)).toEqual([
      'query WaitingIssues',
      'POST statuses/{sha}',
      'POST actions/workflows/{workflow_id}/dispatches',
      ...['mutation RefuseIssue', 'mutation RefuseIssue', 'mutation RefuseIssue'],
    ]);
  });

  test('shows the commit first, vouches for it, and leaves no trace of that', async () => {
    const { github, origin, drain } = await aWorld([asking(aRequest('subscribe', 'loggia/free'))]);
    const { commit } = await drain();
    expect(github.state.statuses).toMatchObject([{ sha: commit, state: 'success', context: 'gallery/verdict' }]);
    expect(git(origin, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
  });

  test('asks once and does nothing where nothing waits', async () => {
    const { github, origin, drain } = await aWorld([]);
    expect(await drain()).toMatchObject({ commit: undefined, outcomes: [] });
    expect([github.requests.length, github.writes(), commits(origin)]).toEqual([1, [], 0]);
  });

  test('only says what it would do in a dry run', async () => {
    const issues = [asking(aRequest('subscribe', 'loggia/free')), asking(aRequest('favourite', 'loggia/none'))];
    const { github, origin, drain } = await aWorld(issues);
    const { outcomes, done } = await drain({ dryRun: true });
    expect([outcomes.map(({ accepted }) => accepted), done]).toEqual([
      [true, false],
      [`refuse issue ${String(issues[1]?.number)}`],
    ]);
    expect([github.writes(), commits(origin)]).toEqual([[], 0]);
  });

  test('never fetches what others wrote below an issue, which can be a megabyte each', async () => {
    const issue = asking(aRequest('favourite', 'loggia/none'));
    const read: string[] = [];
    const stranger = {
      id: 'x',
      isOwn: false,
      get body() {
        return (read.push('x'), 'Long');
      },
    };
    issue.comments.push(stranger, { id: 'y', isOwn: true, body: 'Of another workflow' });
    const { drain } = await aWorld([issue]);
    await drain();
    expect([read, issue.comments.length]).toEqual([[], 3]);
  });

  test('refuses what was asked in another repository and moved here', async () => {
    const issue = asking(aRequest('subscribe', 'loggia/free'), { transferred: true });
    const { origin, drain } = await aWorld([issue]);
    await drain();
    expect([commits(origin), issue.comments[0]?.body]).toEqual([0, expect.stringContaining('another repository')]);
  });

  test('takes 120 issues in one run', async () => {
    const people = Array.from({ length: 120 }, (_, index) => ({ login: `person-${String(index)}`, id: 1000 + index }));
    const issues = people.map((author) => asking(aRequest('subscribe', 'loggia/free'), { author, labels: [] }));
    const { github, origin, drain } = await aWorld(issues);
    expect((await drain()).outcomes).toHaveLength(120);
    expect([commits(origin), new Set(states(issues))]).toEqual([1, new Set(['COMPLETED'])]);
    expect(github.requests.filter(({ route }) => route.startsWith('query'))).toHaveLength(3);
  });

  test('decides anew upon what somebody else pushed meanwhile', async () => {
    const issues = [asking(aRequest('subscribe', 'loggia/free'))];
    const { origin, drain } = await aWorld(issues);
    const other = aCheckout(origin);
    writeFiles(other, { 'other.txt': 'other' });
    git(other, 'add', '--all');
    git(other, 'commit', '--quiet', '--message', 'Other');
    const moved = join(origin, 'moved');
    // The first push to main finds that another one was faster.
    git(other, 'push', '--quiet', 'origin', 'HEAD:refs/heads/other');
    hook(
      origin,
      'update',
      `if [ "$1" = refs/heads/main ] && [ ! -e ${moved} ]; then touch ${moved}; git update-ref refs/heads/main refs/heads/other; exit 1; fi`,
    );
    await drain();
    expect(git(origin, 'log', '--format=%s', 'main').split('\n')).toEqual([
      'ben subscribes to loggia/free',
      'Other',
      'Begin',
    ]);
    expect(states(issues)).toEqual(['COMPLETED']);
  });
});

describe('a drain that was stopped', () => {
  test('between commit and answers is run again: nothing twice, nothing left', async () => {
    const issues = [asking(aRequest('subscribe', 'loggia/free')), asking(aRequest('favourite', 'loggia/none'))];
    const dispatch = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches';
    const { github, origin, drain } = await aWorld(issues, [
      { route: dispatch, answer: [500, { message: 'Outage' }], times: 4 },
    ]);
    await expect(drain()).rejects.toThrow(/answered 500/);
    expect([commits(origin), issues[1]?.comments.length]).toEqual([1, 0]);
    // The commit has not closed its issue yet.
    Object.assign(issues[0]!, { state: 'OPEN', stateReason: null });
    expect(await drain()).toMatchObject({ commit: undefined });
    expect(commits(origin)).toBe(1);
    expect(states(issues)).toEqual(['COMPLETED', 'NOT_PLANNED']);
    expect(issues[1]?.comments).toHaveLength(1);
    expect(github.state.dispatched).toHaveLength(1);
  });

  test('after a comment whose answer was lost writes no second one', async () => {
    const issues = [asking(aRequest('favourite', 'loggia/none')), asking(aRequest('favourite', 'loggia/neither'))];
    const fault = { route: 'mutation RefuseIssue', answer: [502, { message: 'Outage' }], heard: true } as const;
    const { drain } = await aWorld(issues, [{ ...fault }]);
    await expect(drain()).rejects.toThrow(/answered 502/);
    expect(states(issues)).toEqual(['NOT_PLANNED', 'NOT_PLANNED']);
    Object.assign(issues[0]!, { state: 'OPEN', stateReason: null });
    await drain();
    expect(issues.map(({ comments }) => comments.length)).toEqual([1, 1]);
    expect(states(issues)).toEqual(['NOT_PLANNED', 'NOT_PLANNED']);
  });

  test('by a refusal of the hosting service says which', async () => {
    const { drain } = await aWorld(
      [],
      [{ route: 'query WaitingIssues', answer: [200, { errors: [{ type: 'FORBIDDEN', message: 'Not for you' }] }] }],
    );
    await expect(drain()).rejects.toThrow('The hosting service answered 403 to query WaitingIssues: Not for you');
  });

  test('by a branch that takes nothing leaves the issues as they are', async () => {
    const issues = [asking(aRequest('subscribe', 'loggia/free'))];
    const { github, origin, drain } = await aWorld(issues);
    hook(origin, 'update', '[ "$1" != refs/heads/main ]');
    await expect(drain()).rejects.toThrow(/could not be written to main/);
    expect([commits(origin), states(issues), github.state.dispatched]).toEqual([0, [null], []]);
    expect(git(origin, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
  });
});

describe('a refusal', () => {
  test('is said once, and anew where it says something else', async () => {
    const issue = asking(aRequest('favourite', 'loggia/none'));
    const stranger = { id: 'x', body: '<!-- gallery-request -->\nNot ours', isOwn: false };
    issue.comments.push(stranger, { id: 'y', body: '<!-- gallery-request -->\n\nFormer words', isOwn: true });
    const { github, drain } = await aWorld([issue]);
    await drain();
    expect(issue.comments.map(({ body }) => body.includes('This was not written down'))).toEqual([false, true]);
    issue.state = 'OPEN';
    await drain();
    expect(github.writes().map(({ route }) => route)).toEqual([
      'mutation UpdateComment',
      'mutation CloseIssue',
      'mutation CloseIssue',
    ]);
  });

  test('does not repeat what a stranger wrote', async () => {
    const body = bodyOf(aRequest('profile', undefined, { nickname: 'Bеn' })).replace('Bеn', 'Bеn @ann #1');
    const issue = anIssue(body, BEN, next());
    const { drain } = await aWorld([issue]);
    await drain();
    expect(issue.comments[0]?.body).not.toMatch(/@ann|#1\b(?![^(]*\))/);
  });

  test('that the hosting service takes for no issue any more holds up no other', async () => {
    const issues = Array.from({ length: 6 }, () => anIssue('### I want to', BEN, next()));
    const gone = [200, { errors: [{ type: 'NOT_FOUND', message: 'Could not resolve' }] }] as const;
    const { drain } = await aWorld(issues, [{ route: 'mutation RefuseIssue', answer: [...gone], times: 5 }]);
    await expect(drain()).rejects.toThrow(/answered 404/);
    expect(states(issues)).toEqual([null, null, null, null, null, 'NOT_PLANNED']);
  });

  test('that an outage without a name stops is one of three at most', async () => {
    const issues = Array.from({ length: 6 }, () => anIssue('### I want to', BEN, next()));
    const outage = [200, { errors: [{ message: 'Something went wrong while executing your query.' }] }] as const;
    const { github, drain } = await aWorld(issues, [{ route: 'mutation RefuseIssue', answer: [...outage], times: 6 }]);
    await expect(drain()).rejects.toThrow(/answered 500/);
    expect(github.requests.filter(({ route }) => route === 'mutation RefuseIssue')).toHaveLength(3);
  });

  test('is given in turns: who asks a thousand times holds up nobody', async () => {
    const flood = Array.from({ length: 210 }, () => anIssue('### I want to', { login: 'mallory', id: 666 }, next()));
    const issues = [...flood, anIssue('### I want to', BEN, next()), anIssue('### I want to', null, next())];
    const { drain } = await aWorld(issues);
    expect((await drain()).waiting).toBe(12);
    expect(states(issues).slice(-3)).toEqual([null, 'NOT_PLANNED', 'NOT_PLANNED']);
    expect(states(issues).indexOf(null)).toBe(198);
  });

  test('beyond what one run may write waits for the next', async () => {
    const issues = Array.from({ length: 203 }, () => ({ ...anIssue('### I want to', BEN, next()) }));
    const { drain } = await aWorld(issues);
    expect((await drain()).waiting).toBe(3);
    expect((await drain()).waiting).toBe(0);
    expect(new Set(states(issues))).toEqual(new Set(['NOT_PLANNED']));
  });
});

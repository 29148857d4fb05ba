import { describe, expect, test } from 'vitest';

import { aGitHub, hostingOf, type FakeGitHub } from './fake-github.ts';
import { aPull, HEAD, OTHER, type State } from './fake-state.ts';
import type { Finding } from '../../scripts/core/finding.ts';
import type { Review } from '../../scripts/core/review.ts';
import { commentBody } from '../../scripts/shell/hosting/comment.ts';
import { currentPull } from '../../scripts/shell/hosting/pull.ts';
import { reportWrites, type Report } from '../../scripts/shell/hosting/report.ts';
import { parseReviewFile } from '../../scripts/shell/hosting/review-file.ts';
import { carryOut } from '../../scripts/shell/hosting/write.ts';

const MARKER = '<!-- gallery-verdict -->';
const BOT = 'github-actions[bot]';
const TEXT = `${MARKER}\n\n## Will be merged\n`;

function aReview(different: Partial<Review> = {}): Review {
  return { verdict: 'merge', approvers: [], findings: [], summary: [], ...different };
}

function findings(count: number, different: Partial<Finding> = {}): Finding[] {
  return Array.from({ length: count }, (_, index) => ({
    rule: 'some-rule',
    severity: 'error' as const,
    path: 'catalog/assets/acme/deblur/asset.md',
    line: index + 1,
    message: `Line ${String(index + 1)} is wrong.`,
    ...different,
  }));
}

/** Reports, and says what was done. */
async function report(github: FakeGitHub, different: Partial<Report> = {}): Promise<string[]> {
  const what = { number: 5, head: HEAD, review: aReview(), comment: TEXT, ...different };
  const writes = await reportWrites(hostingOf(github), what);
  return (await carryOut(writes)).done;
}

function comments(...bodies: [login: string, body: string][]): State['comments'] {
  return bodies.map(([login, body], index) => ({ id: index + 1, login, body }));
}

describe('the comment', () => {
  test('is written once, and again only when it says something else', async () => {
    const github = await aGitHub();
    expect(await report(github)).toEqual(['set the status to success', 'write the comment', 'show 0 annotations']);
    expect(await report(github)).toEqual([]);
    expect(await report(github, { comment: `${MARKER}\nSomething else` })).toEqual(['update the comment']);
    expect(github.state.comments.map(({ body }) => body)).toEqual([`${MARKER}\nSomething else`]);
  });

  test('counts as unchanged when only the ends of its lines differ', async () => {
    const github = await aGitHub({ comments: comments([BOT, TEXT.replaceAll('\n', '\r\n')]) });
    expect(await report(github)).not.toContain('update the comment');
  });

  test('of a stranger is left alone, whatever it begins with', async () => {
    const github = await aGitHub({ comments: comments(['mallory', TEXT], ['github-actions-bot', TEXT]) });
    expect(await report(github)).toContain('write the comment');
    expect(github.state.comments.map(({ login }) => login)).toEqual(['mallory', 'github-actions-bot', BOT]);
  });

  test('of automation about something else is left alone', async () => {
    const github = await aGitHub({ comments: comments([BOT, `Quoted:\n${TEXT}`]) });
    expect(await report(github)).toContain('write the comment');
  });

  test('is found behind 150 others', async () => {
    const others = Array.from({ length: 150 }, (): [string, string] => ['ann', 'A thought']);
    const github = await aGitHub({ comments: comments(...others, [BOT, 'x'], [BOT, `${MARKER}\nOld`]) });
    expect(await report(github)).toContain('update the comment');
    expect(github.state.comments).toHaveLength(152);
    expect(github.state.comments.at(-1)?.body).toBe(TEXT);
  });

  test('is the account’s own where the token is a person’s', async () => {
    const github = await aGitHub({ me: 'cora', comments: comments(['cora', `${MARKER}\nOld`]) });
    expect(await report(github)).toContain('update the comment');
  });

  test('is one, even where an outage made two of it', async () => {
    const github = await aGitHub({ comments: comments([BOT, TEXT], ['ann', 'Thanks'], [BOT, TEXT]) });
    expect(await report(github)).toContain('remove a second comment');
    expect(github.state.comments.map(({ id }) => id)).toEqual([1, 2]);
  });

  test('is cut where the hosting service would refuse it, with a notice and no open code block', () => {
    const body = commentBody(`\`\`\`\n${'A long line\n'.repeat(10_000)}`);
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body.startsWith(`${MARKER}\n`)).toBe(true);
    expect(body).toMatch(/A long line\n```\n\n… The rest is too long/);
  });
});

describe('the status', () => {
  const cora = { login: 'cora', id: 1, why: ['New.'] };
  test.each([
    ['merge', aReview(), 'success', 'Nothing stands against it.'],
    ['review', aReview({ verdict: 'review', approvers: [cora] }), 'success', 'Waits for a curator: cora'],
    [
      'refuse',
      aReview({ verdict: 'refuse', findings: findings(2) }),
      'failure',
      'Cannot be merged: 2 problems, see the comment.',
    ],
    ['no review', undefined, 'error', 'The review could not run: see the log of the check.'],
  ])('of %s belongs to the head commit', async (_name, review, state, description) => {
    const github = await aGitHub();
    await report(github, { review });
    expect(github.state.statuses).toEqual([{ sha: HEAD, context: 'gallery/verdict', state, description }]);
  });

  test('is written again when it changes, and not otherwise', async () => {
    const github = await aGitHub();
    await report(github);
    expect(await report(github, { review: aReview({ verdict: 'refuse' }) })).toContain('set the status to failure');
    expect(await report(github, { review: aReview({ verdict: 'refuse' }) })).toEqual([]);
    expect(github.state.statuses.map(({ state }) => state)).toEqual(['failure', 'success']);
  });

  test('fits, however many curators there are', async () => {
    const approvers = Array.from({ length: 50 }, (_, id) => ({ login: `curator-${String(id)}`, id, why: [] }));
    const github = await aGitHub();
    await report(github, { review: aReview({ verdict: 'review', approvers }) });
    expect(github.state.statuses[0]?.description).toHaveLength(140);
  });
});

describe('annotations', () => {
  const files = [
    { filename: 'catalog/assets/acme/deblur/asset.md', status: 'modified' },
    { filename: 'catalog/assets/acme/gone/asset.md', status: 'removed' },
  ];

  test('beyond fifty go into further requests', async () => {
    const github = await aGitHub({ files });
    const review = aReview({ verdict: 'refuse', findings: findings(120) });
    await report(github, { review });
    expect(
      github
        .writes()
        .filter(({ route }) => route.includes('check-runs'))
        .map(({ route }) => route),
    ).toEqual(['POST check-runs', 'PATCH check-runs/{check_run_id}', 'PATCH check-runs/{check_run_id}']);
    expect(github.state.checks).toMatchObject([{ name: 'gallery/findings', head_sha: HEAD, conclusion: 'failure' }]);
    expect(github.state.checks[0]?.annotations).toHaveLength(120);
    expect(await report(github, { review })).toEqual([]);
  });

  test('have the level of their finding, and a bounded length', async () => {
    const github = await aGitHub({ files });
    const all = (['error', 'review', 'warning'] as const).flatMap((severity) =>
      findings(1, { severity, message: 'x'.repeat(100_000) }),
    );
    await report(github, { review: aReview({ verdict: 'refuse', findings: all }) });
    const { annotations } = github.state.checks[0]!;
    expect(annotations.map(({ annotation_level }) => annotation_level)).toEqual(['failure', 'notice', 'warning']);
    expect(JSON.stringify(annotations).length).toBeLessThan(64_000);
  });

  test('are for files that the pull request shows only', async () => {
    const github = await aGitHub({ files });
    const all = ['catalog/assets/acme/gone/asset.md', 'catalog/elsewhere.yaml', ''].flatMap((path) =>
      findings(1, { path }),
    );
    await report(github, { review: aReview({ verdict: 'refuse', findings: [...all, ...findings(1)] }) });
    expect(github.state.checks[0]?.annotations.map(({ path }) => path)).toEqual([files[0]?.filename]);
    expect(github.state.checks[0]?.output.summary).toContain('no place beside a line: 3');
  });

  test('that an outage left incomplete are shown again', async () => {
    const outage = {
      route: 'PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}',
      answer: [500, { message: 'Server Error' }],
      times: 4,
    } as const;
    const github = await aGitHub({ files }, [outage]);
    const review = aReview({ verdict: 'refuse', findings: findings(60) });
    await expect(report(github, { review })).rejects.toMatchObject({ name: 'HostingError', status: 500 });
    expect(await report(github, { review })).toEqual(['show 60 annotations', 'add the label “refused”']);
    expect(github.state.checks.map(({ annotations }) => annotations.length)).toEqual([50, 60]);
  });

  test('that the token may not write are left out, which is told', async () => {
    const refusal = {
      route: 'POST /repos/{owner}/{repo}/check-runs',
      answer: [403, { message: 'You must authenticate via a GitHub App.' }],
    } as const;
    const github = await aGitHub({ me: 'cora' }, [refusal]);
    const writes = await reportWrites(hostingOf(github), { number: 5, head: HEAD, review: aReview(), comment: TEXT });
    expect(await carryOut(writes)).toEqual({
      done: ['set the status to success', 'write the comment'],
      refused: [expect.stringMatching(/^show 0 annotations: You must authenticate/)],
    });
  });
});

describe('the label', () => {
  test('says the verdict, and no other of ours does', async () => {
    const github = await aGitHub({ pullLabels: ['help wanted'] });
    const labelled = async (verdict: Review['verdict']): Promise<string[]> => {
      await report(github, { review: aReview({ verdict }) });
      return [...github.state.pullLabels];
    };
    expect(await labelled('refuse')).toEqual(['help wanted', 'refused']);
    expect(await labelled('review')).toEqual(['help wanted', 'waits for a curator']);
    expect(await labelled('merge')).toEqual(['help wanted']);
  });

  test('stays when the review could not run', async () => {
    const github = await aGitHub({ pullLabels: ['refused'] });
    await report(github, { review: undefined });
    expect(github.state.pullLabels).toEqual(['refused']);
  });
});

describe('a pull request', () => {
  test.each([
    ['that moved', aPull({ sha: OTHER }), /is at b+ now/],
    ['that is closed', aPull({ state: 'closed' }), /is closed/],
  ])('%s is left alone', async (_name, pull, why) => {
    const github = await aGitHub({ pull });
    expect(await currentPull(hostingOf(github), 5, HEAD)).toMatchObject({
      current: false,
      why: expect.stringMatching(why) as string,
    });
  });
});

describe('the file of a review', () => {
  const file = {
    ...aReview({ findings: findings(2) }),
    head: HEAD,
    base: OTHER,
    actor: { login: 'ann', id: 11 },
    images: [],
  };

  test('is read', () => {
    const parsed = parseReviewFile(JSON.stringify(file), HEAD);
    expect(parsed).toMatchObject({ ok: true, review: { verdict: 'merge', head: HEAD, findings: file.findings } });
  });

  test.each([
    ['about another commit', JSON.stringify(file), OTHER, /about a+/],
    ['that is no JSON', '{', HEAD, /no(t)? JSON/],
    ['with an unknown verdict', JSON.stringify({ ...file, verdict: 'yes' }), HEAD, /verdict/],
    ['without a head', JSON.stringify(aReview()), HEAD, /head/],
  ])('%s is refused', (_name, text, head, problem) => {
    expect(parseReviewFile(text, head)).toMatchObject({ ok: false, problem: expect.stringMatching(problem) as string });
  });
});

import { describe, expect, test } from 'vitest';

import { AUTOMATION, aDiscussion, aForum, STRANGER, type FakeDiscussion, type FakeForum } from './fake-discussions.ts';
import { aGitHub, hostingOf, type FakeGitHub, type Fault } from './fake-github.ts';
import { addDays } from '../../scripts/core/instant.ts';
import { noticeComments } from '../../scripts/core/notices/comments.ts';
import type { Notice } from '../../scripts/core/notices.ts';
import type { AssetNotices } from '../../scripts/shell/entries/calendar.ts';
import { tell, type Telling } from '../../scripts/shell/hosting/notices.ts';
import { NOW } from '../support/builders.ts';
import { idOf } from '../requests/requests.ts';

const DEBLUR = idOf('acme/deblur');
const gallery = 'https://gallery.example.org/';

function notice(login: string, asset = DEBLUR): Notice {
  return { kind: 'versions', login, asset, version: '1.1.0', since: NOW };
}

function about(id: string, logins: readonly string[], discussion?: string): AssetNotices {
  const asset = idOf(id);
  return {
    asset: { id: asset, title: 'Deblur', gallery },
    notices: logins.map((login) => notice(login, asset)),
    discussion,
  };
}

async function aRepository(forum: Partial<FakeForum> = {}, faults: Fault[] = []): Promise<FakeGitHub> {
  const github = await aGitHub({ forum: aForum(forum) }, faults);
  github.state.repository['has_discussions'] = true;
  return github;
}

const telling = (github: FakeGitHub, assets: readonly AssetNotices[], dryRun = false): Promise<Telling> =>
  tell(hostingOf(github), assets, { now: NOW, dryRun });
const routes = (github: FakeGitHub): string[] => github.requests.map(({ route }) => route);
const told = (discussion: FakeDiscussion | undefined): string[] =>
  (discussion?.comments ?? []).flatMap(({ body }) => body.match(/@[\w-]+/g) ?? []);

/** A comment that tells these people, written by somebody. */
function earlier(logins: readonly string[], by = AUTOMATION, createdAt = NOW): FakeDiscussion['comments'][number] {
  const [comment] = noticeComments(
    { id: DEBLUR, title: 'Deblur', gallery },
    logins.map((login) => notice(login)),
  );
  return { ...by, body: comment?.body ?? '', createdAt };
}

describe('notices', () => {
  test('open the discussion of an asset where there is none, and are written once', async () => {
    const github = await aRepository();
    const assets = [about('acme/deblur', ['ann', 'ben'])];
    expect(await telling(github, assets)).toEqual({
      done: ['open the discussion of acme/deblur', 'tell 2 people in the discussion of acme/deblur'],
      passed: [],
      failed: [],
    });
    const { discussions } = github.state.forum;
    expect(discussions).toMatchObject([{ title: 'acme/deblur', category: 'general' }]);
    expect(discussions[0]?.body).toContain('[Deblur](https://gallery.example.org/assets/acme/deblur/)');
    expect(told(discussions[0])).toEqual(['@ann', '@ben']);
    expect(routes(github)).toEqual([
      'query DiscussionForum',
      'query FindDiscussion',
      'mutation CreateDiscussion',
      'mutation CommentOnDiscussion',
    ]);
    expect(await telling(github, assets)).toEqual({ done: [], passed: [], failed: [] });
    expect(await telling(github, [about('acme/deblur', ['ann', 'ben', 'zoe'])])).toMatchObject({ done: { length: 1 } });
    expect(told(discussions[0])).toEqual(['@ann', '@ben', '@zoe']);
    expect(discussions).toHaveLength(1);
  });

  test('ask nothing where nothing is due', async () => {
    const github = await aRepository();
    expect(await telling(github, [])).toEqual({ done: [], passed: [], failed: [] });
    expect(github.requests).toEqual([]);
  });

  test('go to the discussion that the catalog knows, whatever it is called', async () => {
    const known = aDiscussion('What do you think of deblur?', { ...STRANGER, number: 23, category: 'ideas' });
    const github = await aRepository({ discussions: [known] });
    await telling(github, [about('acme/deblur', ['ann'], 'https://github.com/Acme/gallery/discussions/23')]);
    expect(told(known)).toEqual(['@ann']);
    expect(routes(github)).not.toContain('query FindDiscussion');
  });

  test.each([
    ['was removed', 'https://github.com/acme/gallery/discussions/9'],
    ['is another repository’s', 'https://github.com/mallory/gallery/discussions/23'],
    ['is none', 'https://github.com/acme/gallery/discussions/23/../24'],
  ])('go to another one where the one that the catalog knows %s', async (_name, address) => {
    const [other, own] = [aDiscussion('Other', { number: 23 }), aDiscussion('acme/deblur', { number: 24 })];
    const github = await aRepository({ discussions: [other, own] });
    await telling(github, [about('acme/deblur', ['ann'], address)]);
    expect([told(other), told(own)]).toEqual([[], ['@ann']]);
  });

  test.each<[string, Partial<FakeDiscussion>, boolean]>([
    ['automation', {}, true],
    ['automation under another token', { viewerDidAuthor: false }, true],
    ['an owner', { ...STRANGER, authorAssociation: 'OWNER' }, true],
    ['a stranger', STRANGER, false],
    [
      'a person who is called as automation is',
      { ...STRANGER, author: { __typename: 'User', login: 'github-actions' } },
      false,
    ],
    ['an account that is gone', { ...STRANGER, author: null }, false],
    ['automation, in another category', { category: 'announcements' }, false],
  ])('take a discussion with the right title opened by %s', async (_name, different, taken) => {
    const github = await aRepository({
      discussions: [aDiscussion('acme/deblur', different), aDiscussion('acme/deblur-2', { number: 8 })],
    });
    await telling(github, [about('acme/deblur', ['ann'])]);
    expect(github.state.forum.discussions.map(told)).toEqual(taken ? [['@ann'], []] : [[], [], ['@ann']]);
  });

  test('find one that the search does not know yet, and of several the first', async () => {
    const discussions = [aDiscussion('acme/deblur', { number: 7 }), aDiscussion('acme/deblur', { number: 9 })];
    const github = await aRepository({ discussions, unindexed: 2 });
    await telling(github, [about('acme/deblur', ['ann'])]);
    expect(discussions.map(told)).toEqual([['@ann'], []]);
  });

  test('prefer a category that is made for them', async () => {
    const github = await aRepository({ categories: ['general', 'assets'] });
    await telling(github, [about('acme/deblur', ['ann'])]);
    expect(github.state.forum.discussions).toMatchObject([{ category: 'assets' }]);
  });

  test('are found among many comments, and those of others count for nothing', async () => {
    const talk = Array.from({ length: 230 }, () => ({ ...STRANGER, body: 'Nice.', createdAt: NOW }));
    const comments = [earlier(['ann']), ...talk, earlier(['ben'], STRANGER)];
    const discussion = aDiscussion('acme/deblur', { comments });
    const github = await aRepository({ discussions: [discussion] });
    await telling(github, [about('acme/deblur', ['ann', 'ben'])]);
    expect(told({ ...discussion, comments: discussion.comments.slice(232) })).toEqual(['@ben']);
    expect(routes(github).filter((route) => route === 'query AssetDiscussion')).toHaveLength(3);
  });

  test('look no further back than what is due can have been told', async () => {
    const old = Array.from({ length: 900 }, () => ({ ...STRANGER, body: 'Nice.', createdAt: addDays(NOW, -9) }));
    const github = await aRepository({ discussions: [aDiscussion('acme/deblur', { comments: old })] });
    await telling(github, [about('acme/deblur', ['ann'])]);
    expect(routes(github).filter((route) => route === 'query AssetDiscussion')).toHaveLength(1);
  });

  test('are not repeated where more was written since than is read', async () => {
    const talk = Array.from({ length: 1000 }, () => ({ ...STRANGER, body: 'Nice.', createdAt: NOW }));
    const discussion = aDiscussion('acme/deblur', { comments: [earlier(['ann']), ...talk] });
    const github = await aRepository({ discussions: [discussion] });
    const { passed } = await telling(github, [about('acme/deblur', ['ann'])]);
    expect([passed, github.writes()]).toEqual([[expect.stringMatching(/more comments of late/)], []]);
  });

  test('only say what would be done in a dry run', async () => {
    const github = await aRepository();
    expect((await telling(github, [about('acme/deblur', ['ann'])], true)).done).toHaveLength(2);
    expect(github.writes()).toEqual([]);
  });

  test('end with a sentence where there are no discussions, no category, or a lock', async () => {
    const assets = [about('acme/deblur', ['ann'])];
    const closed = await aGitHub();
    expect(await telling(closed, assets)).toMatchObject({ passed: [expect.stringMatching(/has no discussions/)] });
    const bare = await aRepository({ categories: ['polls'] });
    expect(await telling(bare, assets)).toMatchObject({ passed: [expect.stringMatching(/no category/)] });
    const locked = await aRepository({ discussions: [aDiscussion('acme/deblur', { locked: true })] });
    expect(await telling(locked, assets)).toMatchObject({ passed: [expect.stringMatching(/acme\/deblur is locked/)] });
    for (const github of [closed, bare, locked]) expect(github.writes()).toEqual([]);
  });

  test('that were heard though an outage hid it are not written again', async () => {
    const outage: Fault = {
      route: 'mutation CommentOnDiscussion',
      answer: [502, { message: 'Bad gateway' }],
      heard: true,
    };
    const github = await aRepository({}, [outage]);
    const assets = [about('acme/deblur', ['ann']), about('acme/sharpen', ['ann'])];
    const first = await telling(github, assets);
    expect(first).toMatchObject({ done: { length: 2 }, failed: [expect.stringMatching(/^acme\/deblur: .*502/)] });
    expect(await telling(github, assets)).toEqual({ done: [], passed: [], failed: [] });
    expect(github.state.forum.discussions.map(told)).toEqual([['@ann'], ['@ann']]);
  });

  test('stop where the hosting service refuses again and again, and say what is left', async () => {
    const refusal: Fault['answer'] = [
      200,
      { data: null, errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible' }] },
    ];
    const github = await aRepository({}, [{ route: 'mutation CreateDiscussion', answer: refusal, times: 9 }]);
    const assets = ['a', 'b', 'c', 'd', 'e'].map((name) => about(`acme/${name}`, ['ann']));
    const { done, passed, failed } = await telling(github, assets);
    expect([done, failed.length, passed]).toEqual([[], 3, ['2 assets left for the next run.']]);
    expect(failed[0]).toMatch(/acme\/a: .*403.*Resource not accessible/);
  });

  test('that one discussion does not take hold up those of no other', async () => {
    const refusal: Fault['answer'] = [200, { data: null, errors: [{ type: 'UNPROCESSABLE', message: 'Not this' }] }];
    const github = await aRepository({}, [{ route: 'mutation CreateDiscussion', answer: refusal, times: 4 }]);
    const assets = ['a', 'b', 'c', 'd', 'e'].map((name) => about(`acme/${name}`, ['ann']));
    const { failed, passed } = await telling(github, assets);
    expect([failed.length, passed, github.state.forum.discussions.map(told)]).toEqual([4, [], [['@ann']]]);
  });

  test('of very many are written on several days', async () => {
    const github = await aRepository();
    const assets = Array.from({ length: 201 }, (_, index) => about(`acme/a${String(index)}`, ['ann']));
    const first = await telling(github, assets, true);
    expect(first.passed).toEqual(['101 assets left for the next run.']);
    const people = Array.from({ length: 50 * 201 }, (_, index) => `p-${String(index)}`);
    const { done, passed } = await telling(
      github,
      [about('acme/deblur', people), about('acme/sharpen', ['ann'])],
      true,
    );
    expect([done.length, passed]).toEqual([
      200,
      ['2 comments on acme/deblur left for the next run.', '1 asset left for the next run.'],
    ]);
  });
});

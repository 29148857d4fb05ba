import { join } from 'node:path';

import { afterEach, describe, expect, test, vi } from 'vitest';

import { aCheckout, commits, hook } from './drain-world.ts';
import { aGitHub, hostingOf, type FakeGitHub } from './fake-github.ts';
import { keepCalendar, type Kept } from '../../scripts/shell/hosting/keep-calendar.ts';
import { aCatalog, anAsset, ANN, aSubscription, BEN, NOW, yaml, type Files } from '../support/builders.ts';
import { gallery } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';

afterEach(() => vi.unstubAllEnvs());

const ENTRY = 'catalog/subscriptions/ben/acme/deblur.yaml';
const began = { event: 'subscribed', at: '2026-05-01T00:00:00Z' };
const lasting = (days: number, renew = false): object => ({ terms: { duration: { days, renew } }, events: [began] });
const renewing = { duration: { days: 7, renew: true } };

/** Of ben one subscription is to be renewed and one has ended; one of ann ends soon, and one version is new. */
const WORLD = aCatalog(
  anAsset('acme/deblur', renewing),
  anAsset('acme/sharpen', {}, { versions: { '1.0.0': {}, '1.1.0': { released: '2026-05-30T00:00:00Z' } } }),
  aSubscription('ben', 'acme/deblur', { id: BEN.id, ...lasting(7, true) }),
  aSubscription('ben', 'acme/sharpen', { id: BEN.id, terms: {}, events: [began] }),
  aSubscription('zoe', 'acme/sharpen', { id: 15, ...lasting(30) }),
  aSubscription('ann', 'acme/deblur', { id: ANN.id, ...lasting(33) }),
  yaml('users/ben.yaml', { id: BEN.id, notices: ['ends', 'versions'] }),
  yaml('users/ann.yaml', { id: ANN.id, notices: ['ends'] }),
);

function aRepository(files: Files = WORLD): string {
  const directory = temporaryDirectory();
  git(directory, 'init', '--quiet', '--initial-branch=main', 'work');
  writeFiles(join(directory, 'work/catalog'), files);
  git(join(directory, 'work'), 'add', '--all');
  git(join(directory, 'work'), 'commit', '--quiet', '--message', 'Begin');
  git(directory, 'clone', '--quiet', '--bare', 'work', 'origin.git');
  return join(directory, 'origin.git');
}

interface Different {
  readonly github?: FakeGitHub;
  readonly only?: 'entries' | 'notices';
  readonly dryRun?: boolean;
  readonly now?: string;
}

/** Keeps the calendar from a fresh checkout, as a runner does. */
function keep(origin: string, { github, only, dryRun = false, now = NOW }: Different = {}): Promise<Kept> {
  const place = { repository: aCheckout(origin), branch: 'main', remote: 'origin' };
  const patience = { attempts: 5, pause: () => Promise.resolve() };
  const hosting = github === undefined ? undefined : hostingOf(github);
  return keepCalendar(place, { hosting, only, now, patience, dryRun });
}

async function aService(): Promise<FakeGitHub> {
  const github = await aGitHub();
  github.state.repository['has_discussions'] = true;
  return github;
}

const show = (origin: string, path: string): string => git(origin, 'show', `main:${path}`);
const tellings = ({ state }: FakeGitHub): Record<string, string[]> =>
  Object.fromEntries(
    state.forum.discussions.map(({ title, comments }) => [
      title,
      comments.flatMap(({ body }) => body.match(/@[\w-]+/g) ?? []),
    ]),
  );

describe('the calendar', () => {
  test('writes one commit for all that is due, and nothing more on the same day', async () => {
    const origin = aRepository();
    const { commit, due, pushes } = await keep(origin);
    expect([git(origin, 'rev-parse', 'main'), due.length, pushes]).toEqual([commit, 2, 1]);
    expect(git(origin, 'log', '-1', '--format=%B', 'main').trim()).toBe(
      [
        'Record that 1 subscription was renewed and 1 expired',
        '',
        '- The subscription of ben to acme/deblur is renewed.',
        '- The subscription of zoe to acme/sharpen expires.',
      ].join('\n'),
    );
    expect(show(origin, ENTRY)).toMatch(/ {2}- event: renewed\n {4}at: '?2026-05-29T00:00:00Z'?$/);
    expect(await keep(origin, { now: '2026-06-01T23:00:00Z' })).toMatchObject({ due: [], commit: undefined });
    expect(commits(origin)).toBe(1);
  });

  test('decides anew upon what somebody else wrote meanwhile', async () => {
    const origin = aRepository();
    const other = aCheckout(origin);
    await keepCalendar(
      { repository: other, branch: 'main' },
      {
        hosting: undefined,
        only: undefined,
        now: NOW,
        patience: { attempts: 1, pause: () => Promise.resolve() },
        dryRun: false,
      },
    );
    git(other, 'push', '--quiet', 'origin', 'main:refs/heads/other');
    const moved = join(origin, 'moved');
    hook(
      origin,
      'update',
      `if [ "$1" = refs/heads/main ] && [ ! -e ${moved} ]; then touch ${moved}; git update-ref refs/heads/main refs/heads/other; exit 1; fi`,
    );
    expect(await keep(origin, { now: '2026-06-01T01:00:00Z' })).toMatchObject({ due: [], commit: undefined });
    expect([commits(origin), show(origin, ENTRY).match(/renewed/g)]).toEqual([1, ['renewed']]);
  });

  test('leaves what cannot be read as it is, and names it', async () => {
    const [bad, worse] = ['subscriptions/wes/acme/deblur.yaml', 'subscriptions/vic/acme/deblur.yaml'];
    const origin = aRepository({ ...WORLD, [bad]: 'id: [\n', [worse]: 'id: 22\nterms: {}\nevents: []\n' });
    const { broken, due } = await keep(origin);
    expect([broken.map(({ path }) => path).sort(), due.length]).toEqual([[`catalog/${worse}`, `catalog/${bad}`], 2]);
    expect(show(origin, `catalog/${bad}`)).toBe('id: [');
  });

  test('is vouched for, has the site built, and tells people once, also on the days after', async () => {
    const [origin, github] = [aRepository(), await aService()];
    hook(origin, 'update', '[ "$1" != refs/heads/main ] || [ "$(git rev-parse refs/gallery/entries)" = "$3" ]');
    const { commit, told } = await keep(origin, { github });
    expect(told.done).toHaveLength(4);
    expect(github.state.statuses).toMatchObject([{ sha: commit, state: 'success', context: 'gallery/verdict' }]);
    expect(github.state.dispatched).toEqual([['site.yml', { ref: 'main' }]]);
    expect(tellings(github)).toEqual({ 'acme/deblur': ['@ann'], 'acme/sharpen': ['@ben'] });
    for (const now of ['2026-06-01T09:00:00Z', '2026-06-02T00:00:00Z', '2026-06-04T00:00:00Z']) {
      expect((await keep(origin, { github, now })).told).toEqual({ done: [], passed: [], failed: [] });
    }
    expect(tellings(github)).toEqual({ 'acme/deblur': ['@ann'], 'acme/sharpen': ['@ben'] });
  });

  test('tells after missed days what is due still', async () => {
    const [origin, github] = [aRepository(), await aService()];
    await keep(origin, { github, now: '2026-05-20T00:00:00Z' });
    expect(tellings(github)).toEqual({});
    await keep(origin, { github, now: '2026-06-02T00:00:00Z' });
    expect(tellings(github)).toEqual({ 'acme/deblur': ['@ann'], 'acme/sharpen': ['@ben'] });
  });

  test('can be halved: entries without notices, and notices without entries', async () => {
    const [origin, github] = [aRepository(), await aService()];
    expect(await keep(origin, { github, only: 'notices' })).toMatchObject({ due: [], told: { done: { length: 4 } } });
    expect([commits(origin), github.state.dispatched]).toEqual([0, []]);
    const other = await aService();
    await keep(origin, { github: other, only: 'entries' });
    expect([commits(origin), tellings(other)]).toEqual([1, {}]);
  });

  test('changes nothing in a dry run', async () => {
    const [origin, github] = [aRepository(), await aService()];
    expect(await keep(origin, { github, dryRun: true })).toMatchObject({
      due: { length: 2 },
      told: { done: { length: 4 } },
    });
    expect([commits(origin), github.writes()]).toEqual([0, []]);
  });

  test('takes away what a killed run left', async () => {
    const origin = aRepository();
    git(origin, 'update-ref', 'refs/gallery/entries', 'main');
    expect((await keep(origin, { dryRun: true })).tidied).toBe(false);
    expect((await keep(origin)).tidied).toBe(true);
    expect(git(origin, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
    expect((await keep(origin)).tidied).toBe(false);
  });

  test('goes on where nothing here builds the site', async () => {
    const origin = aRepository();
    const github = await aGitHub({}, [{ route: 'dispatches', answer: [404, { message: 'Not Found' }] }]);
    const { told } = await keep(origin, { github });
    expect(told.passed).toEqual([expect.stringMatching(/no workflow/), expect.stringMatching(/no discussions/)]);
  });
});

describe('gallery calendar', () => {
  const words = (repository: string, ...more: string[]): string[] => [
    'calendar',
    '--repo',
    repository,
    '--now',
    NOW,
    ...more,
  ];

  test('says in plain words what it did', async () => {
    const repository = aRepository();
    const preview = await gallery(words(repository, '--dry-run'));
    expect([preview.code, preview.err]).toEqual([0, 'Would write: 1 subscription was renewed and 1 expired.\n']);
    const first = await gallery(words(repository));
    expect(first).toMatchObject({
      code: 0,
      out: 'The subscription of ben to acme/deblur is renewed.\nThe subscription of zoe to acme/sharpen expires.\n',
    });
    expect(first.err).toMatch(/^Commit [0-9a-f]{10}: 1 subscription was renewed and 1 expired\.\n$/);
    const again = await gallery(words(repository, '--json'));
    expect(JSON.parse(again.out)).toMatchObject({ commit: null, due: [], notices: { length: 2 }, broken: [] });
  });

  test('names what cannot be read, and says so by its exit code', async () => {
    const repository = aRepository({ ...WORLD, 'subscriptions/wes/acme/deblur.yaml': 'id: [\n' });
    const { code, err } = await gallery(words(repository));
    expect([code, commits(repository)]).toEqual([1, 1]);
    expect(err).toMatch(/subscriptions\/wes\/acme\/deblur\.yaml:\d+ {2}parse\n[^]*left as it is\.\nCommit /);
  });

  test('tells people at the hosting service', async () => {
    const github = await aService();
    vi.stubEnv('GITHUB_API_URL', github.url);
    vi.stubEnv('GITHUB_TOKEN', 'a-token');
    const told = await gallery(words(aRepository(), '--hosting', 'acme/gallery', '--only', 'notices', '--dry-run'));
    expect(told).toMatchObject({ code: 0, err: '' });
    expect(told.out).toMatch(/^done {5}open the discussion of acme\/sharpen\ndone {5}tell 1 person in the discussion/);
  });

  test.each([
    [['--hosting', 'acme'], /--hosting takes owner\/name/],
    [['--only', 'half'], /--only takes one of: entries, notices/],
    [['--push=--upload-pack=x'], /is not a remote repository/],
    [['--branch', 'absent'], /no commit refs\/heads\/absent/],
  ])('%j cannot run', async (more, said) => {
    const { code, err } = await gallery(words(aRepository(), ...more));
    expect(code).toBe(2);
    expect(err).toMatch(said);
  });
});

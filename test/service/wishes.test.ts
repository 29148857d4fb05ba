import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { SERVICE, TOKEN_HEADER, type LocalRequest } from '../../scripts/core/service.ts';
import { ANN, aSubscription, BEN, NOW, yaml } from '../support/builders.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { AGREED } from '../requests/requests.ts';
import { aClone, running, runningAsBen, WORLD, type Running } from './running.ts';

const ENTRY = 'catalog/favourites/ben/loggia/free.yaml';
const count = ({ repository }: Running): number => Number(git(repository, 'rev-list', '--count', 'main'));
const show = ({ repository }: Running, path: string): string => git(repository, 'show', `main:${path}`);
const favourite = (id: string): LocalRequest => ({ id, action: 'favourite', asset: 'loggia/free' }) as LocalRequest;

describe('a wish', () => {
  test('is committed as the person who acts, and told to the pages', async () => {
    const commits: string[] = [];
    const gallery = await runningAsBen({
      onCommit: (commit) => {
        commits.push(commit);
        return Promise.resolve();
      },
    });
    const tip = (): string => git(gallery.repository, 'rev-parse', 'main');
    const { status, body } = await gallery.wish('subscribe', 'loggia/free');
    expect([status, body]).toEqual([200, { accepted: true, already: false, commit: tip() }]);
    expect(git(gallery.repository, 'log', '-1', '--format=%s')).toBe('ben subscribes to loggia/free');
    expect(show(gallery, 'catalog/subscriptions/ben/loggia/free.yaml')).toMatch(/id: 12\n[^]*request: local-click-1/);
    expect(show(gallery, 'catalog/subscriptions/ben/loggia/free.yaml')).toMatch(`at: '${NOW}'`);
    expect(git(gallery.repository, 'status', '--porcelain')).toBe('');
    expect(commits.at(-1)).toBe(tip());
    expect((await gallery.wish('unfavourite', 'loggia/free')).body).toEqual({
      accepted: true,
      already: true,
      commit: null,
    });
    expect(new Set(commits).size).toBe(commits.length);
  });

  test('that is refused says why, and the way on', async () => {
    const gallery = await runningAsBen();
    const { status, body } = await gallery.wish('subscribe', 'loggia/none', { agreements: AGREED });
    expect(status).toBe(422);
    expect(body).toEqual({
      accepted: false,
      problems: [{ message: expect.stringMatching(/loggia\/none/) as unknown, fix: expect.any(String) as unknown }],
    });
    expect(count(gallery)).toBe(1);
  });

  test.each([
    [{ id: 'x' }, /action/],
    [{ id: 'x', action: 'favourite', asset: '../../etc/passwd' }, /asset: /],
    [{ id: 'x', action: 'favourite', asset: 'loggia/free', admin: true }, /admin/],
    [{ action: 'favourite', asset: 'loggia/free' }, /^id: /],
    [{ id: 7, action: 'favourite', asset: 'loggia/free' }, /^id: /],
    [{ id: '../x', action: 'favourite', asset: 'loggia/free' }, /^id: /],
    [{ ...favourite('x'), actor: ANN }, /actor is for the server to say/],
    [{ ...favourite('x'), at: NOW, source: 'issue' }, /source is for the server to say/],
    [JSON.parse('{"id":"x","action":"favourite","asset":"loggia/free","__proto__":{"id":1}}'), /__proto__/],
  ])('%j is none', async (data, said) => {
    const gallery = await runningAsBen();
    const { status, body } = await gallery.post(SERVICE.requests, data);
    expect([status, body]).toEqual([
      400,
      { messages: expect.arrayContaining([expect.stringMatching(said)]) as unknown },
    ]);
    expect(count(gallery)).toBe(1);
  });

  test('twice is one entry: a double click, another tab, a try again much later', async () => {
    const gallery = await runningAsBen();
    const both = await Promise.all([1, 2].map(() => gallery.post(SERVICE.requests, favourite('one'))));
    expect(both.map(({ body }) => body.already).sort()).toEqual([false, true]);
    await gallery.wish('unfavourite', 'loggia/free');
    const late = await gallery.post(SERVICE.requests, favourite('one'));
    expect(late.body).toMatchObject({ accepted: true, already: true });
    expect(count(gallery)).toBe(3);
    const job = { id: 'use', action: 'use', asset: 'loggia/free', use: 'job', version: '1.0.0' };
    await gallery.wish('subscribe', 'loggia/free');
    for (let times = 0; times < 3; times++) await gallery.post(SERVICE.requests, job);
    expect(show(gallery, 'catalog/subscriptions/ben/loggia/free.yaml').match(/event: used/g)).toHaveLength(1);
  });

  test('of a name that another wish has is not taken for it', async () => {
    const gallery = await runningAsBen();
    await gallery.post(SERVICE.requests, { id: 'one', action: 'subscribe', asset: 'loggia/free' });
    const other = await gallery.post(SERVICE.requests, { id: 'one', action: 'subscribe', asset: 'loggia/flow' });
    expect(other.body).toMatchObject({ accepted: true, already: false });
    expect(count(gallery)).toBe(3);
  });

  test('is written once each when fifty come together, one after another', async () => {
    const gallery = await runningAsBen();
    const wishes = Array.from({ length: 50 }, (_, index) => ({
      id: `w${String(index)}`,
      action: index % 2 === 0 ? 'favourite' : 'unfavourite',
      asset: 'loggia/free',
    }));
    const { token } = await gallery.service();
    const headers = { 'x-gallery-token': token };
    const answers = await Promise.all(wishes.map((wish) => gallery.post(SERVICE.requests, wish, headers)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const commits = answers.flatMap(({ body }) => (typeof body.commit !== 'string' ? [] : [body.commit]));
    expect(new Set(commits).size).toBe(commits.length);
    expect(git(gallery.repository, 'rev-list', 'main').split('\n')).toHaveLength(commits.length + 1);
    expect(git(gallery.repository, 'rev-list', '--merges', '--count', 'main')).toBe('0');
    expect(git(gallery.repository, 'fsck', '--no-progress')).toBe('');
    expect(git(gallery.repository, 'status', '--porcelain')).toBe('');
  });

  test('stands where the data of the pages could not follow, and the terminal says so', async () => {
    const gallery = await runningAsBen({ onCommit: () => Promise.reject(new Error('no space')) });
    expect((await gallery.wish('favourite', 'loggia/free')).body).toMatchObject({ accepted: true });
    expect(gallery.reports.at(-1)).toMatch(/could not be brought up to date: .*no space/);
  });

  test('of another door is seen with the next page', async () => {
    const commits: string[] = [];
    const gallery = await runningAsBen({
      onCommit: (commit) => {
        commits.push(commit);
        return Promise.resolve();
      },
    });
    const first = git(gallery.repository, 'rev-parse', 'main');
    git(gallery.repository, 'commit', '--quiet', '--allow-empty', '--message', 'Other');
    await gallery.service();
    git(gallery.repository, 'reset', '--quiet', '--soft', first);
    for (let times = 0; times < 2; times++) await gallery.service();
    expect(commits).toEqual([expect.not.stringMatching(first), first]);
  });
});

describe('the person who acts', () => {
  test('is who works in this clone, known to the gallery or not, and comes first', async () => {
    const repository = aClone({ ...WORLD, ...aSubscription('zoe', 'loggia/flow', { id: 99 }) });
    git(repository, 'config', 'gallery.login', 'new-here');
    git(repository, 'config', 'gallery.id', '777');
    const gallery = await running(repository);
    const { actor, people } = await gallery.service();
    expect(actor).toEqual({ login: 'new-here', id: 777 });
    expect(people.map(({ login, isCurator, publishers }) => [login, isCurator, publishers])).toEqual([
      ['new-here', false, []],
      ['cora', true, []],
      ['ann', false, ['Publisher acme']],
      ['lea', false, ['Loggia']],
      ['ben', false, []],
      ['zoe', false, []],
    ]);
    expect(people.find(({ login }) => login === 'ben')).toMatchObject({ id: BEN.id, nickname: 'Ben of the hills' });
    await gallery.wish('favourite', 'loggia/free');
    expect(show(gallery, 'catalog/favourites/new-here/loggia/free.yaml')).toMatch('id: 777');
  });

  test('is switched for this browser only, and only to people whom the gallery knows', async () => {
    const repository = aClone();
    const gallery = await running(repository, { as: 'BEN' });
    const switched = await gallery.post(SERVICE.person, { login: 'ann' });
    expect(switched.body).toMatchObject({ kind: 'local', actor: ANN });
    expect(switched.headers.get('set-cookie')).toMatch(
      /^gallery-person-\d+=[0-9a-f]+\.ann; Path=\/name\/; HttpOnly; SameSite=Strict$/,
    );
    await gallery.wish('favourite', 'loggia/free');
    expect(show(gallery, 'catalog/favourites/ann/loggia/free.yaml')).toMatch('id: 11');
    for (const login of ['nobody', '../ann', '', 'ann; Path=/']) {
      expect((await gallery.post(SERVICE.person, { login })).status).toBe(422);
    }
    for (const data of [{}, { login: 1 }, { login: 'ben', id: 1 }, 'ben', null]) {
      expect((await gallery.post(SERVICE.person, data)).status).toBe(400);
    }
    expect((await gallery.service()).actor).toEqual(ANN);
    const other = await fetch(`${gallery.address}data/service.json`);
    expect(await other.json()).toMatchObject({ actor: BEN });
    const stale = await fetch(`${gallery.address}data/service.json`, {
      headers: { cookie: `gallery-person-${String(gallery.port)}=0123456789abcdef.ann` },
    });
    expect(await stale.json()).toMatchObject({ actor: BEN });
  });

  test('is whom the page showed that asks: what was loaded as somebody else is not done as who was chosen since', async () => {
    const gallery = await running(aClone(), { as: 'ben' });
    const { token } = await gallery.service();
    await gallery.post(SERVICE.person, { login: 'ann' });
    const before = count(gallery);
    const wish = { id: 'click-1', action: 'favourite', asset: 'loggia/free' };
    expect((await gallery.post(SERVICE.requests, wish, { [TOKEN_HEADER]: token })).status).toBe(403);
    expect(count(gallery)).toBe(before);
    await gallery.post(SERVICE.person, { login: 'ben' });
    expect((await gallery.post(SERVICE.requests, wish, { [TOKEN_HEADER]: token })).status).toBe(200);
    expect(show(gallery, 'catalog/favourites/ben/loggia/free.yaml')).toMatch('id: 12');
  });

  test('may be nobody: what is asked is refused with the way on', async () => {
    const gallery = await running(aClone());
    expect((await gallery.service()).actor).toBeUndefined();
    const { status, body } = await gallery.wish('favourite', 'loggia/free');
    expect([status, body]).toEqual([
      409,
      {
        messages: expect.arrayContaining([expect.stringMatching(/git config gallery\.login .* --as LOGIN/)]) as unknown,
      },
    ]);
    await gallery.post(SERVICE.person, { login: 'ben' });
    expect((await gallery.wish('favourite', 'loggia/free')).status).toBe(200);
  });

  test('who comes new is known as soon as there is an entry', async () => {
    const gallery = await runningAsBen();
    const before = await gallery.service();
    writeFiles(join(gallery.repository, 'catalog'), {
      ...aSubscription('zoe', 'loggia/flow', { id: 99 }),
      ...yaml('publishers/zoo.yaml', { name: 'Zoo', official: false, maintainers: [{ login: 'zoe', id: 99 }] }),
    });
    expect((await gallery.service()).people).toEqual(before.people);
    git(gallery.repository, 'add', '--all');
    git(gallery.repository, 'commit', '--quiet', '--message', 'Zoe');
    const { people } = await gallery.service();
    expect(people.find(({ login }) => login === 'zoe')).toMatchObject({ id: 99, publishers: ['Zoo'] });
  });
});

describe('a clone that cannot be written to', () => {
  const refusal = async (gallery: Running): Promise<[number, string]> => {
    const { status, body } = await gallery.wish('favourite', 'loggia/free');
    return [status, (body.messages ?? []).join(' ')];
  };

  test('with changes in the same file says so and keeps them', async () => {
    const gallery = await runningAsBen();
    writeFiles(gallery.repository, { [ENTRY]: 'id: 12\n' });
    expect(await refusal(gallery)).toEqual([409, expect.stringMatching(`not committed: ${ENTRY}`)]);
    expect([count(gallery), git(gallery.repository, 'status', '--porcelain', '-uall')]).toEqual([1, `?? ${ENTRY}`]);
    expect((await gallery.wish('subscribe', 'loggia/free')).status).toBe(200);
  });

  test('in the middle of a merge, a cherry-pick or a rebase says so, and works again afterwards', async () => {
    const gallery = await runningAsBen();
    const { repository } = gallery;
    const change = (text: string): void => {
      writeFiles(repository, { 'notes.txt': text });
      git(repository, 'add', '--all');
      git(repository, 'commit', '--quiet', '--message', text);
    };
    git(repository, 'switch', '--quiet', '--create', 'idea');
    change('idea\n');
    git(repository, 'switch', '--quiet', 'main');
    change('main\n');
    const tip = git(repository, 'rev-parse', 'main');
    for (const [what, ...words] of [
      ['merge', 'merge', 'idea'],
      ['cherry-pick', 'cherry-pick', 'idea'],
      ['rebase', 'rebase', 'idea'],
    ] as const) {
      expect(() => git(repository, ...words)).toThrow();
      expect(await refusal(gallery)).toEqual([409, expect.stringMatching(`A ${what} is not finished in this clone`)]);
      git(repository, what, '--abort');
      expect(git(repository, 'rev-parse', 'main')).toBe(tip);
    }
    expect((await gallery.wish('favourite', 'loggia/free')).status).toBe(200);
  });

  test('where another program holds the index says so, and leaves nothing half-written', async () => {
    const gallery = await runningAsBen();
    writeFileSync(join(gallery.repository, '.git/index.lock'), '');
    expect(await refusal(gallery)).toEqual([409, expect.stringMatching(/index\.lock/)]);
    expect([count(gallery), git(gallery.repository, '--no-optional-locks', 'status', '--porcelain')]).toEqual([1, '']);
  });

  test('that is bare is written to all the same', async () => {
    const directory = temporaryDirectory();
    git(directory, 'clone', '--quiet', '--bare', aClone(), 'bare.git');
    const gallery = await running(join(directory, 'bare.git'), { as: 'ben' });
    expect((await gallery.wish('favourite', 'loggia/free')).status).toBe(200);
    expect(count(gallery)).toBe(2);
  });

  test.each([
    ['no repository', () => undefined, /is no Git repository, .* git init/],
    ['no commit', (folder: string) => git(folder, 'init', '--quiet'), /There is no branch main/],
    [
      'no gallery',
      (folder: string) => {
        git(folder, 'init', '--quiet', '--initial-branch=main');
        git(folder, 'commit', '--quiet', '--allow-empty', '--message', 'Empty');
      },
      /The branch main has no catalog\/gallery\.yaml/,
    ],
  ])('because there is %s serves its pages and says why', async (_, prepare, said) => {
    const folder = join(temporaryDirectory(), 'gallery');
    mkdirSync(folder);
    prepare(folder);
    const gallery = await running(folder);
    expect(await gallery.get('')).toMatchObject({ status: 200, text: 'Home' });
    expect((await gallery.service()).people).toEqual([]);
    expect(await refusal(gallery)).toEqual([503, expect.stringMatching(said)]);
  });
});

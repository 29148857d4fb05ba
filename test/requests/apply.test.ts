import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import type { Request } from '../../scripts/core/requests/request.ts';
import { applyRequests } from '../../scripts/shell/entries/apply.ts';
import { writeCommit } from '../../scripts/shell/entries/commit.ts';
import { drain, jittered, type Patience } from '../../scripts/shell/entries/drain.ts';
import type { Place } from '../../scripts/shell/entries/place.ts';
import { aCatalog, anAsset, ANN, aSubscription, BEN, NOW, type Files } from '../support/builders.ts';
import { gallery, type Ran } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { aRequest, LOGGIA, told } from './requests.ts';

const WORLD = aCatalog(LOGGIA, anAsset('loggia/free'), anAsset('loggia/flow', { type: 'workflow' }));
const PATIENT: Patience = { attempts: 10, pause: () => Promise.resolve() };
const GALLERY = join(import.meta.dirname, '../../scripts/gallery.ts');
const ENTRY = 'catalog/subscriptions/ben/loggia/free.yaml';

/** A checkout on main with a catalog in it. */
function aClone(files: Files = WORLD): string {
  const directory = temporaryDirectory();
  git(directory, 'init', '--quiet', '--initial-branch=main');
  writeFiles(join(directory, 'catalog'), files);
  commit(directory);
  return directory;
}

function commit(directory: string): string {
  git(directory, 'add', '--all');
  git(directory, 'commit', '--quiet', '--message', 'Change');
  return git(directory, 'rev-parse', 'HEAD');
}

function aBare(files: Files = WORLD): string {
  const directory = temporaryDirectory();
  git(directory, 'clone', '--quiet', '--bare', aClone(files), 'bare.git');
  return join(directory, 'bare.git');
}

const use = (more: object = {}): Request => aRequest('use', 'loggia/free', { use: 'job', version: '1.0.0', ...more });
const main = (repository: string): Place => ({ repository, branch: 'main' });
const show = (repository: string, path: string): string => git(repository, 'show', `main:${path}`);

async function answers(place: Place, requests: readonly Request[]): Promise<string[]> {
  const { result } = await applyRequests(place, requests, NOW, PATIENT);
  return result.map(told);
}

describe('a drain', () => {
  test('writes one commit for all, says what was done in plain words, and closes the issues', async () => {
    const bare = aBare();
    const requests = [
      aRequest('subscribe', 'loggia/free', { id: 'issue-12', source: 'issue' }),
      use({ id: 'issue-13', source: 'issue', name: 'Closes #1 @ann' }),
      aRequest('favourite', 'loggia/flow', { id: 'issue-14', source: 'issue', actor: ANN }),
      aRequest('favourite', 'loggia/none', { id: 'issue-15', source: 'issue' }),
    ];
    const { commit: id, pushes } = await applyRequests(main(bare), requests, NOW, PATIENT);
    expect([git(bare, 'rev-parse', 'main'), pushes]).toEqual([id, 1]);
    expect(git(bare, 'rev-list', '--count', 'main')).toBe('2');
    expect(git(bare, 'log', '-1', '--format=%B', 'main').trim()).toBe(
      [
        'Record 3 entries of 2 people',
        '',
        '- ben subscribes to loggia/free.',
        '- ben uses version 1.0.0 of loggia/free (training job).',
        '- ann marks loggia/flow as a favourite.',
        '',
        'Closes #12',
        'Closes #13',
        'Closes #14',
      ].join('\n'),
    );
    expect(git(bare, 'log', '-1', '--format=%an %cn %aI', 'main')).toBe(
      'Gallery automation Gallery automation 2026-06-01T00:00:00+00:00',
    );
    expect(git(bare, 'diff', '--name-status', 'main^', 'main')).toBe(
      'A\tcatalog/favourites/ann/loggia/flow.yaml\nA\tcatalog/subscriptions/ben/loggia/free.yaml',
    );
    expect(git(bare, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
    expect(git(bare, 'fsck', '--no-progress')).toBe('');
  });

  test('leaves what is there to the byte, and removes a favourite with its folders', async () => {
    const before = '# Mine.\nid: 12\nterms: {}\nevents:\n- {event: subscribed, at: 2026-05-01T00:00:00Z}\n';
    const bare = aBare({
      ...WORLD,
      'subscriptions/ben/loggia/free.yaml': before,
      'favourites/ben/loggia/free.yaml': 'id: 12\nat: 2026-05-01T00:00:00Z\n',
    });
    expect(await answers(main(bare), [use(), aRequest('unfavourite', 'loggia/free')])).toEqual(['done', 'done']);
    expect(show(bare, ENTRY).startsWith(before)).toBe(true);
    expect(git(bare, 'ls-tree', '-d', '--name-only', 'main:catalog')).not.toMatch('favourites');
  });

  test('knows an account by its number: a new name gives no new quota', async () => {
    const subscription = aSubscription('ben', 'loggia/free', { id: BEN.id, terms: { quota: 1 } });
    const bare = aBare({ ...WORLD, ...subscription, ...aSubscription('zoe', 'loggia/flow', { id: 99 }) });
    const actor = { login: 'benedict', id: BEN.id };
    const requests = [use({ actor }), aRequest('subscribe', 'loggia/free', { actor }), use({ actor })];
    expect(await answers(main(bare), requests)).toEqual([
      'done',
      expect.stringMatching(/uses are used up/),
      expect.stringMatching(/No use of loggia\/free is left/),
    ]);
    expect(git(bare, 'diff', '--name-only', 'main^', 'main')).toBe(ENTRY);
  });

  test('writes nothing where nothing changes', async () => {
    const bare = aBare();
    const tip = git(bare, 'rev-parse', 'main');
    expect(await answers(main(bare), [aRequest('unfavourite', 'loggia/free'), use()])).toEqual([
      'already',
      expect.stringMatching(/There is no subscription/),
    ]);
    expect(git(bare, 'rev-parse', 'main')).toBe(tip);
  });

  test('that was killed between commit and push, or after the push, is run again: one entry', async () => {
    const remote = aBare();
    const place = { repository: aBare(), branch: 'main', remote };
    const requests = [aRequest('subscribe', 'loggia/free'), use()];
    const parent = git(remote, 'rev-parse', 'main');
    git(place.repository, 'fetch', '--quiet', remote, 'main');
    writeCommit(place.repository, { parent, files: [{ path: ENTRY, text: 'id: 12\n' }], message: 'Killed', now: NOW });
    expect(await answers(place, requests)).toEqual(['done', 'done']);
    expect(await answers(place, requests)).toEqual(['already', 'already']);
    expect(git(remote, 'rev-list', '--count', 'main')).toBe('2');
    expect(show(remote, ENTRY).match(/event: used/g)).toHaveLength(1);
    // A push does not move branches here.
    expect(git(place.repository, 'rev-list', '--count', 'main')).toBe('1');
  });

  test.each(['pre-receive', 'post-receive'])(
    'that is killed in the middle of its push (%s) is run again: one entry',
    async (hook) => {
      const remote = aBare();
      const directory = temporaryDirectory();
      const [file, pid] = [join(directory, 'requests.ndjson'), join(directory, 'pid')];
      const requests = [aRequest('subscribe', 'loggia/free'), use()];
      writeFileSync(file, requests.map((request) => JSON.stringify(request)).join('\n'));
      // The hook waits until it knows whom to kill, and kills once.
      const script = `#!/bin/sh\nwhile [ ! -s ${pid} ]; do sleep 0.1; done\nkill -9 $(cat ${pid}) 2>/dev/null\nexit 0\n`;
      writeFileSync(join(remote, 'hooks', hook), script, { mode: 0o755 });
      const words = ['apply', '--repo', aBare(), '--requests', file, '--push', remote, '--now', NOW];
      const child = spawn(process.execPath, [GALLERY, ...words], { stdio: 'ignore' });
      writeFileSync(pid, String(child.pid));
      const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
      expect(signal).toBe('SIGKILL');
      rmSync(join(remote, 'hooks', hook));
      expect((await gallery(words)).code).toBe(0);
      expect(git(remote, 'rev-list', '--count', 'main')).toBe('2');
      expect(show(remote, ENTRY).match(/request: /g)).toHaveLength(2);
    },
  );

  test('that loses the race decides anew upon what the other left', async () => {
    const remote = aBare({ ...WORLD, ...aSubscription('ben', 'loggia/free', { id: BEN.id, terms: { quota: 1 } }) });
    const place = { repository: aBare(), branch: 'main', remote };
    const other = { ...place, repository: aBare() };
    let races = 0;
    const seen: string[] = [];
    const landed = await drain(place, NOW, PATIENT, (base) => {
      seen.push(base);
      if (races++ < 2) {
        git(other.repository, 'fetch', '--quiet', remote, 'main');
        const parent = git(remote, 'rev-parse', 'main');
        const text = `${String(races)}\n`;
        const id = writeCommit(other.repository, {
          parent,
          files: [{ path: 'note', text }],
          message: 'Other',
          now: NOW,
        });
        git(other.repository, 'push', '--quiet', remote, `${id}:refs/heads/main`);
      }
      return { files: [{ path: 'mine', text: 'x\n' }], message: 'Mine', result: base };
    });
    expect([landed.pushes, landed.base, new Set(seen).size]).toEqual([3, seen[2], 3]);
    expect(git(remote, 'log', '--format=%s', 'main').split('\n').slice(0, 3)).toEqual(['Mine', 'Other', 'Other']);
    const [one, two] = await Promise.all([answers(place, [use()]), answers(other, [use()])]);
    expect([one, two].flat().sort()).toEqual([expect.stringMatching(/No use of loggia\/free is left/), 'done']);
  });

  test('gives up where the remote refuses for good, and says why', async () => {
    const remote = aBare();
    writeFileSync(join(remote, 'hooks/pre-receive'), '#!/bin/sh\necho "protected" >&2\nexit 1\n', { mode: 0o755 });
    const place = { repository: aBare(), branch: 'main', remote };
    const failed = applyRequests(place, [aRequest('subscribe', 'loggia/free')], NOW, PATIENT);
    await expect(failed).rejects.toThrow(/could not be written to main after 5 tries: [^]*protected/);
    const absent = applyRequests({ ...place, branch: 'absent' }, [use()], NOW, PATIENT);
    await expect(absent).rejects.toThrow(/has no branch absent/);
  });

  test('waits longer after each lost race, and never as long as another', async () => {
    await jittered(() => 0)(1);
    await jittered(() => 0.0001)(60);
  });
});

describe('in a checkout', () => {
  test('index and files come along, and work of others stays', async () => {
    const clone = aClone();
    writeFileSync(join(clone, 'catalog/gallery.yaml'), 'changed: true\n');
    writeFileSync(join(clone, 'notes.txt'), 'mine\n');
    git(clone, 'add', 'notes.txt');
    expect(
      await answers(main(clone), [aRequest('subscribe', 'loggia/free'), aRequest('favourite', 'loggia/free')]),
    ).toEqual(['done', 'done']);
    expect(
      git(clone, 'status', '--porcelain')
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual(['M catalog/gallery.yaml', 'A  notes.txt']);
    expect(readFileSync(join(clone, ENTRY), 'utf8').trim()).toBe(show(clone, ENTRY));
    expect(await answers(main(clone), [aRequest('unfavourite', 'loggia/free')])).toEqual(['done']);
    expect(existsSync(join(clone, 'catalog/favourites/ben/loggia/free.yaml'))).toBe(false);
  });

  test('files that somebody is working on are not touched, and that is said', async () => {
    const clone = aClone({ ...WORLD, ...aSubscription('ben', 'loggia/free', { id: BEN.id }) });
    const text = `${readFileSync(join(clone, ENTRY), 'utf8')}# Mine.\n`;
    writeFileSync(join(clone, ENTRY), text);
    const tip = git(clone, 'rev-parse', 'main');
    await expect(answers(main(clone), [use()])).rejects.toThrow(`not committed: ${ENTRY}`);
    git(clone, 'add', '--all');
    await expect(answers(main(clone), [use()])).rejects.toThrow(`not committed: ${ENTRY}`);
    expect([git(clone, 'rev-parse', 'main'), readFileSync(join(clone, ENTRY), 'utf8')]).toEqual([tip, text]);
    writeFiles(clone, { 'catalog/favourites/ben/loggia/free.yaml': 'id: 12\n' });
    const favourite = answers(main(clone), [aRequest('favourite', 'loggia/free')]);
    await expect(favourite).rejects.toThrow('not committed: catalog/favourites/ben/loggia/free.yaml');
  });

  test('on another branch only the branch of the gallery moves', async () => {
    const clone = aClone();
    git(clone, 'switch', '--quiet', '--create', 'idea');
    expect(await answers(main(clone), [aRequest('subscribe', 'loggia/free')])).toEqual(['done']);
    expect(git(clone, 'status', '--porcelain')).toBe('');
    expect(git(clone, 'rev-list', '--count', 'idea..main')).toBe('1');
  });
});

describe('gallery apply', () => {
  const apply = (repository: string, file: string, ...more: string[]): Promise<Ran> =>
    gallery(['apply', '--repo', repository, '--requests', file, '--now', NOW, ...more]);

  test('a malformed line never stops the others', async () => {
    const bare = aBare();
    const file = join(temporaryDirectory(), 'requests.ndjson');
    const lines = [
      JSON.stringify(aRequest('subscribe', 'loggia/free')),
      '{"id": "x",',
      '',
      JSON.stringify({ ...aRequest('favourite', 'loggia/free'), asset: '../../etc/passwd' }),
      JSON.stringify({ ...aRequest('favourite', 'loggia/free'), admin: true }),
      JSON.stringify(aRequest('favourite', 'loggia/free')),
      `"${'x'.repeat(70_000)}"`,
    ];
    writeFileSync(file, lines.join('\n'));
    const { code, out, err } = await apply(bare, file, '--json');
    const answer = JSON.parse(out) as { commit: string; outcomes: { accepted: boolean }[]; refusedLines: object[] };
    expect(answer.outcomes.map(({ accepted }) => accepted)).toEqual([true, true]);
    expect(answer.refusedLines).toMatchObject([
      { line: 2, messages: ['The line is not JSON.'] },
      { line: 4, messages: [expect.stringMatching(/^asset: /)] },
      { line: 5, messages: [expect.stringMatching(/admin/)] },
      { line: 7, messages: ['The line is too long to be a request.'] },
    ]);
    expect([code, answer.commit]).toEqual([1, git(bare, 'rev-parse', 'main')]);
    expect(err).toMatch(/6 requests, 4 refused/);
    writeFileSync(file, lines[0] ?? '');
    const again = await apply(bare, file);
    expect(again).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^already .* ben subscribes to loggia\/free\.\n$/) as string,
    });
  });

  test.each([
    [['--requests', 'absent.ndjson'], /There is no file absent\.ndjson/],
    [['--requests', '/dev/null', '--push=--upload-pack=x'], /is not a remote repository/],
    [['--requests', '/dev/null', '--branch', '../x'], /is not the name of a branch/],
    [['--requests', '/dev/null', '--repo', '/nowhere'], /no commit refs\/heads\/main|cannot change to/],
    [[], /--requests is missing/],
  ])('%j cannot run', async (words, said) => {
    const { code, err } = await gallery(['apply', ...words]);
    expect(code).toBe(2);
    expect(err).toMatch(said);
  });
});

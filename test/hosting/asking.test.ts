import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { aGitHub } from './fake-github.ts';
import { bodyOf } from '../../scripts/core/requests/form-body.ts';
import { parseIssue } from '../../scripts/core/requests/issue.ts';
import { repositoryName } from '../../scripts/core/repository-name.ts';
import { aCatalog, aGallery, anAsset, NOW, yaml } from '../support/builders.ts';
import { gallery, type Ran } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { AGREEMENTS, LOGGIA } from '../requests/requests.ts';

const URL_OF_GALLERY = 'https://github.com/acme/gallery';
const WORLD = aCatalog(
  AGREEMENTS,
  LOGGIA,
  anAsset('acme/deblur'),
  anAsset('loggia/flow', { type: 'workflow' }),
  yaml('gallery.yaml', aGallery({ repository: { url: URL_OF_GALLERY, public: true } })),
);

beforeEach(() => {
  for (const name of ['GH_TOKEN', 'GITHUB_TOKEN', 'GITHUB_API_URL']) vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

/** A clone of the gallery's repository that was made from this address. */
function aClone(origin: string): string {
  const directory = temporaryDirectory();
  git(directory, 'init', '--quiet', '--initial-branch=main');
  writeFiles(join(directory, 'catalog'), WORLD);
  git(directory, 'add', '--all');
  git(directory, 'commit', '--quiet', '--message', 'Begin');
  git(directory, 'remote', 'add', 'origin', origin);
  git(directory, 'update-ref', 'refs/remotes/origin/main', 'main');
  return directory;
}

const isUnchanged = (clone: string): boolean => git(clone, 'rev-list', '--count', '--all') === '1';

describe('in a clone of the gallery’s repository, without a token', () => {
  test.each([
    'https://github.com/acme/gallery',
    'https://someone:secret@github.com/Acme/gallery.git',
    'git@github.com:acme/gallery.git',
    'ssh://git@github.com/acme/gallery',
  ])('that was made from %s, a person is given the form to send', async (origin) => {
    const clone = aClone(origin);
    const { code, out, err } = await gallery(['favourite', 'loggia/flow'], clone);
    expect([code, out]).toEqual([
      0,
      `${URL_OF_GALLERY}/issues/new?template=favourite.yml&title=Favourite+loggia%2Fflow&asset=loggia%2Fflow\n`,
    ]);
    expect(err).toMatch(/^Nothing is asked yet: open this address and send the form\./);
    expect(isUnchanged(clone)).toBe(true);
  });

  test('agreements are shown as the repository has them, and stand in the form', async () => {
    const clone = aClone(URL_OF_GALLERY);
    const asked = await gallery(['subscribe', 'acme/deblur'], clone);
    const flags = /say so: (.*)\n/.exec(asked.err)?.[1]?.split(' ') ?? [];
    expect([asked.code, flags.length]).toEqual([1, 4]);
    const { code, out } = await gallery(['subscribe', 'acme/deblur', ...flags, '--json'], clone);
    const { issue, address } = JSON.parse(out) as { issue: null; address: string };
    expect([code, issue, new URL(address).searchParams.get('agreements')]).toEqual([
      0,
      null,
      'data-security-and-privacy-risk@1.0.0, service-agreement@1.1.0',
    ]);
  });

  test.each([
    ['another repository', 'https://github.com/ann/gallery'],
    ['another host', 'https://git.example.org/acme/gallery'],
    ['a folder', '/srv/acme/gallery'],
  ])('that was made from %s, it is a gallery of one’s own', async (_, origin) => {
    const clone = aClone(origin);
    git(clone, 'config', 'gallery.login', 'ben');
    git(clone, 'config', 'gallery.id', '12');
    expect(await gallery(['favourite', 'loggia/flow'], clone)).toMatchObject({
      code: 0,
      out: 'ben marks loggia/flow as a favourite.\n',
    });
    expect(isUnchanged(clone)).toBe(false);
  });

  test('what is local is committed here', async () => {
    const clone = aClone(URL_OF_GALLERY);
    const words = ['favourite', 'loggia/flow', '--local', '--actor', 'ben', '--actor-id', '12'];
    expect(await gallery(words, clone)).toMatchObject({ code: 0 });
    expect(git(clone, 'log', '-1', '--format=%s', 'main')).toBe('ben marks loggia/flow as a favourite');
    const { code, err } = await gallery(words.toSpliced(2, 1), clone);
    expect([code, err]).toEqual([2, expect.stringContaining('--actor is for galleries of one’s own')]);
  });
});

describe('with a token', () => {
  async function asked(me: string | undefined, words: readonly string[], clone = aClone(URL_OF_GALLERY)) {
    const github = await aGitHub({ me });
    vi.stubEnv('GITHUB_TOKEN', 'a-token');
    vi.stubEnv('GITHUB_API_URL', github.url);
    const ran: Ran = await gallery(words, clone);
    expect(isUnchanged(clone)).toBe(true);
    return { ...ran, issues: github.state.issues };
  }

  test('the issue is opened as the form would, and is read as the request', async () => {
    const { code, out, err, issues } = await asked('ben', ['use', 'loggia/flow', '--name', 'My flow']);
    expect([code, out, err]).toEqual([0, `${URL_OF_GALLERY}/issues/1\n`, expect.stringMatching(/^Asked\./)]);
    const wish = { action: 'use', asset: 'loggia/flow', use: 'import', version: '1.0.0', name: 'My flow' };
    expect(issues).toMatchObject([{ body: bodyOf(wish as never), labels: ['request'] }]);
    const author = { login: 'ben', id: 12 };
    const issue = { ...issues[0]!, author, createdAt: NOW, editedAt: undefined, transferred: false };
    expect(parseIssue(issue, URL_OF_GALLERY)).toMatchObject({ kind: 'request', request: wish });
  });

  test('that is no person’s nothing is asked', async () => {
    const { code, err, issues } = await asked(undefined, ['cancel', 'loggia/flow']);
    expect([code, err, issues]).toEqual([2, expect.stringContaining('The token is no person’s'), []]);
  });
});

test.each([
  ['https://github.com/acme/gallery.git/', 'github.com/acme/gallery'],
  ['ssh://git@git.example.org:2222/acme/gallery.git', 'git.example.org/acme/gallery'],
  ['git@git.example.org:group/sub/gallery.git', 'git.example.org/group/sub/gallery'],
  ['file:///srv/gallery.git', undefined],
  ['C:\\gallery', undefined],
  ['../gallery', undefined],
  ['https://', undefined],
])('%s names the repository %s', (address, name) => {
  expect(repositoryName(address)).toBe(name);
});

import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { selfSigned, type Certificate } from './certificate.ts';
import { aFileServer, type FileServer } from './file-server.ts';
import { checkOut } from '../../scripts/shell/download/git-checkout.ts';
import { aCatalog, anAsset, NOW, type Files } from '../support/builders.ts';
import { gallery, type Ran } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';

const CONTENT = randomBytes(50_000);
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

let certificate: Certificate;
const trusted = mkdtempSync(join(tmpdir(), 'gallery-certificate-'));
beforeAll(() => {
  certificate = selfSigned();
  const path = join(trusted, 'certificate.pem');
  writeFileSync(path, certificate.cert);
  // The command trusts what its own Node trusts: this is how a person adds an authority.
  process.env['NODE_EXTRA_CA_CERTS'] = path;
});
afterAll(() => {
  rmSync(trusted, { recursive: true });
});

const COMMIT = 'c'.repeat(40);

function world(server: FileServer): Files {
  const model = { name: 'model.bin', size: CONTENT.length, sha256: SHA256, url: `${server.address}/model.bin` };
  return aCatalog(
    anAsset(
      'acme/files',
      {},
      {
        versions: {
          '1.0.0': { source: { kind: 'files' }, files: [{ ...model, name: 'old.bin' }] },
          '1.10.0': { source: { kind: 'files' }, files: [model, { ...model, name: 'sub/again.bin' }] },
          '1.9.0': { source: { kind: 'files' }, files: [{ ...model, url: undefined }] },
          '2.0.0': { state: 'discontinued', source: { kind: 'files' }, files: [{ ...model, sha256: 'd'.repeat(64) }] },
          '3.0.0': { released: '2027-01-01T00:00:00Z' },
        },
      },
    ),
    anAsset('acme/git', {}, { versions: { '1.0.0': { source: gitSource('https://example.org/a b') } } }),
    anAsset('acme/image', {}, { versions: { '1.0.0': { source: IMAGE } } }),
    anAsset('acme/hub', {}, { versions: { '1.0.0': { source: HUB } } }),
    anAsset('acme/arts', {}, { versions: { '1.0.0': { source: ARTS } } }),
    anAsset('acme/secret', { visibility: 'private' }),
  );
}

function gitSource(repository: string): object {
  return { kind: 'git', repository, commit: COMMIT };
}

const IMAGE = { kind: 'container', image: 'registry.example.org/team/image', digest: `sha256:${'e'.repeat(64)}` };
const HUB = { kind: 'huggingface', repository: 'acme/Deblur-XL', revision: COMMIT };
const ARTS = { kind: 'modelarts', region: 'cn-north-4', name: "it's", id: 'f-1', obs: 'obs://bucket/folder/' };

async function aPlace(): Promise<{ server: FileServer; directory: string; run: (...words: string[]) => Promise<Ran> }> {
  const server = await aFileServer(certificate);
  server.served.set('/model.bin', { content: CONTENT, etag: '"one"' });
  const directory = temporaryDirectory();
  writeFiles(join(directory, 'catalog'), world(server));
  return { server, directory, run: (...words) => gallery(['download', ...words, '--now', NOW], directory) };
}

describe('download', () => {
  test('fetches what the latest version lists, over https', async () => {
    const { directory, run } = await aPlace();
    const { code, out, err } = await run('acme/files');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^downloaded {2}\S+model\.bin\ndownloaded {2}\S+again\.bin\n$/);
    expect(readFileSync(join(directory, 'files-1.10.0/sub/again.bin')).equals(CONTENT)).toBe(true);
    expect((await run('acme/files')).out).toMatch(/^present {2}.*\npresent/);
  });

  test('fetches one file of a named version into a folder', async () => {
    const { directory, run } = await aPlace();
    const { code } = await run('acme/files@1.10.0', '--file', 'sub/again.bin', '--to', 'here');
    expect(code).toBe(0);
    expect(readdirSync(join(directory, 'here'))).toEqual(['sub']);
  });

  test('ends with 1 and names both digests when the content is another one', async () => {
    const { directory, run } = await aPlace();
    const { code, out, err } = await run('acme/files@2.0.0');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('discontinued');
    expect(err).toContain(SHA256);
    expect(err).toContain('d'.repeat(64));
    expect(existsSync(join(directory, 'files-2.0.0/model.bin'))).toBe(false);
  });

  test('tells everything as JSON', async () => {
    const { run } = await aPlace();
    const { code, out } = await run('acme/files@1.9.0', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      asset: 'acme/files',
      version: '1.9.0',
      files: [{ name: 'model.bin', state: 'no-address' }],
      way: null,
    });
  });

  test('asks a gallery elsewhere by its static API', async () => {
    const { server, run } = await aPlace();
    const file = { name: 'model.bin', size: CONTENT.length, sha256: SHA256, url: `${server.address}/model.bin` };
    const version = { released: '2026-01-01T00:00:00Z', state: 'released', source: { kind: 'files' }, files: [file] };
    const versions = [{ version: '1.2.0', constraints: [], ...version }];
    const api = { id: 'acme/files', type: 'model', title: 'Files', versions };
    server.served.set('/base/api/assets/acme/files.json', { content: Buffer.from(JSON.stringify(api)) });
    const { code, out } = await run('acme/files', '--site', `${server.address}/base`, '--to', 'there');
    expect([code, out]).toEqual([0, expect.stringMatching(/^downloaded .*model\.bin\n$/)]);
  });

  test.each([
    ['', /is no answer of a gallery: it is no JSON/],
    ['{}', /is no answer of a gallery/],
    [JSON.stringify({ id: 'acme/other', versions: [] }), /it is about another asset/],
    [undefined, /There is no asset acme\/files at/],
  ])('does not take %j for the answer of a gallery', async (text, message) => {
    const { server, run } = await aPlace();
    if (text !== undefined) server.served.set('/api/assets/acme/files.json', { content: Buffer.from(text) });
    const { code, err } = await run('acme/files', '--site', server.address);
    expect([code, err]).toEqual([2, expect.stringMatching(message)]);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test.each([
    [
      'acme/git',
      `git clone --no-checkout 'https://example.org/a b' git-1.0.0\ngit -C git-1.0.0 checkout --detach ${COMMIT}\n`,
      /say --git/,
    ],
    ['acme/image', `docker pull registry.example.org/team/image@sha256:${'e'.repeat(64)}\n`, /container image/],
    [
      'acme/hub',
      `hf download acme/Deblur-XL --revision ${COMMIT} --local-dir hub-1.0.0\n`,
      /https:\/\/huggingface\.co\/acme\/Deblur-XL\/tree\/c+/,
    ],
    ['acme/arts', 'obsutil cp obs://bucket/folder/ arts-1.0.0 -r -f\n', /it's \(f-1\).*\n.*https:\/\/console\.example/],
  ])('says how the content of %s is got', async (asset, commands, words) => {
    const { run } = await aPlace();
    expect(await run(asset)).toEqual({ code: 0, out: commands, err: expect.stringMatching(words) as string });
  });

  test.each([
    [['acme/filez'], /Did you mean acme\/files\?/],
    [['acme/secret'], /There is no asset acme\/secret/],
    [['acme/files@3.0.0'], /no version 3\.0\.0. Its versions are: 1\.0\.0, 1\.9\.0, 1\.10\.0, 2\.0\.0/],
    [['acme/files', '--file', 'modle.bin'], /lists no file modle\.bin\. Did you mean model\.bin\?/],
    [['acme/files', '--git'], /in no Git repository/],
    [['acme/git', '--git', '--file', 'x'], /lists no file|leave --file away/],
    [['acme/files', '--site', 'http://127.0.0.1:1'], /does not begin with https/],
    [['acme/files', '--site', 'https://u:p@127.0.0.1:1'], /holds a user name/],
    [['nothing'], /is not the id of an asset/],
  ])('%j ends with 2 and says why', async (words, message) => {
    const { run } = await aPlace();
    const { code, out, err } = await run(...words);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('a Git repository at a commit', () => {
  function aRepository(): { repository: string; first: string } {
    const directory = temporaryDirectory();
    git(directory, 'init', '--quiet', '--initial-branch=main');
    writeFiles(directory, { 'model.py': 'one' });
    git(directory, 'add', '.');
    git(directory, 'commit', '--quiet', '-m', 'one');
    const first = git(directory, 'rev-parse', 'HEAD');
    writeFiles(directory, { 'model.py': 'two' });
    git(directory, 'commit', '--quiet', '-a', '-m', 'two');
    return { repository: `file://${directory}`, first };
  }

  test('is checked out as it was then', () => {
    const { repository, first } = aRepository();
    const folder = join(temporaryDirectory(), 'to');
    const source = { kind: 'git', repository, commit: first } as const;
    expect(checkOut(source, folder, { protocol: 'file' })).toEqual({ state: 'downloaded' });
    expect(readFileSync(join(folder, 'model.py'), 'utf8')).toBe('one');
    expect(checkOut(source, folder, { protocol: 'file' })).toEqual({ state: 'present' });
  });

  test('does not go into a folder with something else in it', () => {
    const { repository, first } = aRepository();
    const folder = temporaryDirectory();
    writeFileSync(join(folder, 'mine.txt'), '');
    const source = { kind: 'git', repository, commit: first } as const;
    expect(checkOut(source, folder, { protocol: 'file' })).toMatchObject({ state: 'refused' });
    expect(readdirSync(folder)).toEqual(['mine.txt']);
  });

  test('is fetched over https only', () => {
    const { repository, first } = aRepository();
    const source = { kind: 'git', repository, commit: first } as const;
    expect(checkOut(source, join(temporaryDirectory(), 'to'))).toMatchObject({ state: 'refused' });
  });

  test('that has no such commit is an outage, told in a sentence', () => {
    const { repository } = aRepository();
    const source = { kind: 'git', repository, commit: COMMIT } as const;
    expect(() => checkOut(source, join(temporaryDirectory(), 'to'), { protocol: 'file' })).toThrow(/Git could not/);
  });
});

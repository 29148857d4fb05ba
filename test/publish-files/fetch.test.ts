import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { describe, expect, test } from 'vitest';

import type { VersionFile } from '../../scripts/core/schema/asset-version.ts';
import { byteProgress } from '../../scripts/shell/download/byte-progress.ts';
import { downloadFiles, type FileReport } from '../../scripts/shell/download/download-files.ts';
import type { Network } from '../../scripts/shell/download/network.ts';
import { noProgress } from '../../scripts/shell/progress.ts';
import { temporaryDirectory } from '../support/repository.ts';
import { aFileServer, aNetwork, type FileServer } from './file-server.ts';

const CONTENT = randomBytes(300_000);

function listed(server: FileServer, overrides: Partial<VersionFile> = {}, content: Uint8Array = CONTENT): VersionFile {
  return {
    name: 'weights/model.bin',
    size: content.length,
    sha256: digestOf(content),
    url: `${server.address}/model.bin`,
    ...overrides,
  };
}

function digestOf(content: Uint8Array, kind = 'sha256'): string {
  return createHash(kind).update(content).digest('hex');
}

async function download(folder: string, file: VersionFile, network: Network = aNetwork()): Promise<FileReport> {
  const [report] = await downloadFiles([file], folder, network, byteProgress(noProgress));
  if (report === undefined) throw new Error('No report');
  return report;
}

/** Every file below a folder. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => !item.isDirectory())
    .map((item) => join(item.parentPath, item.name).slice(folder.length + 1))
    .sort();
}

/** Until the unfinished file in a folder has so many bytes: only then the server breaks the connection. */
function until(folder: string): (bytes: number) => Promise<void> {
  return async (bytes) => {
    const isThere = (): boolean =>
      filesIn(folder).some((path) => path.endsWith('.part') && statSync(join(folder, path)).size >= bytes);
    for (let tries = 0; tries < 2000 && !isThere(); tries++) await setTimeout(5);
  };
}

describe('a listed file', () => {
  test('is downloaded whole, and nothing else is left', async () => {
    const server = await aFileServer();
    server.served.set('/model.bin', { content: CONTENT, etag: '"one"' });
    const folder = temporaryDirectory();
    expect(await download(folder, listed(server))).toMatchObject({ state: 'downloaded' });
    expect(filesIn(folder)).toEqual(['weights/model.bin']);
    expect(readFileSync(join(folder, 'weights/model.bin')).equals(CONTENT)).toBe(true);
    expect(server.asked[0]?.headers).not.toHaveProperty('authorization');
  });

  test('that is there already is not asked for', async () => {
    const server = await aFileServer();
    const folder = temporaryDirectory();
    mkdirSync(join(folder, 'weights'));
    writeFileSync(join(folder, 'weights/model.bin'), CONTENT);
    expect(await download(folder, listed(server))).toMatchObject({ state: 'present' });
    expect(server.asked).toEqual([]);
  });

  test.each([
    ['with other content', { sha256: 'a'.repeat(64) }, /is there already.*sha256 is [0-9a-f]{64}; listed is a{64}/],
    ['without a digest to compare', { sha256: undefined }, /no digest is listed/],
  ])('that is there already %s is not touched', async (_, overrides, problem) => {
    const server = await aFileServer();
    const folder = temporaryDirectory();
    mkdirSync(join(folder, 'weights'));
    writeFileSync(join(folder, 'weights/model.bin'), CONTENT);
    const report = await download(folder, listed(server, overrides));
    expect(report).toMatchObject({ state: 'refused', problem: expect.stringMatching(problem) as string });
    expect(readFileSync(join(folder, 'weights/model.bin')).equals(CONTENT)).toBe(true);
  });

  test('may be empty, or have its sha384 only', async () => {
    const server = await aFileServer();
    const folder = temporaryDirectory();
    server.served.set('/model.bin', { content: new Uint8Array() });
    const nothing = new Uint8Array();
    expect(await download(folder, listed(server, { name: 'empty' }, nothing))).toMatchObject({ state: 'downloaded' });
    server.served.set('/model.bin', { content: CONTENT });
    const sha384 = { name: 'b', sha256: undefined, sha384: digestOf(CONTENT, 'sha384') };
    expect(await download(folder, listed(server, sha384))).toMatchObject({ state: 'downloaded' });
    const wrong = { name: 'c', sha256: undefined, sha384: 'b'.repeat(96) };
    expect(await download(folder, listed(server, wrong))).toMatchObject({ state: 'refused' });
    expect(filesIn(folder)).toEqual(['b', 'empty']);
  });
});

describe('an interrupted download', () => {
  test('goes on where the connection broke', async () => {
    const server = await aFileServer();
    const folder = temporaryDirectory();
    const cuts = [100_000, 50_000];
    server.served.set('/model.bin', { content: CONTENT, etag: '"one"', cuts, beforeCut: until(folder) });
    expect(await download(folder, listed(server))).toMatchObject({ state: 'downloaded' });
    expect(server.asked.map(({ headers }) => headers.range)).toEqual([undefined, 'bytes=100000-', 'bytes=150000-']);
    expect(server.asked[1]?.headers['if-range']).toBe('"one"');
    expect(readFileSync(join(folder, 'weights/model.bin')).equals(CONTENT)).toBe(true);
  });

  test('is taken up by the next run', async () => {
    const server = await aFileServer();
    const folder = temporaryDirectory();
    server.served.set('/model.bin', { content: CONTENT, etag: '"one"', cuts: [100_000], beforeCut: until(folder) });
    const once = aNetwork({ patience: { attempts: 1, pause: () => Promise.resolve() } });
    expect(await download(folder, listed(server), once)).toMatchObject({ state: 'failed' });
    expect(filesIn(folder)).toEqual([expect.stringMatching(/\.part$/), expect.stringMatching(/\.part\.json$/)]);
    expect(await download(folder, listed(server), once)).toMatchObject({ state: 'downloaded' });
    expect(server.asked[1]?.headers.range).toBe('bytes=100000-');
    expect(filesIn(folder)).toEqual(['weights/model.bin']);
  });

  test('begins anew when the content has changed since', async () => {
    const server = await aFileServer();
    const folder = temporaryDirectory();
    const old = { content: randomBytes(300_000), etag: '"old"', cuts: [100_000], beforeCut: until(folder) };
    server.served.set('/model.bin', old);
    const once = aNetwork({ patience: { attempts: 1, pause: () => Promise.resolve() } });
    await download(folder, listed(server), once);
    server.served.set('/model.bin', { content: CONTENT, etag: '"new"' });
    expect(await download(folder, listed(server), once)).toMatchObject({ state: 'downloaded' });
    expect(server.asked[1]?.headers['if-range']).toBe('"old"');
  });

  test.each([
    ['gives no name to its content', { cuts: [100_000] }],
    ['gives a weak name only', { etag: 'W/"one"', cuts: [100_000] }],
    ['knows no ranges', { etag: '"one"', noRanges: true, cuts: [100_000] }],
    ['compresses it', { etag: '"one"', cuts: [100_000], headers: { 'content-encoding': 'identity, none' } }],
  ])('begins anew when the server %s', async (_, behaviour) => {
    const server = await aFileServer();
    const folder = temporaryDirectory();
    server.served.set('/model.bin', { content: CONTENT, beforeCut: until(folder), ...behaviour });
    expect(await download(folder, listed(server))).toMatchObject({ state: 'downloaded' });
    expect(server.asked).toHaveLength(2);
  });

  test('goes by the last change where the content has no name', async () => {
    const server = await aFileServer();
    const lastModified = 'Mon, 02 Mar 2026 09:30:00 GMT';
    const folder = temporaryDirectory();
    server.served.set('/model.bin', { content: CONTENT, lastModified, cuts: [100_000], beforeCut: until(folder) });
    expect(await download(folder, listed(server))).toMatchObject({ state: 'downloaded' });
    expect(server.asked[1]?.headers['if-range']).toBe(lastModified);
  });

  test('begins anew when the server has less than what is there', async () => {
    const server = await aFileServer();
    const short = CONTENT.subarray(0, 50_000);
    const folder = temporaryDirectory();
    server.served.set('/model.bin', { content: CONTENT, etag: '"one"', cuts: [100_000], beforeCut: until(folder) });
    const file = listed(server, { size: undefined, sha256: digestOf(short) });
    const once = aNetwork({ patience: { attempts: 1, pause: () => Promise.resolve() } });
    await download(folder, file, once);
    server.served.set('/model.bin', { content: short, etag: '"one"' });
    expect(await download(folder, file)).toMatchObject({ state: 'downloaded' });
  });

  test.each(['not json', '[]', '{"url":1}', '{"url":"x","validator":"a\\nb: c"}'])(
    'begins anew beside a note that says %s',
    async (note) => {
      const server = await aFileServer();
      const folder = temporaryDirectory();
      server.served.set('/model.bin', { content: CONTENT, etag: '"one"', cuts: [100_000], beforeCut: until(folder) });
      const once = aNetwork({ patience: { attempts: 1, pause: () => Promise.resolve() } });
      await download(folder, listed(server), once);
      const name = filesIn(folder).find((path) => path.endsWith('.json')) ?? '';
      writeFileSync(join(folder, name), note);
      expect(await download(folder, listed(server), once)).toMatchObject({ state: 'downloaded' });
      expect(server.asked[1]?.headers).not.toHaveProperty('range');
    },
  );

  test('is kept where nothing comes any more', async () => {
    const server = await aFileServer();
    server.served.set('/model.bin', { content: CONTENT, etag: '"one"', stalls: [100_000] });
    const network = aNetwork({ stall: 1000 });
    expect(await download(temporaryDirectory(), listed(server), network)).toMatchObject({ state: 'downloaded' });
    expect(server.asked[1]?.headers.range).toMatch(/^bytes=[1-9]/);
  });
});

describe('content that is not what is listed', () => {
  test('is removed, and both digests are named', async () => {
    const server = await aFileServer();
    const other = randomBytes(300_000);
    server.served.set('/model.bin', { content: other, etag: '"one"' });
    const folder = temporaryDirectory();
    const { state, problem } = await download(folder, listed(server));
    expect(state).toBe('refused');
    expect(problem).toContain(digestOf(other));
    expect(problem).toContain(digestOf(CONTENT));
    expect(filesIn(folder)).toEqual([]);
  });

  test.each([
    ['is longer by its own account', { noLength: false }, 300_010],
    ['is longer and does not say so', { noLength: true }, 300_010],
    ['is shorter', { noLength: false }, 299_990],
    ['is shorter and does not say so', { noLength: true }, 299_990],
  ])('is not kept when it %s', async (_, behaviour, length) => {
    const server = await aFileServer();
    server.served.set('/model.bin', { content: randomBytes(length), ...behaviour });
    const folder = temporaryDirectory();
    const report = await download(folder, listed(server));
    expect(report).toMatchObject({ state: 'refused', problem: expect.stringMatching(/bytes.*listed/) as string });
    expect(filesIn(folder)).toEqual([]);
  });

  test('is taken without a digest or size where none is listed', async () => {
    const server = await aFileServer();
    server.served.set('/model.bin', { content: CONTENT, noLength: true });
    const file = listed(server, { size: undefined, sha256: undefined });
    expect(await download(temporaryDirectory(), file)).toMatchObject({ state: 'downloaded' });
  });
});

describe('a server', () => {
  test('that is busy is asked again', async () => {
    const server = await aFileServer();
    server.served.set('/model.bin', { content: CONTENT, statuses: [503, 429, 500] });
    expect(await download(temporaryDirectory(), listed(server))).toMatchObject({ state: 'downloaded' });
    expect(server.asked).toHaveLength(4);
  });

  test('that stays busy fails, and the rest waits for another run', async () => {
    const server = await aFileServer();
    server.served.set('/model.bin', { content: CONTENT, statuses: Array<number>(20).fill(502) });
    const files = [listed(server), listed(server, { name: 'b' })];
    const reports = await downloadFiles(files, temporaryDirectory(), aNetwork(), byteProgress(noProgress));
    expect(reports).toMatchObject([
      { state: 'failed', problem: expect.stringContaining('502 Bad Gateway') as string },
      { state: 'not-tried' },
    ]);
    expect(server.asked).toHaveLength(4);
  });

  test.each([
    [404, /404 Not Found\.$/],
    [403, /403 Forbidden: it is given only to those who sign in there/],
    [204, /204 No Content/],
  ])('that answers %i is asked once, and the other files are downloaded', async (status, problem) => {
    const server = await aFileServer();
    server.served.set('/model.bin', { content: CONTENT, statuses: [status] });
    const files = [listed(server), listed(server, { name: 'b' })];
    const reports = await downloadFiles(files, temporaryDirectory(), aNetwork(), byteProgress(noProgress));
    expect(reports).toMatchObject([
      { state: 'refused', problem: expect.stringMatching(problem) as string },
      { state: 'downloaded' },
    ]);
    expect(server.asked).toHaveLength(2);
  });

  test('may lead to another address', async () => {
    const server = await aFileServer();
    const other = await aFileServer();
    server.redirects.set('/model.bin', `${other.address}/there`);
    other.redirects.set('/there', '/here');
    other.served.set('/here', { content: CONTENT });
    expect(await download(temporaryDirectory(), listed(server))).toMatchObject({ state: 'downloaded' });
  });

  test.each([
    ['http://example.org/model.bin', /leads to http:\/\/example\.org\/model\.bin, which does not begin with https/],
    ['file:///etc/passwd', /does not begin with https/],
    ['https://ann:secret@example.org/x', /holds a user name or a password/],
    ['http://', /leads to no address/],
    ['/model.bin', /leads from one address to the next without end/],
  ])('may not lead to %s', async (location, problem) => {
    const server = await aFileServer();
    server.redirects.set('/model.bin', location);
    const folder = temporaryDirectory();
    const report = await download(folder, listed(server));
    expect(report).toMatchObject({ state: 'refused', problem: expect.stringMatching(problem) as string });
    expect(filesIn(folder)).toEqual([]);
  });

  test('is not asked over http, not even on this machine, outside of tests', async () => {
    const server = await aFileServer();
    const report = await download(temporaryDirectory(), listed(server), aNetwork({ allowLoopback: false }));
    expect(report).toMatchObject({ state: 'refused' });
    expect(server.asked).toEqual([]);
  });
});

describe('a name', () => {
  test.each([
    '../x',
    'a/../../x',
    '/tmp/x',
    'C:/x',
    'c:x',
    'a\\..\\x',
    'a\0b',
    'a\nb',
    'nul',
    'a/COM1.txt',
    'aux .c',
    'lpt\u00B2',
    'a:stream',
    'a//b',
    './a',
    'a.',
    'a /b',
    '.git/config',
    'a/.GIT/hooks/post-checkout',
    '.g\u200Cit/config',
    'git~1/config',
    'x'.repeat(300),
    '',
  ])('that leads astray is refused: %j', async (name) => {
    const server = await aFileServer();
    server.served.set('/model.bin', { content: CONTENT });
    const above = temporaryDirectory();
    const folder = join(above, 'to');
    const report = await download(folder, listed(server, { name }));
    expect(report).toMatchObject({ state: 'refused', problem: expect.stringMatching(/^Its name /) as string });
    expect(filesIn(above)).toEqual([]);
    expect(server.asked).toEqual([]);
  });

  test('does not lead through a symbolic link', async () => {
    const server = await aFileServer();
    server.served.set('/model.bin', { content: CONTENT });
    const [folder, elsewhere] = [temporaryDirectory(), temporaryDirectory()];
    symlinkSync(elsewhere, join(folder, 'weights'));
    expect(await download(folder, listed(server))).toMatchObject({ state: 'refused' });
    symlinkSync(join(elsewhere, 'x'), join(folder, 'link'));
    expect(await download(folder, listed(server, { name: 'link' }))).toMatchObject({ state: 'refused' });
    expect(filesIn(elsewhere)).toEqual([]);
    expect(existsSync(join(elsewhere, 'x'))).toBe(false);
  });
});

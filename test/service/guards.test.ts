import { once } from 'node:events';
import { connect } from 'node:net';

import { describe, expect, test } from 'vitest';

import { SERVICE, SERVICE_PATH, TOKEN_HEADER } from '../../scripts/core/service.ts';
import { git } from '../support/repository.ts';
import { running, runningAsBen, aClone, type Running } from './running.ts';

const REQUESTS = `/name/${SERVICE.requests}`;
const WISH = JSON.stringify({ id: 'x', action: 'favourite', asset: 'loggia/free' });

/** What the server says to bytes that no browser would send; the connection stays open until it has spoken. */
async function raw({ port }: Running, ...pieces: readonly string[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  let text = '';
  socket.setEncoding('latin1').on('data', (more: string) => (text += more));
  socket.on('error', () => undefined);
  for (const piece of pieces) socket.write(piece);
  await once(socket, 'close');
  return text;
}

/** The lines of a request, with `Connection: close` so that the answer has an end. */
function lines(method: string, path: string, headers: Record<string, string | undefined>, body = ''): string {
  const given: [string, string | undefined][] = Object.entries({ Connection: 'close', ...headers });
  const all = given.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]));
  return `${[`${method} ${path} HTTP/1.1`, ...all].join('\r\n')}\r\n\r\n${body}`;
}

async function aWish(gallery: Running, headers: Record<string, string | undefined> = {}): Promise<string> {
  const { token } = await gallery.service();
  const host = `127.0.0.1:${String(gallery.port)}`;
  const good = {
    Host: host,
    Origin: `http://${host}`,
    'Content-Type': 'application/json',
    'Content-Length': String(WISH.length),
    [TOKEN_HEADER]: token,
  };
  return raw(gallery, lines('POST', REQUESTS, { ...good, ...headers }, WISH));
}

const statusOf = (answer: string): number => Number(answer.split(' ')[1]);
const commits = ({ repository }: Running): string => git(repository, 'rev-list', '--count', 'main');

describe('a request of somebody else', () => {
  test.each([
    ['another name of this machine', (port: number) => ({ Host: `evil.example:${String(port)}` }), 421],
    ['another port', () => ({ Host: '127.0.0.1:1' }), 421],
    ['no host', () => ({ Host: undefined }), 400],
    ['no port', () => ({ Host: 'localhost' }), 421],
    ['another origin', () => ({ Origin: 'https://evil.example' }), 403],
    ['the origin of another port', () => ({ Origin: 'http://127.0.0.1:1' }), 403],
    ['an origin that hides itself', () => ({ Origin: 'null' }), 403],
    ['no origin at all', () => ({ Origin: undefined }), 403],
    ['another site, said by the browser', () => ({ 'Sec-Fetch-Site': 'cross-site' }), 403],
    ['another server of this machine', () => ({ Origin: undefined, 'Sec-Fetch-Site': 'same-site' }), 403],
    ['a form', () => ({ 'Content-Type': 'text/plain' }), 415],
    ['a form that looks like JSON', () => ({ 'Content-Type': 'text/plain; application/json' }), 415],
    ['no type', () => ({ 'Content-Type': undefined }), 415],
    ['a packed body', () => ({ 'Content-Encoding': 'gzip' }), 415],
    ['no token', () => ({ [TOKEN_HEADER]: undefined }), 403],
    ['an empty token', () => ({ [TOKEN_HEADER]: '' }), 403],
    ['a wrong token', () => ({ [TOKEN_HEADER]: 'A'.repeat(43) }), 403],
  ])('by %s is refused and nothing is written', async (_, headers, status) => {
    const gallery = await runningAsBen();
    expect(statusOf(await aWish(gallery, headers(gallery.port)))).toBe(status);
    expect(commits(gallery)).toBe('1');
  });

  test('with two hosts is refused', async () => {
    const gallery = await runningAsBen();
    const host = `Host: 127.0.0.1:${String(gallery.port)}`;
    const answer = await raw(
      gallery,
      `GET /name/ HTTP/1.1\r\nHost: evil.example\r\n${host}\r\nConnection: close\r\n\r\n`,
    );
    expect([400, 421]).toContain(statusOf(answer));
    const reverse = await raw(
      gallery,
      `GET /name/ HTTP/1.1\r\n${host}\r\nHost: evil.example\r\nConnection: close\r\n\r\n`,
    );
    expect([400, 421]).toContain(statusOf(reverse));
  });

  test('reads neither pages nor the token by another name, and no data from another site', async () => {
    const gallery = await runningAsBen();
    for (const path of ['/name/', `/name/${SERVICE_PATH}`]) {
      const answer = await raw(gallery, lines('GET', path, { Host: `evil.example:${String(gallery.port)}` }));
      expect(answer).toMatch(/^HTTP\/1\.1 421 /);
      expect(answer).not.toMatch(/"token"|Home/);
    }
    const host = `127.0.0.1:${String(gallery.port)}`;
    const foreign = lines('GET', `/name/${SERVICE_PATH}`, { Host: host, 'Sec-Fetch-Site': 'cross-site' });
    expect(statusOf(await raw(gallery, foreign))).toBe(403);
  });

  test('listens on loopback only', async () => {
    const gallery = await runningAsBen();
    expect(gallery.address).toMatch(/^http:\/\/127\.0\.0\.1:/);
    const socket = connect(gallery.port, '127.0.0.2');
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
  });
});

describe('a request of a page', () => {
  test('is taken with the origin, or with the word of the browser that it is from here, also as localhost', async () => {
    const gallery = await runningAsBen();
    const local = `localhost:${String(gallery.port)}`;
    expect(statusOf(await aWish(gallery))).toBe(200);
    expect(statusOf(await aWish(gallery, { Origin: undefined, 'Sec-Fetch-Site': 'same-origin' }))).toBe(200);
    expect(statusOf(await aWish(gallery, { Host: local, Origin: `http://${local}` }))).toBe(200);
    expect(statusOf(await aWish(gallery, { Host: local }))).toBe(403);
    expect(statusOf(await aWish(gallery, { 'Content-Type': 'application/json; charset=utf-8' }))).toBe(200);
  });

  test('has headers that keep it to itself', async () => {
    const gallery = await runningAsBen();
    for (const path of ['', SERVICE_PATH, 'none']) {
      const { headers } = await gallery.get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('content-security-policy')).toBe("frame-ancestors 'none'");
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
    expect((await gallery.get(SERVICE_PATH)).headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    ['PUT', '/name/', 405, 'GET, HEAD'],
    ['POST', '/name/', 405, 'GET, HEAD'],
    ['DELETE', REQUESTS, 405, 'POST'],
    ['GET', REQUESTS, 405, 'POST'],
    ['OPTIONS', REQUESTS, 405, 'POST'],
    ['POST', `/name/${SERVICE_PATH}`, 405, 'GET, HEAD'],
  ])('%s %s is not allowed', async (method, path, status, allow) => {
    const gallery = await runningAsBen();
    const answer = await raw(gallery, lines(method, path, { Host: `127.0.0.1:${String(gallery.port)}` }));
    expect(statusOf(answer)).toBe(status);
    expect(answer).toMatch(new RegExp(`allow: ${allow}\r\n`, 'i'));
  });

  test.each([
    ['no JSON', '{"id": '],
    ['bytes that are no text', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['nothing', ''],
    ['a list', '[]'],
    ['a text', '"favourite"'],
    ['nothing with a name', 'null'],
    ['deep brackets', '['.repeat(30_000)],
  ])('with %s is answered in a sentence, without a stack', async (_, body) => {
    const gallery = await runningAsBen();
    const { token } = await gallery.service();
    const response = await fetch(gallery.address + SERVICE.requests, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        origin: new URL(gallery.address).origin,
        [TOKEN_HEADER]: token,
      },
    });
    const { messages } = (await response.json()) as { messages: string[] };
    expect([response.status, messages.length > 0]).toEqual([400, true]);
    expect(messages.join('\n')).not.toMatch(/ at |\.ts|node:/);
  });
});

describe('a body', () => {
  test('that says it is too large is not waited for', async () => {
    const gallery = await runningAsBen();
    expect(await aWish(gallery, { 'Content-Length': '70000' })).toMatch(/^HTTP\/1\.1 413 [^]*at most 65536 bytes/);
  });

  test('that turns out too large is cut off', async () => {
    const gallery = await runningAsBen();
    const { token } = await gallery.service();
    const host = `127.0.0.1:${String(gallery.port)}`;
    const head = lines('POST', REQUESTS, {
      Host: host,
      Origin: `http://${host}`,
      'Content-Type': 'application/json',
      'Transfer-Encoding': 'chunked',
      [TOKEN_HEADER]: token,
    });
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
    expect(statusOf(await raw(gallery, head, chunk, '1\r\n \r\n'))).toBe(413);
  });

  test('that comes too slowly is not waited for', async () => {
    const gallery = await runningAsBen({ patience: 50 });
    expect(await aWish(gallery, { 'Content-Length': String(WISH.length + 1) })).toMatch(/^HTTP\/1\.1 408 /);
    expect(commits(gallery)).toBe('1');
  });

  test('that breaks off leaves the server as it was', async () => {
    const gallery = await runningAsBen();
    const { token } = await gallery.service();
    const host = `127.0.0.1:${String(gallery.port)}`;
    const socket = connect(gallery.port, '127.0.0.1');
    const headers = { Host: host, Origin: `http://${host}`, 'Content-Type': 'application/json', [TOKEN_HEADER]: token };
    socket.write(lines('POST', REQUESTS, { ...headers, 'Content-Length': '1000' }, '{"id"'));
    await once(socket, 'connect');
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    expect((await gallery.wish('favourite', 'loggia/free')).status).toBe(200);
  });

  test('and headers that are larger than any browser sends are refused', async () => {
    const gallery = await runningAsBen();
    const host = `127.0.0.1:${String(gallery.port)}`;
    const answer = await raw(gallery, lines('GET', '/name/', { Host: host, Cookie: 'a'.repeat(20_000) }));
    expect(statusOf(answer)).toBe(431);
  });
});

describe('files', () => {
  test('are served below the base path only, and nothing beside the site', async () => {
    const gallery = await running(aClone());
    expect(await gallery.get('')).toMatchObject({ status: 200, text: 'Home' });
    expect(await gallery.get('none')).toMatchObject({ status: 404, text: 'Not here' });
    const host = `127.0.0.1:${String(gallery.port)}`;
    const get = (path: string): Promise<string> => raw(gallery, lines('GET', path, { Host: host }));
    for (const path of [
      '/',
      '/other/',
      '/name/../../../etc/passwd',
      '/name/%2e%2e/%2e%2e/etc/passwd',
      '/name/%00',
      '/name/%',
    ]) {
      expect(statusOf(await get(path))).toBe(404);
    }
    expect(await get('/name')).toMatch(/^HTTP\/1\.1 301 [^]*location: \/name\//i);
  });

  test.each(['bytes=5-2', 'bytes=a-b', 'bytes=--1', 'bytes=0-0,1-2', 'lines=1-2'])(
    'are served whole where the part %s is none',
    async (range) => {
      const gallery = await running(aClone());
      const host = `127.0.0.1:${String(gallery.port)}`;
      const answer = await raw(gallery, lines('GET', '/name/index.html', { Host: host, Range: range }));
      expect(answer).toMatch(/^HTTP\/1\.1 200 [^]*Home$/);
    },
  );
});

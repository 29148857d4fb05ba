import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/** The policy of the site's pages, as far as scripts go. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'";
const PAGE = '<!doctype html><html lang="en"><title>A list</title><h1>A list</h1></html>';
const PROJECT = resolve(import.meta.dirname, '../..');

export interface TestSite {
  /** The address of an empty page below a base path. */
  readonly address: string;
  /** What was transferred since the last call: path → bytes, text compressed as hosts do. */
  transferred(): Map<string, number>;
  close(): Promise<void>;
}

/** Serves a folder as the site `/gallery/`, and the project's own modules, types stripped, as `/source/`. */
export async function serveSite(folder: string): Promise<TestSite> {
  let log: [string, number][] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const content = contentOf(folder, pathname);
    if (content === undefined) return void response.writeHead(404).end();
    const compressed = /\.(js|ts|json)$|\/$/.test(pathname);
    const body = compressed ? gzipSync(content) : content;
    log.push([pathname, body.length]);
    response.writeHead(200, {
      'content-type': typeOf(pathname),
      'content-security-policy': POLICY,
      'cache-control': 'max-age=600',
      ...(compressed ? { 'content-encoding': 'gzip' } : {}),
    });
    response.end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${String(port)}/gallery/`,
    transferred: () => {
      const since = new Map(log);
      log = [];
      return since;
    },
    close: () =>
      new Promise((done) => {
        server.close(() => {
          done();
        });
        server.closeAllConnections();
      }),
  };
}

function contentOf(folder: string, pathname: string): Uint8Array | undefined {
  if (pathname === '/gallery/') return Buffer.from(PAGE);
  if (pathname.startsWith('/source/')) {
    return Buffer.from(stripTypeScriptTypes(readFileSync(join(PROJECT, pathname.slice('/source/'.length)), 'utf8')));
  }
  const path = join(folder, pathname.slice('/gallery/'.length));
  return existsSync(path) ? readFileSync(path) : undefined;
}

function typeOf(pathname: string): string {
  if (/\.(js|ts)$/.test(pathname)) return 'text/javascript';
  if (pathname.endsWith('.json')) return 'application/json';
  return pathname.endsWith('/') ? 'text/html; charset=utf-8' : 'application/octet-stream';
}

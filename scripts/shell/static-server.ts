import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readFileSync, existsSync } from 'node:fs';

import sirv from 'sirv';

/** Loopback only: the local gallery is nobody else's business. */
const HOST = '127.0.0.1';

export interface StaticServer {
  /** The address of the home page. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Serves a built site on loopback below its base path. A wanted port that is taken is an error; port 0 takes any free one.
 */
export async function serveStatic(
  directory: string,
  options: { readonly base: string; readonly port: number },
): Promise<StaticServer> {
  const files = sirv(directory, { dev: true, etag: true, dotfiles: false });
  const notFound = join(directory, '404.html');
  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    if (url === options.base.slice(0, -1)) {
      response.writeHead(301, { location: options.base }).end();
      return;
    }
    response.setHeader('x-content-type-options', 'nosniff');
    const missing = (): void => {
      response
        .writeHead(404, { 'content-type': 'text/html; charset=utf-8' })
        .end(existsSync(notFound) ? readFileSync(notFound) : 'Not found');
    };
    if (!url.startsWith(options.base)) {
      missing();
      return;
    }
    request.url = url.slice(options.base.length - 1);
    files(request, response, missing);
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://${HOST}:${String(port)}${options.base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';

import sirv from 'sirv';

/** Serves a file, or does what is to be done where there is none. */
export type Files = (request: IncomingMessage, response: ServerResponse, missing: () => void) => void;

/** Serves the files of a built site, each as it is at the moment. */
export function filesOf(directory: string): Files {
  const files = sirv(directory, { dev: true, etag: true, dotfiles: false });
  return (request, response, missing) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD', ...(request.complete ? {} : { connection: 'close' }) }).end();
      return;
    }
    // A part that ends before it begins, and a file that a build takes away while it is read, must not stop the server.
    if (!isPart(request.headers.range)) delete request.headers.range;
    response.once('pipe', (file: NodeJS.ReadableStream) => {
      file.once('error', () => response.destroy());
    });
    try {
      files(request, response, missing);
    } catch {
      // A build takes files away at any moment.
      if (!response.headersSent) missing();
    }
  };
}

export function notFound(directory: string, response: ServerResponse): void {
  const page = join(directory, '404.html');
  response
    .writeHead(404, { 'content-type': 'text/html; charset=utf-8' })
    .end(existsSync(page) ? readFileSync(page) : 'Not found');
}

function isPart(range: string | undefined): boolean {
  const [, start, end] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(range ?? '') ?? [];
  return start !== undefined && (end === '' || Number(start) <= Number(end));
}

import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { onTestFinished } from 'vitest';

import type { Certificate } from './certificate.ts';
import type { Network } from '../../scripts/shell/download/network.ts';

/** What a server gives at one path. */
export interface Served {
  readonly content: Uint8Array;
  readonly etag?: string;
  readonly lastModified?: string;
  /** It knows nothing of `Range`. */
  readonly noRanges?: boolean;
  /** The connection is cut after so many bytes of the content, in the first answers: one number for each. */
  readonly cuts?: number[];
  /** Waits before a connection is cut, until the client has so many bytes of the whole: what it has not read by then is lost. */
  readonly beforeCut?: (bytes: number) => Promise<void>;
  /** Answers before the content: one status for each. */
  readonly statuses?: number[];
  /** Sent in chunks, without a length. */
  readonly noLength?: boolean;
  /** More headers. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Says nothing any more after so many bytes, in the first answer. */
  readonly stalls?: number[];
}

export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface FileServer {
  readonly address: string;
  /** Path → what is there now; tests change it. */
  readonly served: Map<string, Served>;
  readonly redirects: Map<string, string>;
  readonly asked: Asked[];
}

/** A server of files on this machine, over http or, with a certificate, over https. */
export async function aFileServer(certificate?: Certificate): Promise<FileServer> {
  const served = new Map<string, Served>();
  const redirects = new Map<string, string>();
  const asked: Asked[] = [];
  const listener: RequestListener = (request, response) => {
    const path = request.url ?? '';
    asked.push({ path, headers: request.headers });
    const location = redirects.get(path);
    const file = served.get(path);
    if (location !== undefined) response.writeHead(302, { location }).end();
    else if (file === undefined) response.writeHead(404).end('not here');
    else answer(file, request, response);
  };
  const server = certificate === undefined ? createServer(listener) : createSecureServer(certificate, listener);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const protocol = certificate === undefined ? 'http' : 'https';
  return { address: `${protocol}://127.0.0.1:${String(port)}`, served, redirects, asked };
}

function answer(file: Served, request: IncomingMessage, response: ServerResponse): void {
  const status = file.statuses?.shift();
  if (status !== undefined) {
    response.writeHead(status).end();
    return;
  }
  const { content, etag, lastModified } = file;
  const start = rangeOf(file, request);
  if (start !== undefined && start >= content.length) {
    response.writeHead(416, { 'content-range': `bytes */${String(content.length)}` }).end();
    return;
  }
  const from = start ?? 0;
  response.writeHead(start === undefined ? 200 : 206, {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { 'last-modified': lastModified }),
    ...(file.noLength === true ? {} : { 'content-length': content.length - from }),
    ...(start === undefined
      ? {}
      : { 'content-range': `bytes ${String(from)}-${String(content.length - 1)}/${String(content.length)}` }),
    ...file.headers,
  });
  const cut = file.cuts?.shift();
  const stall = file.stalls?.shift();
  if (cut !== undefined) {
    response.write(content.subarray(from, from + cut));
    void (file.beforeCut?.(from + cut) ?? Promise.resolve()).then(() => response.destroy());
  } else if (stall !== undefined) response.write(content.subarray(from, from + stall));
  else response.end(content.subarray(from));
}

/** Where the answer begins; undefined for the whole. RFC 9110: with another `If-Range`, the range is not looked at. */
function rangeOf(file: Served, { headers }: IncomingMessage): number | undefined {
  const start = /^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1];
  if (start === undefined || file.noRanges === true) return undefined;
  const condition = headers['if-range'];
  return condition === undefined || condition === file.etag || condition === file.lastModified
    ? Number(start)
    : undefined;
}

/** A network without waits, in which plain http to this machine is taken. */
export function aNetwork(overrides: Partial<Network> = {}): Network {
  return {
    allowLoopback: true,
    patience: { attempts: 4, pause: () => Promise.resolve() },
    stall: 20_000,
    ...overrides,
  };
}

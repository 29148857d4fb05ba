import type { IncomingMessage, ServerResponse } from 'node:http';

import { filesOf, notFound, type Files } from './service/files.ts';
import { SECURITY_HEADERS, wrongHost } from './service/guard.ts';
import { listenOnLoopback } from './service/loopback.ts';
import { refused, send, type Reply } from './service/reply.ts';

export interface StaticServer {
  /** The address of the home page. */
  readonly address: string;
  close(): Promise<void>;
}

/** Answers what is more than a file; undefined where a file is asked for. The path is the one below the base path, without a query. */
export type Answering = (request: IncomingMessage, path: string) => Promise<Reply> | undefined;

export interface SiteOptions {
  readonly base: string;
  readonly port: number;
  readonly answering?: Answering | undefined;
  /** Serves what the site has not. The address of a request is then the one below the base path. */
  readonly beside?: Files | undefined;
}

/** Serves a built site on loopback below its base path, and what is not a file of it by `answering`. */
export async function serveStatic(
  directory: string,
  { base, port, answering = () => undefined, beside = nothing }: SiteOptions,
): Promise<StaticServer> {
  const files = filesOf(directory);
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const url = request.url ?? '/';
    if (url === base.slice(0, -1)) {
      response.writeHead(301, { location: base }).end();
      return;
    }
    if (!url.startsWith(base)) {
      notFound(directory, response);
      return;
    }
    const reply = answering(request, url.slice(base.length).replace(/[?#].*$/s, ''));
    if (reply !== undefined) {
      void reply.then((known) => {
        send(response, known);
      });
      return;
    }
    request.url = url.slice(base.length - 1);
    files(request, response, () => {
      beside(request, response, () => {
        notFound(directory, response);
      });
    });
  };
  const server = await listenOnLoopback(port, (request, response) => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    const problem = wrongHost(request);
    if (problem === undefined) handle(request, response);
    else send(response, refused(421, problem));
  });
  return { address: server.origin + base, close: () => server.close() };
}

const nothing: Files = (_request, _response, missing) => {
  missing();
};

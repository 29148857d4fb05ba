import type { ServerResponse } from 'node:http';

import type { ServiceProblem } from '../../core/service.ts';

/** What the service answers. The body is sent as JSON. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function ok(body: unknown, headers: Reply['headers'] = {}): Reply {
  return { status: 200, body, headers };
}

/** Why nothing was done, and the way on. */
export function refused(status: number, ...messages: readonly string[]): Reply {
  const body: ServiceProblem = { messages };
  return { status, body };
}

/** Where nobody is named who could ask for anything. */
export const NOBODY = refused(
  409,
  'Nobody is named who could ask for that.',
  'Say who you are: git config gallery.login LOGIN; git config gallery.id N. Or act as somebody of this gallery: npm start -- --as LOGIN',
);

/** Answers are of this moment and of this person: nothing keeps them. */
export function send(response: ServerResponse, { status, body, headers }: Reply): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(text),
      'cache-control': 'no-store',
      // What was not read of a body is not waited for.
      ...(response.req.complete ? {} : { connection: 'close' }),
      ...headers,
    })
    .end(text);
}

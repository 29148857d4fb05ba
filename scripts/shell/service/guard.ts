import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import { refused, type Reply } from './reply.ts';
import { TOKEN_HEADER } from '../../core/service.ts';

/** Sent with everything: no page of anybody else embeds this one, and nothing is taken for another type than it has. */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'content-security-policy': "frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
} as const;

/** The names under which this machine knows itself. Any other one came by a name server that somebody else may rule. */
const NAMES = ['127.0.0.1', 'localhost'];

/** Undefined where the request was made for this server. */
export function wrongHost({ headersDistinct, socket }: IncomingMessage): string | undefined {
  const port = String(socket.localPort ?? '');
  const own = NAMES.flatMap((name) => [`${name}:${port}`, ...(port === '80' ? [name] : [])]);
  const [host, ...more] = headersDistinct.host ?? [];
  if (host !== undefined && more.length === 0 && own.includes(host.toLowerCase())) return undefined;
  return `This gallery is at http://${own[0] ?? ''} only.`;
}

/** Undefined where one may read what is for this person only: other sites of this machine may not. */
export function readProblem({ headers }: IncomingMessage): Reply | undefined {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none' ? undefined : FOREIGN;
}

/**
 * Undefined where a change was asked for by a page of this server: it comes from here, carries the token that only such a page can read,
 * and is JSON, which no form of another site can send. The token is asked for last: others need not make the server work.
 */
export function changeProblem(request: IncomingMessage, token: () => string): Reply | undefined {
  if (!isFromHere(request)) return FOREIGN;
  if (!isJson(request)) return refused(415, 'Send JSON: content-type application/json.');
  const given = request.headers[TOKEN_HEADER];
  if (typeof given === 'string' && sameText(given, token())) return undefined;
  return refused(
    403,
    'Since this page was loaded the gallery was started anew, or another person was chosen. Load it again, then try again.',
  );
}

const FOREIGN = refused(403, 'Only the pages of this gallery may ask for that.');

function isFromHere({ headers }: IncomingMessage): boolean {
  const { origin, host = '' } = headers;
  const site = headers['sec-fetch-site'];
  if (origin !== undefined && origin !== `http://${host.toLowerCase()}`) return false;
  if (site !== undefined && site !== 'same-origin') return false;
  return origin !== undefined || site !== undefined;
}

function isJson({ headers }: IncomingMessage): boolean {
  const type = headers['content-type'] ?? '';
  return /^application\/json *(?:; *charset="?utf-8"?)?$/i.test(type) && headers['content-encoding'] === undefined;
}

/** Takes as long for a good guess as for a bad one. */
function sameText(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}

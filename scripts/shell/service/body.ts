import type { IncomingMessage } from 'node:http';

import { refused, type Reply } from './reply.ts';

/** A wish has some hundred bytes. */
const MOST = 64 * 1024;

type Body = { readonly ok: true; readonly data: unknown } | { readonly ok: false; readonly reply: Reply };

/** The JSON that a request carries. Whoever sends too much or too slowly is not waited for. */
export async function readJson(request: IncomingMessage, patience: number, most = MOST): Promise<Body> {
  const bytes = await bytesOf(request, patience, most);
  switch (bytes) {
    case 'too much':
      return no(413, `That is more than can be sent here: at most ${String(most)} bytes.`);
    case 'too slow':
      return no(408, 'That took too long to arrive. Try again.');
    case 'broken':
      return no(400, 'That broke off on the way. Try again.');
    default:
      return parse(bytes);
  }
}

function parse(bytes: Uint8Array): Body {
  try {
    return { ok: true, data: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch {
    return no(400, 'That is not JSON.');
  }
}

function no(status: number, message: string): Body {
  return { ok: false, reply: refused(status, message) };
}

function bytesOf(
  request: IncomingMessage,
  patience: number,
  most: number,
): Promise<Buffer | 'too much' | 'too slow' | 'broken'> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > most) return Promise.resolve('too much');
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const done = (result: Buffer | 'too much' | 'too slow' | 'broken'): void => {
      clearTimeout(timer);
      request.removeAllListeners('data').pause();
      resolve(result);
    };
    const timer = setTimeout(done, patience, 'too slow');
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length > most) done('too much');
    });
    request.once('end', () => {
      done(Buffer.concat(chunks));
    });
    for (const event of ['aborted', 'error'] as const) {
      request.once(event, () => {
        done('broken');
      });
    }
  });
}

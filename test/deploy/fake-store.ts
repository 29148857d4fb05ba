import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { onTestFinished } from 'vitest';

interface StoredObject {
  readonly body: Buffer;
  readonly type: string;
  readonly cache: string;
}

/** An answer that is given instead of the usual one, so many times. */
export interface Fault {
  /** `PUT`, or `PUT index.html`. */
  readonly asked: string;
  readonly status: number;
  times: number;
}

export interface FakeStore {
  readonly url: string;
  readonly objects: Map<string, StoredObject>;
  /** `PUT index.html`, in the order of arrival. */
  readonly asked: string[];
  readonly faults: Fault[];
}

export const KEYS = { accessKeyId: 'AKEXAMPLE', secretAccessKey: 'secret/example' };
export const REGION = 'eu-central-1';
export const BUCKET = 'gallery';
/** So many objects are in one answer to a list. */
const PAGE = 3;

/** An object store on this machine, in memory: as much of the interface of S3 as we use, with every signature checked. */
export async function aStore(): Promise<FakeStore> {
  const store = { objects: new Map<string, StoredObject>(), asked: [] as string[], faults: [] as Fault[] };
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const key = decodeURIComponent(url.pathname).slice(`/${BUCKET}/`.length);
      const asked = `${request.method ?? ''} ${key}`.trim();
      store.asked.push(asked);
      const wrong = signatureProblem(request, url, body);
      const fault = store.faults.find((one) => one.times > 0 && (asked === one.asked || request.method === one.asked));
      if (fault !== undefined) fault.times--;
      const [status, content] =
        wrong !== undefined
          ? [403, error('SignatureDoesNotMatch', wrong)]
          : fault !== undefined
            ? [fault.status, error('SlowDown', 'Please reduce your request rate.')]
            : answer(store.objects, request, url, key, body);
      response.writeHead(status).end(content);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { ...store, url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` };
}

function answer(
  objects: Map<string, StoredObject>,
  { method, headers }: IncomingMessage,
  url: URL,
  key: string,
  body: Buffer,
): [number, string | Buffer] {
  if (method === 'PUT') {
    objects.set(key, { body, type: headers['content-type'] ?? '', cache: headers['cache-control'] ?? '' });
    return [200, ''];
  }
  if (method === 'DELETE') return [objects.delete(key) ? 204 : 404, ''];
  if (key === '') return [200, list([...objects.keys()].sort(), url.searchParams)];
  const found = objects.get(key);
  return found === undefined ? [404, error('NoSuchKey', 'There is none.')] : [200, found.body];
}

function list(keys: readonly string[], query: URLSearchParams): string {
  if (query.get('list-type') !== '2') return error('NotImplemented', 'list-type=2');
  const wanted = keys.filter((key) => key.startsWith(query.get('prefix') ?? ''));
  const start = Number((query.get('continuation-token') ?? '<0>').slice(1, -1));
  const page = wanted.slice(start, start + PAGE);
  const isTruncated = start + PAGE < wanted.length;
  const token = isTruncated ? `<NextContinuationToken>&lt;${String(start + PAGE)}&gt;</NextContinuationToken>` : '';
  const contents = page.map((key) => `<Contents><Key>${encodeURIComponent(key)}</Key></Contents>`).join('');
  return `<ListBucketResult><IsTruncated>${String(isTruncated)}</IsTruncated>${token}${contents}</ListBucketResult>`;
}

function error(code: string, message: string): string {
  return `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`;
}

/** AWS Signature Version 4, as a server checks it. */
function signatureProblem(request: IncomingMessage, url: URL, body: Buffer): string | undefined {
  const { headers, method = '' } = request;
  const sha256 = createHash('sha256').update(body).digest('hex');
  if (headers['x-amz-content-sha256'] !== sha256) return 'The content is another.';
  const form = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
  const [, id, scope = '', names = '', signature] = form.exec(headers.authorization ?? '') ?? [];
  const date = String(headers['x-amz-date']);
  if (id !== KEYS.accessKeyId || scope !== `${date.slice(0, 8)}/${REGION}/s3/aws4_request`) return 'Another scope.';
  const query = [...url.searchParams].map((pair) => pair.map(strict).join('=')).sort();
  const path = url.pathname
    .split('/')
    .map((part) => strict(decodeURIComponent(part)))
    .join('/');
  const lines = names.split(';').map((name) => `${name}:${String(headers[name])}\n`);
  const canonical = [method, path, query.join('&'), lines.join(''), names, sha256].join('\n');
  const text = ['AWS4-HMAC-SHA256', date, scope, createHash('sha256').update(canonical).digest('hex')].join('\n');
  const key = scope
    .split('/')
    .reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${KEYS.secretAccessKey}`);
  return hmac(key, text).toString('hex') === signature ? undefined : `Signed is another request than ${canonical}`;
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function strict(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

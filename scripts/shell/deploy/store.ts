import { createHash } from 'node:crypto';

import { AwsClient } from 'aws4fetch';

import { Outage, persist, type Network } from '../download/network.ts';

/** The store did not do what was asked. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** Where the keys come from: the environment only, so that they stand in no list of processes. */
export interface StoreKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

export interface StorePlace {
  /** `https://s3.eu-central-1.amazonaws.com`, or that of another store with the same interface. */
  readonly endpoint: string;
  readonly bucket: string;
  /** Empty, or with a slash at its end. */
  readonly prefix: string;
  readonly region: string;
}

/** Milliseconds for one answer. */
const PATIENCE = 120_000;

interface Call {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An object store by the interface of S3: as much of it as a site needs. Paths are without the prefix. */
export class Store {
  readonly #place: StorePlace;
  readonly #client: AwsClient;
  readonly #network: Network;

  constructor(place: StorePlace, keys: StoreKeys, network: Network) {
    const { sessionToken, ...pair } = keys;
    const token = sessionToken === undefined ? {} : { sessionToken };
    this.#place = place;
    this.#client = new AwsClient({ ...pair, ...token, service: 's3', region: place.region, retries: 0 });
    this.#network = network;
  }

  /** Undefined where there is no such object. */
  async get(path: string): Promise<Uint8Array | undefined> {
    const response = await this.#ask({ method: 'GET', key: path }, [404]);
    return response.status === 404 ? undefined : response.body;
  }

  async put(path: string, body: Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>>): Promise<void> {
    await this.#ask({ method: 'PUT', key: path, body, headers });
  }

  /** What is gone already is gone. */
  async delete(path: string): Promise<void> {
    await this.#ask({ method: 'DELETE', key: path }, [404]);
  }

  /** Every path below the prefix. */
  async list(): Promise<string[]> {
    const { prefix } = this.#place;
    const paths: string[] = [];
    for (let token: string | undefined = ''; token !== undefined;) {
      const more: Readonly<Record<string, string>> = token === '' ? {} : { 'continuation-token': token };
      const query = { 'list-type': '2', 'encoding-type': 'url', prefix, ...more };
      const { body } = await this.#ask({ method: 'GET', query });
      const xml = new TextDecoder().decode(body);
      paths.push(...all(xml, 'Key').map((key) => decoded(key).slice(prefix.length)));
      token = all(xml, 'IsTruncated')[0] === 'true' ? unescaped(all(xml, 'NextContinuationToken')[0]) : undefined;
    }
    return paths;
  }

  async #ask(call: Call, welcome: readonly number[] = []): Promise<{ status: number; body: Uint8Array }> {
    try {
      return await persist(this.#network, async () => {
        const answer = await this.#once(call);
        if (typeof answer === 'string') return { done: false as const, problem: answer };
        const { status, body } = answer;
        if ((status >= 200 && status < 300) || welcome.includes(status)) return { done: true as const, value: answer };
        const problem = `The store answered ${String(status)} to ${named(call)}: ${said(body)}`;
        if (status < 500 && status !== 429) throw new StoreError(problem);
        return { done: false as const, problem };
      });
    } catch (error) {
      if (error instanceof Outage) throw new StoreError(error.message);
      throw error;
    }
  }

  /** A sentence where there was no answer. */
  async #once({ method, key, query, body, headers }: Call): Promise<{ status: number; body: Uint8Array } | string> {
    const { endpoint, bucket, prefix } = this.#place;
    const path = key === undefined ? '' : `/${(prefix + key).split('/').map(encodeURIComponent).join('/')}`;
    const url = new URL(`${endpoint}/${bucket}${path}`);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    const sha256 = createHash('sha256')
      .update(body ?? '')
      .digest('hex');
    try {
      const request = await this.#client.sign(url, {
        method,
        headers: { ...headers, 'x-amz-content-sha256': sha256 },
        ...(body === undefined ? {} : { body }),
      });
      // A redirect would lead what is signed for one place to another.
      const response = await fetch(request, { redirect: 'manual', signal: AbortSignal.timeout(PATIENCE) });
      return { status: response.status, body: new Uint8Array(await response.arrayBuffer()) };
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      return `The store could not be reached for ${named({ method, key })}: ${cause instanceof Error ? cause.message : String(cause)}`;
    }
  }
}

function named({ method, key }: { readonly method: string; readonly key?: string | undefined }): string {
  return `${method} ${key ?? 'the list of objects'}`;
}

/** The code and the sentence of an answer, which others word. */
function said(body: Uint8Array): string {
  const xml = new TextDecoder().decode(body.slice(0, 10_000));
  const words = [...all(xml, 'Code'), ...all(xml, 'Message')].map((text) => unescaped(text) ?? '').join(': ');
  return words.replace(/\p{Cc}+/gu, ' ').slice(0, 300);
}

function all(xml: string, tag: string): string[] {
  return [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map(([, text = '']) => text);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string | undefined): string | undefined {
  return text?.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? '');
}

function decoded(key: string): string {
  return decodeURIComponent((unescaped(key) ?? '').replaceAll('+', ' '));
}

import { addressProblem, type AddressRules } from '../../core/download/address.ts';
import type { Patience } from '../entries/drain.ts';

/** How a download behaves towards servers. */
export interface Network extends AddressRules {
  readonly patience: Patience;
  /** After so many milliseconds without a byte a connection is given up. */
  readonly stall: number;
}

/** What persons get: six attempts with growing waits between them, half a minute for the next byte. */
export function usualNetwork(random: () => number): Network {
  return { patience: { attempts: 6, pause: growing(random) }, stall: 30_000 };
}

/** Waits of about 1, 2, 4, 8 and 16 seconds. */
function growing(random: () => number): Patience['pause'] {
  return (attempt) => wait((0.5 + random()) * 500 * 2 ** attempt);
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** The network could not give what was asked for, now: another run may. */
export class Outage extends Error {
  override readonly name = 'Outage';
}

/** What came of one attempt. `moved`: something was gained, so that patience begins anew. */
export type Attempt<T> =
  | { readonly done: true; readonly value: T }
  | { readonly done: false; readonly problem: string; readonly moved?: boolean; readonly wait?: number };

/** Tries until it is done; when patience ends, that is an Outage. */
export async function persist<T>({ patience }: Network, attempt: () => Promise<Attempt<T>>): Promise<T> {
  for (let count = 1; ; count++) {
    const result = await attempt();
    if (result.done) return result.value;
    if (result.moved === true) count = 1;
    if (count >= patience.attempts) throw new Outage(result.problem);
    await patience.pause(count);
    if (result.wait !== undefined) await wait(result.wait);
  }
}

const MOST_REDIRECTS = 10;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export type Opened =
  | { readonly kind: 'response'; readonly response: Response; readonly watch: Watch }
  /** Nothing more will be asked: the address, or where it leads, is not one to fetch from. */
  | { readonly kind: 'refused'; readonly problem: string }
  /** The connection failed. */
  | { readonly kind: 'failed'; readonly problem: string };

/** Asks for an address and follows its redirects, each of which must be one that may be fetched. Sends nothing that tells who asks. */
export async function open(address: string, headers: Record<string, string>, network: Network): Promise<Opened> {
  let next = address;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const problem = addressProblem(next, network);
    if (problem !== undefined) {
      const leads = redirects === 0 ? address : `${address} leads to ${next}, which`;
      return { kind: 'refused', problem: `${leads} ${problem}` };
    }
    const watch = new Watch(network.stall);
    let response: Response;
    try {
      response = await fetch(next, {
        // What is compressed on the way cannot be resumed, and its size is another one.
        headers: { 'accept-encoding': 'identity', 'user-agent': 'gallery-download', ...headers },
        redirect: 'manual',
        signal: watch.signal,
      });
    } catch (error) {
      watch.stop();
      return failure(next, error);
    }
    const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
    if (location === null) return { kind: 'response', response, watch };
    await discard(response, watch);
    if (!URL.canParse(location, next)) return { kind: 'refused', problem: `${next} leads to no address` };
    next = new URL(location, next).href;
  }
  return { kind: 'refused', problem: `${address} leads from one address to the next without end` };
}

/** Ends a response whose content nobody wants. */
export async function discard(response: Response, watch: Watch): Promise<void> {
  watch.stop();
  await response.body?.cancel().catch(() => undefined);
}

/** Certificates do not become valid by asking again, nor do hosts that do not exist. */
const LASTING = /CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|ENOTFOUND/;

function failure(address: string, error: unknown): Opened {
  const problem = `${new URL(address).host}: ${reasonOf(error)}`;
  return { kind: LASTING.test(codeOf(error)) ? 'refused' : 'failed', problem };
}

/** `fetch` says "fetch failed" and hides the reason below. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message || codeOf(error) : error.message;
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

/** Ends a connection on which nothing comes any more. */
export class Watch {
  readonly #controller = new AbortController();
  readonly #stall: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(stall: number) {
    this.#stall = stall;
    this.seen();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Something came: the time begins anew. */
  seen(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#controller.abort(new Error(`nothing came for ${String(this.#stall / 1000)} seconds`));
    }, this.#stall);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

import { TOKEN_HEADER, type Service } from '../../../scripts/core/service.ts';
import { fetchService } from './who-serves.ts';

export type LocalService = Extract<Service, { kind: 'local' }>;

/** What the local service answered. The body is undefined where it is not JSON. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Sends something as the person whom the page was loaded as. Undefined where no answer came. A service that was started anew has another
 * token: it is asked for, once; `stale` where it now acts as somebody else.
 */
export async function post(
  base: string,
  path: string,
  service: LocalService,
  body: unknown,
): Promise<Answered | 'stale' | undefined> {
  const first = await postOnce(base + path, service.token, body);
  if (first?.status !== 403) return first;
  const fresh = await fetchService(base);
  if (fresh?.kind !== 'local' || fresh.token === service.token || fresh.actor?.id !== service.actor?.id) return 'stale';
  return postOnce(base + path, fresh.token, body);
}

export async function postOnce(address: string, token: string, body: unknown): Promise<Answered | undefined> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', [TOKEN_HEADER]: token },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: parsed(text) };
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Why nothing was done, as the service says it; else that it said nothing. */
export function messagesOf({ status, body }: Answered): readonly string[] {
  const messages: unknown = isObject(body) ? body['messages'] : undefined;
  if (Array.isArray(messages) && messages.length > 0) return messages.map(String);
  return [
    `The gallery could not do this: its service answered with status ${String(status)}.`,
    'Reload the page and try again. The window in which the gallery runs says more.',
  ];
}

export const SILENT: readonly string[] = [
  'The gallery did not answer.',
  'See whether it still runs, then try again: nothing is done twice.',
];

export const STALE: readonly string[] = [
  'Since this page was loaded the gallery was started anew, or another person was chosen.',
  'Reload the page.',
];

import { STATUS_CODES } from 'node:http';

import type { Attempt } from './network.ts';

/** Answers that may be another one in a moment. */
const PASSING: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504, 507, 508, 520, 521, 522, 523, 524]);
const LONGEST_WAIT = 60_000;

/** An answer that is no content: to ask again later, or a sentence why not. */
export function unwelcome(response: Response, address: string): Attempt<never> | string {
  const { status, headers } = response;
  const said = `${address} answers ${String(status)} ${STATUS_CODES[status] ?? ''}`.trimEnd();
  if (PASSING.has(status)) {
    const wait = retryAfter(headers.get('retry-after'));
    return { done: false, problem: said, ...(wait === undefined ? {} : { wait }) };
  }
  if (status === 401 || status === 403) return `${said}: it is given only to those who sign in there`;
  return said;
}

/** `Retry-After` in seconds; dates are left to the usual waits. */
function retryAfter(value: string | null): number | undefined {
  return value !== null && /^\d{1,6}$/.test(value) ? Math.min(LONGEST_WAIT, Number(value) * 1000) : undefined;
}

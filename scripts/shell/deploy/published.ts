import { z } from 'zod';

import { isInstant } from '../../core/instant.ts';
import type { PublishedBuild } from '../../core/freshness.ts';
import { persist, type Network } from '../download/network.ts';

const summarySchema = z.object({
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/)
    .optional(),
  now: z.string().refine(isInstant),
});

/** Much more than a summary has. */
const MOST_BYTES = 100_000;

/** What the site at an address says of itself; undefined where it says nothing. No answer at all is an Outage. */
export async function publishedBuild(address: string, network: Network): Promise<PublishedBuild | undefined> {
  return persist(network, async () => {
    try {
      // Whatever stands between keeps answers for some minutes, and is passed by.
      const url = `${address}build.json?${String(process.hrtime.bigint())}`;
      const response = await fetch(url, { signal: AbortSignal.timeout(network.stall), cache: 'no-store' });
      if (response.status >= 500 || response.status === 429)
        return { done: false as const, problem: `The site answered ${String(response.status)}.` };
      return { done: true as const, value: response.ok ? summaryIn(await response.text()) : undefined };
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      const why = cause instanceof Error ? cause.message : String(cause);
      return { done: false as const, problem: `The site could not be reached: ${why}` };
    }
  });
}

function summaryIn(text: string): PublishedBuild | undefined {
  if (text.length > MOST_BYTES) return undefined;
  try {
    const { data } = summarySchema.safeParse(JSON.parse(text));
    return data && { commit: data.commit, now: data.now };
  } catch {
    return undefined;
  }
}

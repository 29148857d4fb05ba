import { discard, open, persist, reasonOf, type Attempt, type Network } from './network.ts';
import { unwelcome } from './status.ts';
import { chunksOf } from './take.ts';

export type FetchedText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: string; /** 404 and its like. */ readonly absent: boolean };

/** The text at an address, of at most `limit` bytes; an Outage where the network failed. */
export function fetchText(address: string, limit: number, network: Network): Promise<FetchedText> {
  return persist(network, () => attempt(address, limit, network));
}

async function attempt(address: string, limit: number, network: Network): Promise<Attempt<FetchedText>> {
  const opened = await open(address, { accept: 'application/json' }, network);
  if (opened.kind === 'refused') return refused(opened.problem);
  if (opened.kind === 'failed') return { done: false, problem: opened.problem };
  const { response, watch } = opened;
  try {
    if (response.status !== 200) {
      const why = unwelcome(response, address);
      return typeof why === 'string' ? refused(why, response.status === 404 || response.status === 410) : why;
    }
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of chunksOf(response)) {
      watch.seen();
      bytes += chunk.length;
      if (bytes > limit) return refused(`${address} has more than ${String(limit)} bytes`);
      chunks.push(chunk);
    }
    return { done: true, value: { ok: true, text: Buffer.concat(chunks).toString('utf8') } };
  } catch (error) {
    return { done: false, problem: `${address}: ${reasonOf(error)}` };
  } finally {
    await discard(response, watch);
  }
}

function refused(problem: string, absent = false): Attempt<FetchedText> {
  return { done: true, value: { ok: false, problem, absent } };
}

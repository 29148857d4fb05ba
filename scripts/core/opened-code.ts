import type { AssetMeta } from './schema/asset.ts';

/** As much of an asset as its code is judged by. */
type WithCode = Pick<AssetMeta, 'type' | 'state' | 'code'>;

/** Its code was closed when it was discontinued, and is open now: the home page leaves it out (F33). */
export function isOpenedLate({ type, code }: WithCode): boolean {
  return type === 'algorithm' && code?.open === true && code.opened !== undefined;
}

/**
 * Whether a step opens the code of what is discontinued before or after it: to discontinue an algorithm and open its code at once is no
 * way around.
 */
export function opensLate(before: WithCode, after: Pick<WithCode, 'state' | 'code'>): boolean {
  const isDiscontinued = before.state === 'discontinued' || after.state === 'discontinued';
  return before.type === 'algorithm' && isDiscontinued && opens(before, after);
}

function opens(before: WithCode, after: Pick<WithCode, 'code'>): boolean {
  return before.code?.open !== true && after.code?.open === true;
}

/** What a step says of code → what is written: since when it is open is for nobody to choose. */
export function codeToWrite(before: WithCode, after: Pick<WithCode, 'state' | 'code'>, now: string): AssetMeta['code'] {
  if (after.code === undefined) return undefined;
  const { opened, ...code } = after.code;
  const since = opensLate(before, after) ? now : keptSince(before, after);
  return since === undefined ? code : { ...code, opened: since };
}

/** It stays as long as the code is open. */
export function keptSince(before: WithCode, after: Pick<WithCode, 'code'>): string | undefined {
  return before.code?.open === true && after.code?.open === true ? before.code.opened : undefined;
}

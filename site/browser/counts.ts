import { formatCount } from './format.ts';

/** What the hot data has for an asset; a count that is null was not counted. */
export type HotCounts = Readonly<Record<string, number | null>>;

/** Fills in the counts, which change all day while the page stays as it is. Without an answer their place stays empty. */
export async function showCounts(place: HTMLElement, cache: RequestCache = 'default'): Promise<void> {
  const counts = await fetchCounts(place.dataset['hot'] ?? '', place.dataset['asset'] ?? '', cache);
  if (counts !== undefined) fillCounts(place, counts);
}

export function fillCounts(place: HTMLElement, counts: HotCounts): void {
  for (const cell of place.querySelectorAll<HTMLElement>('[data-count]')) {
    const count = counts[cell.dataset['count'] ?? ''];
    cell.textContent = typeof count === 'number' ? formatCount(count) : 'not tracked';
    cell.classList.toggle('not-tracked', typeof count !== 'number');
  }
  place.dataset['ready'] = '';
}

async function fetchCounts(address: string, asset: string, cache: RequestCache): Promise<HotCounts | undefined> {
  try {
    const response = await fetch(address, { cache });
    const data: unknown = response.ok ? await response.json() : undefined;
    return isRecord(data) && Object.hasOwn(data, asset) && isRecord(data[asset])
      ? (data[asset] as HotCounts)
      : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

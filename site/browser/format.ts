/** One way to write numbers and dates, in pages and in what scripts add to them. */
const DATE = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const COMPACT = new Intl.NumberFormat('en-GB', { notation: 'compact', maximumFractionDigits: 1 });

/** Days that were written before: many pages have the same. */
const written = new Map<string, string>();

/** `2026-03-01T00:00:00Z` → `1 Mar 2026`. */
export function formatDate(instant: string): string {
  const day = instant.slice(0, 10);
  let text = written.get(day);
  if (text === undefined) written.set(day, (text = DATE.format(new Date(instant))));
  return text;
}

/** 12345 → `12,345`, of whole numbers. Pages are full of counts, most of them small. */
export function formatCount(count: number): string {
  return count < 1000 ? String(count) : String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** 12345 → `12.3k`, for narrow places. */
export function formatCompact(count: number): string {
  return COMPACT.format(count).toLowerCase();
}

/** `1 asset`, `2 assets`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

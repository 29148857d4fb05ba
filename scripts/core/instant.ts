/** Times are UTC instants `YYYY-MM-DDTHH:MM:SSZ`; a day is 24 hours (DESIGN.md, decision 11). They sort as text. */
export const INSTANT_PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

export const DAY_IN_MILLISECONDS = 86_400_000;

/** Clocks differ; more than ten minutes is no clock. */
const CLOCKS_DIFFER = 10 * 60 * 1000;

/** True for real instants only: `2026-02-30T00:00:00Z` has the form and is none. */
export function isInstant(text: string): boolean {
  if (!INSTANT_PATTERN.test(text)) return false;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  const isTime = text.slice(11, 13) < '24' && text.slice(14, 16) < '60' && text.slice(17, 19) < '60';
  return isTime && day >= 1 && day <= daysIn(year, month);
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** How many days a month of the calendar has; none where there is no such month. A catalog has tens of thousands of instants, and `Date` is slow. */
function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
}

/** Milliseconds since the epoch → instant, cut to the second. */
export function toInstant(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** The beginning (UTC) of the week after the one of an instant. */
export function nextMonday(instant: string): string {
  const days = Math.floor(Date.parse(instant) / DAY_IN_MILLISECONDS);
  // 1970-01-01 was a Thursday.
  const monday = days - ((days + 3) % 7) + 7;
  return toInstant(monday * DAY_IN_MILLISECONDS);
}

export function addDays(instant: string, days: number): string {
  return toInstant(Date.parse(instant) + days * DAY_IN_MILLISECONDS);
}

/** Whether an instant is later than any clock that goes right can say now. */
export function isAhead(instant: string, now: string): boolean {
  return instant > toInstant(Date.parse(now) + CLOCKS_DIFFER);
}

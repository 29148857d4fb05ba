import { toInstant } from '../instant.ts';

/** A time as a line has it: in a zone, month from 1, what the zone is ahead of UTC in minutes. */
interface LocalTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly offset: number;
}

const RFC_3339 = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:[Zz]|([+-])(\d\d):(\d\d))$/;

/** The UTC day of a time, or undefined where there is no such time. */
export function utcDay({ year, month, day, hour, minute, second, offset }: LocalTime): string | undefined {
  const midnight = new Date(Date.UTC(year, month - 1, day));
  const isReal = year >= 1000 && midnight.getUTCMonth() === month - 1 && hour < 24 && minute < 60 && second <= 60;
  if (!isReal || Math.abs(offset) >= 24 * 60) return undefined;
  return toInstant(Date.UTC(year, month - 1, day, hour, minute - offset, second)).slice(0, 10);
}

/** `+05:30` in minutes. */
export function offsetOf(sign: string, hours: string, minutes: string): number {
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** `2026-11-03T09:30:00+01:00` → its UTC day. */
export function dayOfTimestamp(text: string): string | undefined {
  const match = RFC_3339.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, sign = '+', hours = '00', minutes = '00'] = match;
  return utcDay({
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    offset: offsetOf(sign, hours, minutes),
  });
}

import { MALFORMED, type Entry, type EntryReader, type ViewsFormat } from './format.ts';
import { Lines } from './lines.ts';
import { isRobot } from './robots.ts';
import { offsetOf, utcDay } from './utc-day.ts';

/**
 * Host, names, `[time]`, `"request"`, status, bytes, `"referrer"`, `"agent"`; servers may add fields before and after. Whatever others
 * choose (account, request, referrer, agent) has its quotes escaped, so that a quote always ends a field.
 */
const LINE = new RegExp(
  [
    String.raw`^\S[^"]*? \[(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)\]`,
    String.raw`"([^"\\]*(?:\\.[^"\\]*)*)" (\d{3}) (?:\d+|-)`,
    String.raw`"[^"\\]*(?:\\.[^"\\]*)*" "([^"\\]*(?:\\.[^"\\]*)*)"(?:\s|$)`,
  ].join(' '),
);

const REQUEST = /^GET (\S+) HTTP\/\d(?:\.\d)?$/;
const SUCCESS = /^(?:2\d\d|304)$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The combined log format of Apache and nginx. */
export const combined: ViewsFormat = {
  id: 'combined',
  source: 'Access log',
  recognises: (beginning) => beginning.split('\n').some((line) => parseLine(line) !== MALFORMED),
  reader,
};

function reader(): EntryReader {
  const lines = new Lines();
  function* entries(found: Iterable<string | undefined>): Generator<Entry> {
    for (const line of found) yield line === undefined ? MALFORMED : parseLine(line);
  }
  return { push: (text) => entries(lines.push(text)), end: () => entries(lines.end()) };
}

function parseLine(line: string): Entry {
  const match = LINE.exec(line);
  if (match === null) return MALFORMED;
  const [, date, month = '', year, hour, minute, second, sign = '', hours = '', minutes = ''] = match;
  const [request = '', status = '', agent = ''] = match.slice(10);
  const day = utcDay({
    year: Number(year),
    month: MONTHS.indexOf(month) + 1,
    day: Number(date),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    offset: offsetOf(sign, hours, minutes),
  });
  if (day === undefined) return MALFORMED;
  const path = SUCCESS.test(status) ? REQUEST.exec(request)?.[1] : undefined;
  return path === undefined ? { kind: 'other', day } : { kind: 'page', day, path, times: 1, robot: isRobot(agent) };
}

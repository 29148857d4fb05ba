import type { Entry, ViewsFormat } from '../../scripts/core/views/format.ts';

export const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

interface Parts {
  readonly time?: string;
  readonly request?: string;
  readonly status?: number;
  readonly agent?: string;
  readonly user?: string;
}

/** A line of an access log in the combined format. */
export function logLine(path = '/assets/acme/deblur/', parts: Parts = {}): string {
  const { time = '03/May/2026:10:00:00 +0000', status = 200, agent = FIREFOX, user = '-' } = parts;
  const { request = `GET ${path} HTTP/1.1` } = parts;
  return `203.0.113.9 - ${user} [${time}] "${request}" ${String(status)} 512 "https://example.org/" "${agent}"`;
}

export const GOATCOUNTER_HEADER =
  '2Path,Title,Event,UserAgent,Browser,System,Session,Bot,Referrer,Referrer scheme,Screen size,Location,FirstVisit,Date';

/** A row of GoatCounter's export, which leaves the slash at the end of a path out. */
export function goatRow(
  path: string,
  date = '2026-05-03T10:00:00Z',
  { event = 'false', bot = '0', title = 'Deblur' } = {},
): string {
  return `${path},${title},${event},,Firefox 140,Linux,1a2b,${bot},,,"1920,1080,1",DE,true,${date}`;
}

export const PLAUSIBLE_HEADER = '"date","hostname","page","visits","visitors","pageviews"';

export function plausibleRow(page: string, pageviews: number | string, date = '2026-05-03'): string {
  return `"${date}","gallery.example.org","${page}",1,1,${String(pageviews)}`;
}

/** What a reader makes of a text that comes in pieces of a length. */
export function entriesOf(format: ViewsFormat, text: string, size = text.length): Entry[] {
  const reader = format.reader();
  const entries: Entry[] = [];
  for (let start = 0; start < text.length; start += Math.max(size, 1)) {
    entries.push(...reader.push(text.slice(start, start + Math.max(size, 1))));
  }
  return [...entries, ...reader.end()];
}

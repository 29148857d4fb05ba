import { csvReader, headerOf } from './csv.ts';
import { MALFORMED, type Entry, type ViewsFormat } from './format.ts';
import { dayOfTimestamp } from './utc-day.ts';

/** More views of one page in a day than this are a broken file. */
const MOST = 1_000_000_000;

/**
 * `imported_pages_….csv` of Plausible's export, one row for each day and page: https://plausible.io/docs/csv-import
 * Plausible has left out robots, and its days are those of the time zone that the site has there.
 */
export const plausible: ViewsFormat = {
  id: 'plausible',
  source: 'Plausible',
  recognises(beginning) {
    const header = headerOf(beginning);
    return ['date', 'page', 'pageviews'].every((name) => header.includes(name));
  },
  reader: () => csvReader(parseRow),
};

function parseRow(field: (column: string) => string): Entry {
  const day = dayOfTimestamp(`${field('date')}T00:00:00Z`);
  const times = /^\d{1,15}$/.test(field('pageviews')) ? Number(field('pageviews')) : Infinity;
  if (day === undefined || times > MOST) return MALFORMED;
  return times === 0 ? { kind: 'other', day } : { kind: 'page', day, path: field('page'), times, robot: false };
}

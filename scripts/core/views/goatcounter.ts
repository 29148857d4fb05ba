import { csvReader, headerOf } from './csv.ts';
import { MALFORMED, type Entry, type ViewsFormat } from './format.ts';
import { dayOfTimestamp } from './utc-day.ts';

/** Version 1 and 2 of the export: the number stands before the name of the first column. */
const FIRST_COLUMN = /^[12]Path$/;

/** GoatCounter's CSV export, one row for each page view: https://www.goatcounter.com/help/export */
export const goatcounter: ViewsFormat = {
  id: 'goatcounter',
  source: 'GoatCounter',
  recognises(beginning) {
    const [first = '', ...others] = headerOf(beginning);
    return FIRST_COLUMN.test(first) && ['Event', 'Bot', 'Date'].every((name) => others.includes(name));
  },
  reader: () => csvReader(parseRow),
};

function parseRow(field: (column: string) => string): Entry {
  const day = dayOfTimestamp(field('Date'));
  const [event, bot] = [field('Event'), field('Bot')];
  if (day === undefined || !/^(?:true|false)$/.test(event) || !/^\d+$/.test(bot)) return MALFORMED;
  if (event === 'true') return { kind: 'other', day };
  const path = field('2Path') || field('1Path');
  return { kind: 'page', day, path, times: 1, robot: bot !== '0' };
}

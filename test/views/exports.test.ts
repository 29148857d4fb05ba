import { describe, expect, test } from 'vitest';

import { entriesOf, GOATCOUNTER_HEADER, goatRow, logLine, PLAUSIBLE_HEADER, plausibleRow } from './lines.ts';
import type { ViewsFormat } from '../../scripts/core/views/format.ts';
import { VIEWS_FORMATS } from '../../scripts/core/views/formats.ts';
import { goatcounter } from '../../scripts/core/views/goatcounter.ts';
import { plausible } from '../../scripts/core/views/plausible.ts';

const page = { kind: 'page', day: '2026-05-03', path: '/assets/acme/deblur', times: 1, robot: false };
const malformed = { kind: 'malformed' };
const other = { kind: 'other', day: '2026-05-03' };
const goat = (...rows: string[]): unknown[] => entriesOf(goatcounter, [GOATCOUNTER_HEADER, ...rows].join('\n'));
const plaus = (...rows: string[]): unknown[] => entriesOf(plausible, [PLAUSIBLE_HEADER, ...rows].join('\n'));
const PATH = '/assets/acme/deblur';

describe('an export of GoatCounter', () => {
  test.each([
    ['a view', goatRow(PATH), page],
    ['a robot, by its number', goatRow(PATH, undefined, { bot: '150' }), { ...page, robot: true }],
    ['an event', goatRow('click', undefined, { event: 'true' }), other],
    ['a title with a comma, quotes and a line end', goatRow(PATH, undefined, { title: '"a, ""b""\nc"' }), page],
    ['a time in a zone', goatRow(PATH, '2026-05-04T01:00:00+02:00'), page],
    ['fractions of a second', goatRow(PATH, '2026-05-03T10:00:00.123456Z'), page],
    ['a time that is not', goatRow(PATH, '2026-02-30T10:00:00Z'), malformed],
    ['a time without a zone', goatRow(PATH, '2026-05-03T10:00:00'), malformed],
    ['an event that is neither', goatRow(PATH, undefined, { event: 'maybe' }), malformed],
    ['a robot without a number', goatRow(PATH, undefined, { bot: '' }), malformed],
    ['too few fields', '/assets/acme/deblur,x', malformed],
    ['too many fields', `${goatRow(PATH)},x`, malformed],
  ])('has %s', (_, row, entry) => {
    expect(goat(row)).toEqual([entry]);
  });

  test('is read in its first version too', () => {
    const header =
      '1Path,Title,Event,Bot,Session,FirstVisit,Referrer,Referrer scheme,Browser,Screen size,Location,Date\r\n';
    expect(entriesOf(goatcounter, `${header}${PATH},T,false,0,s,true,,,x,,DE,2026-05-03T10:00:00Z\r\n`)).toEqual([
      page,
    ]);
  });

  test('a quote that is never closed costs what follows up to the limit, not the rest of the file', () => {
    const rows = Array.from({ length: 2000 }, () => goatRow(PATH));
    const found = goat(goatRow(PATH, undefined, { title: '"open' }), ...rows);
    expect(found.filter((entry) => JSON.stringify(entry) === JSON.stringify(page)).length).toBeGreaterThan(1000);
    expect(found[0]).toEqual(malformed);
  });

  test('a file that ends in a quote has a malformed row', () => {
    expect(goat(goatRow(PATH), '"/assets')).toEqual([page, malformed]);
  });
});

describe('an export of Plausible', () => {
  test.each([
    ['many views of a page', plausibleRow(PATH, 37), { ...page, times: 37 }],
    ['no views of a page', plausibleRow(PATH, 0), other],
    ['a negative number', plausibleRow(PATH, -1), malformed],
    ['a fraction', plausibleRow(PATH, '1.5'), malformed],
    ['a number that would spoil every sum', plausibleRow(PATH, '9'.repeat(15)), malformed],
    ['a number in another notation', plausibleRow(PATH, '1e3'), malformed],
    ['a day that is not', plausibleRow(PATH, 1, '2026-13-01'), malformed],
    ['a time instead of a day', plausibleRow(PATH, 1, '2026-05-03T10:00:00Z'), malformed],
  ])('has %s', (_, row, entry) => {
    expect(plaus(row)).toEqual([entry]);
  });

  test('may have its columns in any order, and more of them', () => {
    const text = `pageviews,date,total_scroll_depth,page,hostname\n4,2026-05-03,17,${PATH},h\n`;
    expect(entriesOf(plausible, text)).toEqual([{ ...page, times: 4 }]);
  });
});

describe('the format', () => {
  const formatOf = (text: string): string | undefined =>
    VIEWS_FORMATS.find((format: ViewsFormat) => format.recognises(text))?.id;

  test.each([
    ['combined', logLine()],
    ['combined', `garbage\n\u0000\n${logLine()}\n`],
    ['goatcounter', `${GOATCOUNTER_HEADER}\n${goatRow(PATH)}`],
    ['goatcounter', GOATCOUNTER_HEADER.replace('2Path', '1Path')],
    ['goatcounter', `${GOATCOUNTER_HEADER}\n${goatRow(PATH, undefined, { title: `"\n${logLine()}\n"` })}`],
    ['plausible', `${PLAUSIBLE_HEADER}\r\n${plausibleRow(PATH, 1)}`],
    [undefined, GOATCOUNTER_HEADER.replace('2Path', '3Path')],
    [undefined, 'name,visitors,pageviews,bounce_rate\n/,1,2,3'],
    [undefined, '{"time": "2026-05-03T10:00:00Z"}'],
    [undefined, ''],
  ])('is %s for a file that begins so', (id, text) => {
    expect(formatOf(text)).toBe(id);
  });

  test.each([1, 5, 33])('CSV reads the same in pieces of %i characters', (size) => {
    const text = [GOATCOUNTER_HEADER, goatRow(PATH, undefined, { title: '"a""\r\n,b"' }), '', goatRow(PATH)].join(
      '\r\n',
    );
    expect(entriesOf(goatcounter, text, size)).toEqual([page, page]);
  });
});

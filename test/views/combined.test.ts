import { describe, expect, test } from 'vitest';

import { entriesOf, FIREFOX, logLine } from './lines.ts';
import { combined } from '../../scripts/core/views/combined.ts';

const read = (text: string): unknown[] => entriesOf(combined, text);
const page = { kind: 'page', day: '2026-05-03', path: '/assets/acme/deblur/', times: 1, robot: false };
const malformed = { kind: 'malformed' };
const other = { kind: 'other', day: '2026-05-03' };

describe('a line of an access log', () => {
  test.each([
    ['of Apache', logLine()],
    ['with a virtual host before it', `gallery.example.org:443 ${logLine()}`],
    ['with fields after it', `${logLine()} "198.51.100.1" 0.004`],
    ['of an IPv6 address', logLine().replace('203.0.113.9', '2001:db8::1')],
    ['without a referrer', logLine().replace('"https://example.org/"', '"-"')],
    ['without a size', logLine().replace(' 512 ', ' - ')],
    ['that ends as Windows does', `${logLine()}\r\n`],
    ['of HTTP/2', logLine('', { request: 'GET /assets/acme/deblur/ HTTP/2.0' })],
    ['with 206', logLine(undefined, { status: 206 })],
    ['with 304', logLine(undefined, { status: 304 })],
    ['of an account with spaces', logLine(undefined, { user: 'Ann [the first] Lee' })],
    ['with an escaped quote in the agent', logLine(undefined, { agent: `${FIREFOX} \\"x\\" \\x22` })],
  ])('%s is a page', (_, line) => {
    expect(read(line)).toEqual([page]);
  });

  test.each([
    ['another method', logLine('', { request: 'POST /assets/acme/deblur/ HTTP/1.1' })],
    ['HEAD', logLine('', { request: 'HEAD /assets/acme/deblur/ HTTP/1.1' })],
    ['a redirect', logLine(undefined, { status: 301 })],
    ['nothing found', logLine(undefined, { status: 404 })],
    ['a broken server', logLine(undefined, { status: 500 })],
    ['no request at all', logLine('', { request: '-', status: 408 })],
    ['bytes that are no HTTP', logLine('', { request: String.raw`\x16\x03\x01\x00`, status: 400 })],
    ['a path with a space', logLine('/assets/acme/deblur/ x')],
  ])('with %s is sound and no page', (_, line) => {
    expect(read(line)).toEqual([other]);
  });

  test.each([
    ['no line of a log', 'hello'],
    ['the common format, which does not tell robots', logLine().replace(/ "[^"]*" "[^"]*"$/, '')],
    ['a cut line', logLine().slice(0, 90)],
    ['a day that is not', logLine(undefined, { time: '31/Feb/2026:10:00:00 +0000' })],
    ['a month that is not', logLine(undefined, { time: '03/Maj/2026:10:00:00 +0000' })],
    ['day zero', logLine(undefined, { time: '00/May/2026:10:00:00 +0000' })],
    ['an hour that is not', logLine(undefined, { time: '03/May/2026:24:00:00 +0000' })],
    ['a zone that is not', logLine(undefined, { time: '03/May/2026:10:00:00 +9900' })],
    ['a year of two digits', logLine(undefined, { time: '03/May/0026:10:00:00 +0000' })],
    ['a quote in the agent that is not escaped', logLine(undefined, { agent: `${FIREFOX}"x` })],
    ['control characters only', '\u0000\u0001\u001B[2J'],
    ['a very long path', logLine(`/assets/acme/${'a'.repeat(70_000)}/`)],
    ['very many backslashes', `"${'\\'.repeat(60_000)}`],
    ['very many brackets', `a ${'['.repeat(60_000)}`],
  ])('with %s is malformed and costs itself only', (_, line) => {
    expect(read(`${logLine()}\n${line}\n${logLine()}`)).toEqual([page, malformed, page]);
  });

  test('an account cannot bring its own time and request along', () => {
    const forged = logLine('/', {
      user: 'x [01/Jan/2020:00:00:00 +0000] \\"GET /assets/acme/other/ HTTP/1.1\\" 200 1',
    });
    expect(read(forged)).not.toContainEqual(expect.objectContaining({ path: '/assets/acme/other/' }));
  });

  test('blank lines are none', () => {
    expect(read(`\n\n${logLine()}\n \n\n`)).toEqual([page]);
  });

  test.each([
    ['03/May/2026:23:30:00 -0100', '2026-05-04'],
    ['03/May/2026:23:30:00 +0100', '2026-05-03'],
    ['03/May/2026:00:30:00 +0100', '2026-05-02'],
    ['01/Mar/2026:04:00:00 +0545', '2026-02-28'],
    ['29/Feb/2028:12:00:00 +0000', '2028-02-29'],
    ['31/Dec/2025:20:00:00 -0800', '2026-01-01'],
    ['31/Dec/2016:23:59:60 +0000', '2017-01-01'],
  ])('%s is of the UTC day %s', (time, day) => {
    expect(read(logLine(undefined, { time }))).toEqual([{ ...page, day }]);
  });

  test.each([1, 2, 3, 7, 64])('reads the same in pieces of %i characters', (size) => {
    const text = `${logLine()}\n\nnothing\r\n${logLine('/é/')}\n${logLine()}`;
    expect(entriesOf(combined, text, size)).toEqual(read(text));
  });
});

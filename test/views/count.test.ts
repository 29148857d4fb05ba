import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { entriesOf, FIREFOX, logLine } from './lines.ts';
import { assetPath, versionPath } from '../../scripts/build/paths.ts';
import { assetId } from '../../scripts/core/ids.ts';
import { assetOfPage } from '../../scripts/core/views/asset-page.ts';
import { combined } from '../../scripts/core/views/combined.ts';
import { ViewCounter, type Counted } from '../../scripts/core/views/count.ts';
import { isRobot } from '../../scripts/core/views/robots.ts';

const DEBLUR = assetId('acme', 'deblur');
const QWEN = assetId('acme', 'qwen2.5-7b');

function count(text: string, base = '/', now = '2026-06-01T00:00:00Z'): Counted {
  const counter = new ViewCounter({ base, granularity: 'day', assets: [DEBLUR, QWEN], now });
  for (const entry of entriesOf(combined, text)) counter.add(entry);
  return counter.finish();
}

describe('the asset of a page', () => {
  test.each([DEBLUR, QWEN])('is found at the paths that the build gives %s', (id) => {
    for (const base of ['/', '/gallery/']) {
      expect(assetOfPage(`${base}${assetPath(id)}`, base)).toBe(id);
      expect(assetOfPage(`${base}${versionPath(id, '1.10.0')}`, base)).toBe(id);
    }
  });

  test.each([
    '/assets/acme/deblur',
    '/assets/acme/deblur/?utm_source=x&y=/assets/acme/other/',
    '/assets/acme/deblur/#versions',
    '/assets/acme/deblur/index.html',
    '/assets/acme/deblur/versions/1.0.0',
    '/assets/acme/deblur/versions/1.0.0/index.html?x',
  ])('is found at %s', (path) => {
    expect(assetOfPage(path, '/')).toBe(DEBLUR);
  });

  test.each([
    '/',
    '/assets/',
    '/assets/acme/',
    '/assets/acme/deblur//',
    '//assets/acme/deblur/',
    '/assets/../assets/acme/deblur/',
    '/assets/acme/deblur/../deblur/',
    '/assets/acme/./deblur/',
    '/assets/acme/../deblur/',
    '/assets/../deblur/',
    '/assets/acme%2Fdeblur/',
    '/assets/acme%2fdeblur',
    '/assets/acme/%64eblur/',
    '/assets/Acme/deblur/',
    '/assets/acme/deblur/cover.png',
    '/assets/acme/deblur/versions/',
    '/assets/acme/deblur/versions/1.0/',
    '/assets/acme/deblur/versions/1.0.0/x/',
    '/assets/acme/deblur\\',
    '/assets/acme/__proto__/',
    '/assets/acme/con/',
    '/api/assets/acme/deblur.json',
    '/data/hot/00.json',
    '/media/acme/deblur/cover.webp',
    '/gallery/assets/acme/deblur/',
    'assets/acme/deblur/',
    'http://elsewhere.example/assets/acme/deblur/',
    '/?/assets/acme/deblur/',
    `/assets/acme/${'a'.repeat(5000)}/`,
  ])('is none at %s', (path) => {
    expect(assetOfPage(path, '/')).toBeUndefined();
  });

  test('is none outside of the base path', () => {
    expect(assetOfPage('/assets/acme/deblur/', '/gallery/')).toBeUndefined();
    expect(assetOfPage('/galleryassets/acme/deblur/', '/gallery/')).toBeUndefined();
  });
});

describe('a robot', () => {
  test.each([
    '',
    '-',
    'curl/8.5.0',
    'Wget/1.21',
    'python-requests/2.32.0',
    'Go-http-client/2.0',
    'okhttp/4.12.0',
    'Googlebot/2.1 (+http://www.google.com/bot.html)',
    'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)',
    'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)',
    'Mozilla/5.0 (Linux; Android 11) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36 Chrome-Lighthouse',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36',
    'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)',
    'Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 PhantomJS/2.1.1 Safari/538.1',
  ])('says so: %s', (agent) => {
    expect(isRobot(agent)).toBe(true);
  });

  test.each([
    FIREFOX,
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (Linux; Android 9; CUBOT_NOTE_S) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36',
    'Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)',
    'Opera/9.80 (Android; Opera Mini/36.2/119.132; U; en) Presto/2.12.423 Version/12.16',
    'Lynx/2.9.0dev.12 libwww-FM/2.14 SSL-MM/1.4.1',
  ])('is not a browser: %s', (agent) => {
    expect(isRobot(agent)).toBe(false);
  });
});

describe('counting', () => {
  test('sorts every line into one drawer', () => {
    const lines = [
      logLine(),
      logLine('/assets/acme/deblur/versions/1.0.0/'),
      logLine('/assets/acme/qwen2.5-7b/'),
      logLine('/assets/acme/secret/'),
      logLine('/models/'),
      logLine(undefined, { agent: 'curl/8.5.0' }),
      logLine('/models/', { agent: 'curl/8.5.0' }),
      logLine(undefined, { status: 404 }),
      'nonsense',
    ];
    const { tally, periods } = count(lines.join('\n'));
    expect(tally).toEqual({ lines: 9, counted: 3, views: 3, robots: 1, unknown: 1, other: 3, malformed: 1 });
    const counts = new Map([
      [DEBLUR, 2],
      [QWEN, 1],
    ]);
    expect(periods).toEqual(new Map([['2026-05-03', counts]]));
  });

  test.each([
    ['a clock that was not set', '01/Jan/1970:00:00:05 +0000'],
    ['the future', '03/Jun/2026:00:00:00 +0000'],
  ])('a line of %s is malformed and moves no edge', (_, time) => {
    const { tally, spans } = count(`${logLine(undefined, { time })}\n${logLine()}`);
    expect(tally).toMatchObject({ counted: 1, malformed: 1 });
    expect(spans).toEqual([{ first: '2026-05-03', last: '2026-05-03' }]);
  });

  test('finds pages below the base path of the site', () => {
    expect(count(logLine('/gallery/assets/acme/deblur/'), '/gallery/').tally.views).toBe(1);
    expect(count(logLine(), '/gallery/').tally).toMatchObject({ views: 0, other: 1 });
  });

  const time = fc
    .date({ min: new Date('2026-03-01T00:00:00Z'), max: new Date('2026-05-31T23:59:59Z'), noInvalidDate: true })
    .map((date) => date.toUTCString().replace(/^\w+, (\d+) (\w+) (\d+) ([\d:]+) GMT$/, '$1/$2/$3:$4 +0000'));
  const line = fc.oneof(
    fc
      .tuple(
        fc.constantFrom(assetPath(DEBLUR), assetPath(QWEN), 'assets/a/b/', ''),
        time,
        fc.constantFrom(200, 304, 404),
      )
      .map(([path, at, status]) => logLine(`/${path}`, { time: at, status })),
    fc.string({ unit: 'binary', minLength: 1 }).map((text) => `x${text.replaceAll('\n', '')}`),
    time.map((at) => logLine(undefined, { time: at, agent: 'curl/8' })),
    fc.tuple(fc.webPath(), fc.string()).map(([path, agent]) => logLine(path, { agent })),
  );

  test('counts exactly the lines that it says it counted, and loses none', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const { tally, periods } = count(lines.join('\n'));
        const totals = [...periods.values()].flatMap((counts) => [...counts.values()]);
        expect(totals.reduce((sum, views) => sum + views, 0)).toBe(tally.counted);
        expect(tally.views).toBe(tally.counted);
        expect(tally.counted + tally.robots + tally.unknown + tally.other + tally.malformed).toBe(tally.lines);
        expect(tally.lines).toBe(lines.length);
      }),
      { numRuns: 300 },
    );
  });

  test('does not depend on the order of the lines', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const [forth, back] = [count(lines.join('\n')), count(lines.toReversed().join('\n'))];
        expect(back.tally).toEqual(forth.tally);
        expect(back.periods).toEqual(forth.periods);
        expect(back.spans).toEqual(forth.spans);
      }),
    );
  });
});

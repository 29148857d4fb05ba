import { describe, expect, test } from 'vitest';

import { assetId } from '../../scripts/core/ids.ts';
import type { Views } from '../../scripts/core/schema/views.ts';
import type { Counted } from '../../scripts/core/views/count.ts';
import { clashes, joinSpans, type Span } from '../../scripts/core/views/periods.ts';
import { planPeriods, type PeriodPlan } from '../../scripts/core/views/plan.ts';

const A = assetId('acme', 'a');
const B = assetId('acme', 'b');
const tally = { lines: 0, counted: 0, views: 0, robots: 0, unknown: 0, other: 0, malformed: 0 };
const span = (first: string, last: string): Span => ({ first, last });

function plan(
  now: Record<string, number>,
  before: Record<string, number>,
  spans: Span[],
): [string, PeriodPlan['action'], number][] {
  const counted: Counted = {
    tally,
    spans,
    periods: new Map(Object.entries(now).map(([day, n]) => [day, new Map([[A, n]])])),
  };
  const existing = Object.entries(before).map(([day, count]): [string, Views] => [
    day,
    { source: 'Test', views: [{ asset: A, count }] },
  ]);
  return planPeriods(counted, new Map(existing), 'Test', 'day').map(({ period, action, views }) => [
    period,
    action,
    views,
  ]);
}

describe('a period that the files have as a whole', () => {
  const spans = [span('2026-05-01', '2026-05-03')];

  test.each([
    ['is written where there was none', {}, 'write'],
    ['replaces a higher count', { '2026-05-02': 9 }, 'write'],
    ['replaces a lower count', { '2026-05-02': 1 }, 'write'],
    ['is left alone where it is the same', { '2026-05-02': 5 }, 'same'],
  ])('%s', (_, before, action) => {
    expect(plan({ '2026-05-02': 5 }, before, spans)).toEqual([['2026-05-02', action, 5]]);
  });

  test('becomes empty where nothing is counted any more', () => {
    expect(plan({}, { '2026-05-02': 5 }, spans)).toEqual([['2026-05-02', 'write', 0]]);
  });
});

describe('a period at the edge of the files', () => {
  const spans = [span('2026-05-01', '2026-05-03')];

  test.each(['2026-05-01', '2026-05-03'])('%s only grows', (day) => {
    expect(plan({ [day]: 5 }, { [day]: 9 }, spans)).toEqual([[day, 'keep', 5]]);
    expect(plan({ [day]: 9 }, { [day]: 5 }, spans)).toEqual([[day, 'write', 9]]);
    expect(plan({ [day]: 5 }, { [day]: 5 }, spans)).toEqual([[day, 'same', 5]]);
    expect(plan({ [day]: 5 }, {}, spans)).toEqual([[day, 'write', 5]]);
    expect(plan({}, { [day]: 5 }, spans)).toEqual([]);
  });

  test('a gap between two files has edges of its own, and days in it are not touched', () => {
    const before = { '2026-05-02': 9, '2026-05-05': 9, '2026-05-08': 9 };
    const gap = [span('2026-05-01', '2026-05-02'), span('2026-05-08', '2026-05-09')];
    expect(plan({ '2026-05-02': 1, '2026-05-08': 1 }, before, gap)).toEqual([
      ['2026-05-02', 'keep', 1],
      ['2026-05-08', 'keep', 1],
    ]);
  });
});

test('files that touch or overlap are one', () => {
  const spans = [
    span('2026-05-05', '2026-05-06'),
    span('2026-05-01', '2026-05-03'),
    span('2026-05-02', '2026-05-02'),
    span('2026-05-04', '2026-05-05'),
  ];
  expect(joinSpans(spans)).toEqual([span('2026-05-01', '2026-05-06')]);
});

test('assets stand in the order of their ids', () => {
  const counts = new Map([
    [B, 1],
    [A, 2],
  ]);
  const [first] = planPeriods(
    { tally, spans: [], periods: new Map([['2026-05-01', counts]]) },
    new Map(),
    'Test',
    'day',
  );
  expect(first?.data.views.map(({ asset }) => asset)).toEqual([A, B]);
});

test.each([
  [['2026-05-03'], ['2026-05'], 1],
  [['2026-05'], ['2026-05-03', '2026-05-04'], 2],
  [['2026-05-03'], ['2026-05-03', '2026-05-04', '2026-04'], 0],
  [['2026-05'], ['2026-05', '2026-06-01'], 0],
])('%j beside %j would count twice %i times', (fresh, existing, times) => {
  expect(clashes(fresh, existing)).toHaveLength(times);
});

import type { Counted } from './count.ts';
import { granularityOf, isWhole, type Granularity } from './periods.ts';
import { compareText } from '../compare.ts';
import type { AssetId } from '../ids.ts';
import type { Views } from '../schema/views.ts';

/** What becomes of one period. */
export interface PeriodPlan {
  readonly period: string;
  /** Views that were counted now, and those that the gallery had. */
  readonly views: number;
  readonly before: number | undefined;
  /** `keep`: the files may have only a part of the period, and the gallery has as many views already. */
  readonly action: 'write' | 'keep' | 'same';
  readonly data: Views;
}

/**
 * What was counted replaces what the gallery had, so that the same files can be imported again. A period at the edge of the
 * files may be there in part: it replaces only lower counts.
 */
export function planPeriods(
  { periods, spans }: Counted,
  existing: ReadonlyMap<string, Views>,
  source: string,
  granularity: Granularity,
): PeriodPlan[] {
  const emptied = [...existing.keys()].filter(
    (period) => granularityOf(period) === granularity && !periods.has(period) && isWhole(period, spans),
  );
  return [...periods.keys(), ...emptied].sort(compareText).map((period) => {
    const data = { source, views: rowsOf(periods.get(period) ?? new Map()) };
    const old = existing.get(period);
    const [views, before] = [totalOf(data), old && totalOf(old)];
    return { period, views, before, data, action: actionOf(data, old, isWhole(period, spans)) };
  });
}

function actionOf(data: Views, old: Views | undefined, whole: boolean): PeriodPlan['action'] {
  if (old === undefined) return 'write';
  if (JSON.stringify(data.views) === JSON.stringify(old.views) && data.source === old.source) return 'same';
  return whole || totalOf(data) > totalOf(old) ? 'write' : 'keep';
}

function rowsOf(counts: ReadonlyMap<AssetId, number>): Views['views'] {
  return [...counts].sort(([a], [b]) => compareText(a, b)).map(([asset, count]) => ({ asset, count }));
}

function totalOf({ views }: Views): number {
  return views.reduce((sum, { count }) => sum + count, 0);
}

import { plural } from './shared.ts';
import type { Tally } from '../core/views/count.ts';
import type { PeriodPlan } from '../core/views/plan.ts';

/** What became of each period, as data. */
export function periodRows(plans: readonly PeriodPlan[]): object[] {
  return plans.map(({ period, views, before, action }) => ({ period, views, before: before ?? null, action }));
}

/** What an import did, for people. */
export function sentencesOf(tally: Tally, plans: readonly PeriodPlan[], dryRun: boolean): string[] {
  const { lines, counted, views, robots, unknown, other, malformed } = tally;
  const of = (action: PeriodPlan['action']): PeriodPlan[] => plans.filter((plan) => plan.action === action);
  const written = `${plural(of('write').length, 'period')} ${dryRun ? 'to write' : 'written'}`;
  return [
    `${plural(lines, 'line')} read, ${plural(views, 'view')} counted in ${plural(counted, 'line')}. Left out: ${[
      `${plural(robots, 'view')} by robots`,
      `${plural(unknown, 'line')} of assets that are not here or not public`,
      `${plural(other, 'line')} of anything else`,
      plural(malformed, 'malformed line'),
    ].join(', ')}.`,
    ...of('keep').map(
      ({ period, views: now, before = 0 }) =>
        `${period} keeps its ${plural(before, 'view')}: the files have ${String(now)}, and perhaps not the whole period.`,
    ),
    `${written}, ${String(of('same').length)} the same as before, ${String(of('keep').length)} kept.`,
  ];
}

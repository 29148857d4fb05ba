import type { Tally } from '../core/views/count.ts';
import type { PeriodPlan } from '../core/views/plan.ts';
import { counted } from '../core/words.ts';

/** What became of each period, as data. */
export function periodRows(plans: readonly PeriodPlan[]): object[] {
  return plans.map(({ period, views, before, action }) => ({ period, views, before: before ?? null, action }));
}

/** What an import did, for people. */
export function sentencesOf(tally: Tally, plans: readonly PeriodPlan[], dryRun: boolean): string[] {
  const { lines, counted: found, views, robots, unknown, other, malformed } = tally;
  const of = (action: PeriodPlan['action']): PeriodPlan[] => plans.filter((plan) => plan.action === action);
  const written = `${counted(of('write').length, 'period')} ${dryRun ? 'to write' : 'written'}`;
  return [
    `${counted(lines, 'line')} read, ${counted(views, 'view')} counted in ${counted(found, 'line')}. Left out: ${[
      `${counted(robots, 'view')} by robots`,
      `${counted(unknown, 'line')} of assets that are not here or not public`,
      `${counted(other, 'line')} of anything else`,
      counted(malformed, 'malformed line'),
    ].join(', ')}.`,
    ...of('keep').map(
      ({ period, views: now, before = 0 }) =>
        `${period} keeps its ${counted(before, 'view')}: the files have ${String(now)}, and perhaps not the whole period.`,
    ),
    `${written}, ${String(of('same').length)} the same as before, ${String(of('keep').length)} kept.`,
  ];
}

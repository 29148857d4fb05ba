import { subscriptionState, type SubscriptionState } from '../subscription.ts';
import { permissionsOf, type Permissions } from './permissions.ts';
import type { AssetFacts, SubscriptionRow } from './person-file.ts';
import { timeWords } from './time-words.ts';

/** Where a subscription stands at an instant, in words for its subscriber, and what may be done with it (F18–F20, F23). */
export interface Standing extends Permissions {
  /** Deleted: its asset is gone, whatever became of the subscription. */
  readonly status: SubscriptionState['status'] | 'deleted';
  /** The status in words, as a badge has them. */
  readonly label: string;
  /** Uses left; undefined where any number may be used. */
  readonly remaining: number | undefined;
  /** `3 of 10 uses left`. */
  readonly uses: string;
  /** When the present period ends; undefined where it never does. */
  readonly endsAt: string | undefined;
  /** Whether it begins again then. */
  readonly renews: boolean;
  /** `ends in 3 days, on 25 Nov 2026`. */
  readonly time: string;
  /** When it began again last; undefined where it never did. */
  readonly renewedAt: string | undefined;
  /** The versions whose constraints the subscriber confirmed. */
  readonly confirmed: readonly string[];
}

const LABELS: Readonly<Record<Standing['status'], string>> = {
  subscribed: 'Subscribed',
  cancelled: 'Cancelled',
  expired: 'Expired',
  exhausted: 'No uses left',
  deleted: 'Deleted',
};

/** `facts` are undefined where the asset was deleted. */
export function standingIn(row: SubscriptionRow, facts: AssetFacts | undefined, now: string): Standing {
  // Clocks differ: what is recorded happened, so it is not before its last event. Requests are decided likewise.
  const last = row.events.at(-1)?.at ?? now;
  const at = now > last ? now : last;
  const state = subscriptionState(row, at) ?? NEVER_BEGUN;
  const status = facts === undefined ? 'deleted' : state.status;
  const begun = row.events.findLast((event) => event.event === 'subscribed');
  const { quota } = begun?.terms ?? row.terms;
  const { remaining, endsAt, renews, began, confirmed } = state;
  return {
    status,
    label: LABELS[status],
    remaining,
    uses: usesWords(state, quota),
    endsAt,
    renews,
    time: timeWords(state, at),
    renewedAt: begun === undefined || began === begun.at ? undefined : began,
    confirmed,
    ...permissionsOf(state, quota, facts),
  };
}

/** Entries are only added to by rules, so each has a beginning; a file that was written by hand may lack one. */
const NEVER_BEGUN: SubscriptionState = {
  status: 'expired',
  remaining: undefined,
  began: '',
  endsAt: undefined,
  duration: undefined,
  renews: false,
  renewalDue: false,
  confirmed: [],
};

function usesWords({ status, remaining }: SubscriptionState, quota: number | undefined): string {
  if (quota === undefined || remaining === undefined) return 'any number of uses';
  return status === 'expired'
    ? `${String(quota - remaining)} of ${String(quota)} uses taken`
    : `${String(remaining)} of ${String(quota)} uses left`;
}

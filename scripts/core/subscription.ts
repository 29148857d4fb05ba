import { addDays, DAY_IN_MILLISECONDS } from './instant.ts';
import type { SubscriptionEntry } from './schema/subscription.ts';

export type SubscriptionEvent = SubscriptionEntry['events'][number];
/** What was promised and what happened since, whoever's it is. */
type Account = Omit<SubscriptionEntry, 'id'> & Partial<SubscriptionEntry>;
type Terms = SubscriptionEntry['terms'];
type Duration = Terms['duration'];

/** What a subscription is at an instant. */
export interface SubscriptionState {
  /** Exhausted: it lasts and no use is left. What has ended is expired, cancelled or not. */
  readonly status: 'subscribed' | 'cancelled' | 'expired' | 'exhausted';
  /** Uses left; undefined where any number may be used. */
  readonly remaining: number | undefined;
  /** When the present period of the duration began. */
  readonly began: string;
  /** When that period ends; undefined where it never does. */
  readonly endsAt: string | undefined;
  /** The duration of the present period; undefined where it lasts. */
  readonly duration: Duration;
  /** Whether it begins again then. */
  readonly renews: boolean;
  /** Whether it began again and automation has not written so yet. */
  readonly renewalDue: boolean;
  /** The versions whose constraints the subscriber confirmed. */
  readonly confirmed: readonly string[];
}

/** The events up to an instant, folded. Undefined where nothing began until then. */
export function subscriptionState(entry: Account, now: string): SubscriptionState | undefined {
  let course: Course | undefined;
  for (const event of entry.events) {
    if (event.at <= now) course = next(course, event, entry);
  }
  return course === undefined ? undefined : stateOf(timePasses(course, now));
}

/**
 * Whether a subscription is live at an instant: not cancelled, and its duration has not ended. One that renews itself lasts
 * until it is cancelled. Who has no use left is still a subscriber. Events count up to `now` only.
 */
export function isSubscribed(entry: SubscriptionEntry, now: string): boolean {
  return isLiveState(subscriptionState(entry, now));
}

/** The same of a state that is known. */
export function isLiveState(state: SubscriptionState | undefined): state is SubscriptionState {
  return state?.status === 'subscribed' || state?.status === 'exhausted';
}

/** What events and time made of a subscription. */
interface Course {
  readonly began: string;
  readonly duration: Duration;
  readonly quota: number | undefined;
  readonly used: number;
  readonly cancelled: boolean;
  readonly over: boolean;
  readonly renewalDue: boolean;
  readonly confirmed: readonly string[];
}

function next(before: Course | undefined, event: SubscriptionEvent, { terms }: Account): Course | undefined {
  // What begins anew after its end does so with the terms of then.
  if (event.event === 'subscribed') return begin(event.at, event.terms ?? terms, event.confirmed);
  return before === undefined ? undefined : happens(timePasses(before, event.at), event);
}

function begin(began: string, { duration, quota }: Terms, confirmed: string | undefined): Course {
  const fresh = { used: 0, cancelled: false, over: false, renewalDue: false };
  return { began, duration, quota, ...fresh, confirmed: confirmed === undefined ? [] : [confirmed] };
}

function happens(course: Course, event: Exclude<SubscriptionEvent, { event: 'subscribed' }>): Course {
  switch (event.event) {
    case 'used':
      return {
        ...course,
        used: course.used + 1,
        confirmed: event.confirmed === undefined ? course.confirmed : [...course.confirmed, event.confirmed],
      };
    case 'cancelled':
      return { ...course, cancelled: true };
    // Nothing is reset: uses, duration and its end go on as they were (F18).
    case 'retrieved':
      return { ...course, cancelled: false };
    // The duration is the one that the asset has at the renewal (F31). Uses stay used: the quota is for the subscription (F18, F20).
    case 'renewed':
      return {
        ...course,
        began: course.renewalDue ? course.began : event.at,
        duration: event.duration === 'none' ? undefined : (event.duration ?? course.duration),
        renewalDue: false,
        over: false,
      };
    case 'expired':
      return { ...course, over: true };
  }
}

/**
 * A duration that renews itself begins again where it ended, whenever automation comes to write so. What is cancelled is not
 * renewed: it ends with the period in which it was cancelled.
 */
function timePasses(course: Course, now: string): Course {
  const { began, duration, cancelled, over } = course;
  if (duration === undefined || over || addDays(began, duration.days) > now) return course;
  if (!duration.renew || cancelled) return { ...course, over: true };
  const periods = Math.floor((Date.parse(now) - Date.parse(began)) / (duration.days * DAY_IN_MILLISECONDS));
  return { ...course, began: addDays(began, periods * duration.days), renewalDue: true };
}

function stateOf(course: Course): SubscriptionState {
  const { began, duration, quota, used, cancelled, over, renewalDue, confirmed } = course;
  const remaining = quota === undefined ? undefined : Math.max(0, quota - used);
  const endsAt = duration === undefined ? undefined : addDays(began, duration.days);
  const status = over ? 'expired' : cancelled ? 'cancelled' : remaining === 0 ? 'exhausted' : 'subscribed';
  const renews = duration?.renew === true && !over && !cancelled;
  return { status, remaining, began, endsAt, duration, renews, renewalDue: renewalDue && !over, confirmed };
}

import type { Permission } from '../../../scripts/core/people/permissions.ts';
import type { SubscriptionRow } from '../../../scripts/core/people/person-file.ts';
import { standingIn, type Standing } from '../../../scripts/core/people/standing.ts';
import type { Wish } from '../../../scripts/core/service.ts';
import { offerInWords, type ActionFacts } from '../../components/actions/facts.ts';
import { askedAt } from './asked-words.ts';
import type { Situation } from './situation.ts';

/** What the action box shows. It holds no element: the states are a table. */
export interface BoxView {
  readonly heading: string;
  readonly tone: 'plain' | 'good' | 'ended';
  readonly detail: string;
  /** The button that begins, or shows that it has begun. */
  readonly primary: { readonly label: string; readonly does: 'subscribe' | 'retrieve'; readonly may: Permission };
  readonly use: Permission;
  /** Whether there is a row of versions to use from: only what is subscribed (F16). */
  readonly usesVersions: boolean;
  readonly cancel: { readonly isOffered: boolean; readonly may: Permission };
  readonly favourite: { readonly isOne: boolean; readonly may: Permission };
  /** The versions whose constraints the subscriber confirmed. */
  readonly confirmed: readonly string[];
  /** Uses left; undefined where nothing limits them, or where it is not known. */
  readonly remaining: number | undefined;
}

const ALLOWED: Permission = { allowed: true };
const no = (reason: string): Permission => ({ allowed: false, reason });

export function boxView(facts: ActionFacts, situation: Situation): BoxView {
  const { person, now } = situation;
  const row = person?.subscriptions.find(({ asset }) => asset === facts.id);
  const isOne = person?.favourites.some(({ asset }) => asset === facts.id) === true;
  const common = { favourite: { isOne, may: permitted(situation, ALLOWED, FAVOURITE) } };
  return row === undefined
    ? { ...common, ...unsubscribed(facts, situation) }
    : { ...common, ...subscribed(situation, standingIn(row, factsOf(situation, row), now)) };
}

const FAVOURITE: readonly Wish['action'][] = ['favourite', 'unfavourite'];
const SUBSCRIPTION: readonly Wish['action'][] = ['subscribe', 'cancel', 'retrieve'];

type Rest = Omit<BoxView, 'favourite'>;

function unsubscribed(facts: ActionFacts, situation: Situation): Rest {
  const may = permitted(situation, ALLOWED, SUBSCRIPTION);
  return {
    heading: 'Free to subscribe',
    tone: 'plain',
    detail: offerInWords(facts),
    primary: { label: 'Subscribe', does: 'subscribe', may },
    // Where it is not known, the hosting service knows who asks.
    use: situation.isKnown ? no('Subscribe first.') : permitted(situation, ALLOWED, []),
    usesVersions: false,
    cancel: { isOffered: false, may: ALLOWED },
    confirmed: [],
    remaining: undefined,
  };
}

function subscribed(situation: Situation, standing: Standing): Rest {
  const { status, label, uses, time, use, cancel, confirmed, remaining } = standing;
  return {
    // That it is subscribed is what the button says.
    heading: status === 'subscribed' ? sentence(uses) : label,
    tone: status === 'subscribed' ? 'good' : 'ended',
    detail: `${status === 'subscribed' ? sentence(time) : sentence(`${uses}; ${time}`)}.`,
    primary: primaryOf(situation, standing),
    use,
    usesVersions: use.allowed,
    cancel: { isOffered: cancel.allowed, may: permitted(situation, cancel, SUBSCRIPTION) },
    confirmed,
    remaining,
  };
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function primaryOf(situation: Situation, { status, subscribe, retrieve }: Standing): BoxView['primary'] {
  const again = permitted(situation, subscribe, SUBSCRIPTION);
  switch (status) {
    case 'subscribed':
    case 'exhausted':
      return { label: 'Subscribed', does: 'subscribe', may: subscribe };
    case 'cancelled':
      return { label: 'Retrieve', does: 'retrieve', may: permitted(situation, retrieve, SUBSCRIPTION) };
    case 'expired':
      return { label: 'Subscribe again', does: 'subscribe', may: again };
    case 'deleted':
      return { label: 'Subscribe', does: 'subscribe', may: subscribe };
  }
}

function factsOf({ person }: Situation, { asset }: SubscriptionRow): Parameters<typeof standingIn>[1] {
  return person?.assets[asset];
}

/** What is allowed may have been asked for already, and somebody must be there to take it. */
function permitted(
  { service, asked, now }: Situation,
  may: Permission,
  actions: readonly Wish['action'][],
): Permission {
  if (!may.allowed) return may;
  if (service === undefined) return no('The gallery cannot be reached at the moment. Load the page again.');
  if (service.kind === 'local' && service.actor === undefined)
    return no('Choose first who you are: My Gallery has the list.');
  const before = asked.findLast(({ wish }) => actions.includes(wish.action));
  return before === undefined ? may : no(`You asked for this ${askedAt(before.at, now)}.`);
}

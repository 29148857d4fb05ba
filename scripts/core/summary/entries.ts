import type { Fields } from './fields.ts';
import type { Catalog } from '../catalog.ts';
import type { AssetId } from '../ids.ts';
import { canonical } from '../canonical.ts';
import type { FileChange, Proposal } from '../proposal.ts';
import type { SubscriptionEntry } from '../schema/subscription.ts';
import { listed } from '../words.ts';

interface EntryPlace {
  readonly login: string;
  readonly asset: AssetId;
}

export function userSentence({ path, before, after }: FileChange, login: string, fields: Fields): string {
  if (before === undefined) return `Adds the profile of ${login}.`;
  if (after === undefined) return `Removes the profile of ${login}.`;
  const changed = fields.get(path) ?? [];
  return `Changes the profile of ${login}${changed.length === 0 ? '' : ` (${listed(changed)})`}.`;
}

export function photoSentence({ before, after }: FileChange, login: string): string {
  return `${before === undefined ? 'Adds' : after === undefined ? 'Removes' : 'Changes'} the photo of ${login}.`;
}

export function favouriteSentence({ before, after }: FileChange, { login, asset }: EntryPlace): string {
  if (before === undefined) return `${login} marks ${asset} as a favourite.`;
  if (after === undefined) return `${login} takes ${asset} off the favourites.`;
  return `Changes the favourite ${asset} of ${login}.`;
}

/** One sentence for each event that is added. */
export function subscriptionSentences({ base, head }: Proposal, change: FileChange, place: EntryPlace): string[] {
  const { login, asset } = place;
  if (change.after === undefined) return [`Removes the subscription of ${login} to ${asset}.`];
  const [before, after] = [entryAt(base, place), entryAt(head, place)];
  if (after === undefined) return [`Changes the subscription of ${login} to ${asset}, which cannot be read.`];
  const old = before?.events ?? [];
  const isOnlyAddedTo = old.every((event, index) => canonical(event) === canonical(after.events[index]));
  const added = after.events.slice(old.length);
  if (!isOnlyAddedTo || added.length === 0) return [`Changes the subscription of ${login} to ${asset}.`];
  return added.map((event) => eventSentence(event, place));
}

function entryAt({ subscriptions }: Catalog, { login, asset }: EntryPlace): SubscriptionEntry | undefined {
  return subscriptions.find((entry) => entry.login === login && entry.asset === asset)?.data;
}

export function eventSentence(event: SubscriptionEntry['events'][number], { login, asset }: EntryPlace): string {
  switch (event.event) {
    case 'subscribed':
      return `${login} subscribes to ${asset}.`;
    case 'used':
      return `${login} uses version ${event.version} of ${asset} (${event.use === 'job' ? 'training job' : 'import'}).`;
    case 'cancelled':
      return `${login} cancels the subscription to ${asset}.`;
    case 'retrieved':
      return `${login} retrieves the subscription to ${asset}.`;
    case 'renewed':
      return `The subscription of ${login} to ${asset} is renewed.`;
    case 'expired':
      return `The subscription of ${login} to ${asset} expires.`;
  }
}

import type { Document } from '../catalog.ts';
import { at } from '../checks/check.ts';
import type { Proposal } from '../proposal.ts';
import type { User } from '../schema/user.ts';
import { ownChanges } from './own-entries.ts';
import type { Rule } from './rule.ts';

/** What is sealed to a key is read by whoever has it: two people with one key could not be told apart. */
export const profileKeys: Rule = {
  id: 'profile-keys',
  docs: 'A profile names each public key once, and no key of somebody whose profile the proposal is compared with.',
  *check(proposal) {
    for (const { place } of ownChanges(proposal, 'user')) {
      const [before, after] = [proposal.base.users.get(place.login), proposal.head.users.get(place.login)];
      if (after === undefined) continue;
      const known = countsOf(before);
      const seen = new Set<string>();
      for (const [index, { recipient }] of (after.data.keys ?? []).entries()) {
        const repeated = seen.has(recipient);
        const owner = ownerOf(proposal, recipient, place.login);
        seen.add(recipient);
        // What base has already is not blamed on the proposal.
        if (take(known, recipient) || (!repeated && owner === undefined)) continue;
        yield at(this.id, after, ['keys', index, 'recipient'], {
          message: repeated ? 'This key is listed above already.' : `This is a key of ${String(owner)}.`,
          fix: repeated ? 'List each key once.' : 'Make a key pair of your own, and list its public key.',
        });
      }
    }
  },
};

function countsOf(user: Document<User> | undefined): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { recipient } of user?.data.keys ?? []) counts.set(recipient, (counts.get(recipient) ?? 0) + 1);
  return counts;
}

function take(counts: Map<string, number>, recipient: string): boolean {
  const left = counts.get(recipient) ?? 0;
  counts.set(recipient, left - 1);
  return left > 0;
}

/** Somebody else on the main branch with this key, as far as profiles were read. */
function ownerOf({ base, actor }: Proposal, recipient: string, login: string): string | undefined {
  return [...base.users].find(
    ([other, { data }]) =>
      other !== login && data.id !== actor.id && data.keys?.some((key) => key.recipient === recipient) === true,
  )?.[0];
}

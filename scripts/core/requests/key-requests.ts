import { MOST_KEYS, type User } from '../schema/user.ts';
import { RECIPIENT } from '../seal/recipient.ts';
import { listed } from '../words.ts';
import type { Asked } from './answer.ts';
import type { Refusal } from './outcome.ts';
import type { RequestFor } from './request.ts';

type Keys = NonNullable<User['keys']>;

/** The keys of a profile as they are to be (none: the profile has no list of them), or why not. */
export type KeysAfter =
  { readonly ok: true; readonly value: Pick<User, 'keys'> } | { readonly ok: false; readonly problem: Refusal };

/** What is taken away goes first, so that one wish puts one key in the place of another. */
export function keysAfter(
  { addKey, removeKey, actor }: RequestFor<'profile'>,
  before: Keys,
  { entries, at }: Pick<Asked, 'entries' | 'at'>,
): KeysAfter {
  const left = removeKey === undefined ? before : without(before, removeKey);
  if (left === undefined) return refused(noSuchKey(before));
  if (addKey === undefined) return keys(left);
  const { name, recipient } = addKey;
  if (recipient === entries.galleryKey) return refused(GALLERYS);
  if (entries.hasKeyOfAnother(actor.id, recipient)) return refused(OF_ANOTHER);
  const others = left.filter((key) => key.recipient !== recipient);
  if (others.some((key) => sameName(key.name, name))) return refused(NAME_TAKEN);
  if (others.length >= MOST_KEYS) return refused(TOO_MANY);
  const known = left.find((key) => key.recipient === recipient);
  if (known?.name === name) return keys(left);
  return keys([...others, { name, recipient, added: known?.added ?? at }]);
}

/** Undefined where nothing is called so. A public key that is not there is gone already, by the same request perhaps. */
function without(before: Keys, wanted: string): Keys | undefined {
  const left = before.filter(({ name, recipient }) => recipient !== wanted && !sameName(name, wanted));
  return left.length < before.length || RECIPIENT.test(wanted) ? left : undefined;
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function keys(list: Keys): KeysAfter {
  return { ok: true, value: list.length === 0 ? {} : { keys: list } };
}

function refused(problem: Refusal): KeysAfter {
  return { ok: false, problem };
}

function noSuchKey(before: Keys): Refusal {
  const names = before.map(({ name }) => `“${name}”`);
  return {
    message: 'You have no public key of that name.',
    fix:
      names.length === 0 ? 'Your profile has no keys: there is nothing to take away.' : `Yours are ${listed(names)}.`,
  };
}

const GALLERYS: Refusal = {
  message: 'This is the key of the gallery itself.',
  fix: 'Make a key pair of your own, and give its public key.',
};

const OF_ANOTHER: Refusal = {
  message: 'This public key is somebody else’s: what is sealed to it could be read by both of you.',
  fix: 'Make a key pair of your own, and give its public key.',
};

const NAME_TAKEN: Refusal = {
  message: 'Another public key of yours has that name.',
  fix: 'Give it another name, or take the old key away with the same wish.',
};

const TOO_MANY: Refusal = {
  message: `You have ${String(MOST_KEYS)} public keys, and nobody can have more.`,
  fix: 'Take away one that you no longer use.',
};

import { canonical } from '../canonical.ts';
import { mixedWords } from '../looks.ts';
import { NOTICE_KINDS, type User } from '../schema/user.ts';
import { listed } from '../words.ts';
import { keysAfter } from './key-requests.ts';
import type { Answer, Asked } from './answer.ts';
import type { RequestFor } from './request.ts';

/** A name of mixed scripts waits for a curator in a pull request; here nobody would look, so it is refused. */
export function decideProfile(request: RequestFor<'profile'>, { entries, login, at }: Asked): Answer {
  const { actor, nickname } = request;
  const before = entries.user(actor.id);
  const mixed = typeof nickname === 'string' && nickname !== before?.data.nickname ? mixedWords(nickname) : [];
  if (mixed.length > 0) {
    const words = listed(mixed.map(({ word }) => `“${word}”`));
    const message = `The nickname mixes letters of different scripts that look alike: ${words}.`;
    return {
      problems: [{ message, fix: 'Write each word with letters of one script, or propose it in a pull request.' }],
    };
  }
  const keys = keysAfter(request, before?.data.keys ?? [], { entries, at });
  if (!keys.ok) return { problems: [keys.problem] };
  const data: User = { ...changed(before?.data ?? { id: actor.id }, request), ...keys.value };
  if (before !== undefined && canonical(before.data) === canonical(data)) return { already: true, path: before.path };
  return { already: false, path: entries.putUser(login, data) };
}

/** What is left out stays, null takes away. */
function changed(before: User, { nickname, description, notices }: RequestFor<'profile'>): Omit<User, 'keys'> {
  const { id, photo } = before;
  const name = nickname === undefined ? before.nickname : (nickname ?? undefined);
  const words = description === undefined ? before.description : (description ?? undefined);
  const wanted = notices === undefined ? before.notices : NOTICE_KINDS.filter((kind) => notices.includes(kind));
  return {
    id,
    ...(name !== undefined && { nickname: name }),
    ...(words !== undefined && { description: words }),
    ...(photo !== undefined && { photo }),
    ...(wanted !== undefined && wanted.length > 0 && { notices: wanted }),
  };
}

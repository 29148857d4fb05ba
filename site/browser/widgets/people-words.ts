import { LOGIN_PATTERN } from '../../../scripts/core/ids.ts';

/** What was typed where people are chosen: accounts, each with its number where that was said too. */
export type TypedPerson =
  | { readonly kind: 'login'; readonly login: string }
  | { readonly kind: 'account'; readonly login: string; readonly id: number }
  | { readonly kind: 'neither'; readonly text: string };

/** `ann, @bob carl:4711` → three of them. */
export function typedPeople(text: string): TypedPerson[] {
  return text.split(/[\s,;]+/).flatMap((word): TypedPerson[] => (word === '' ? [] : [typedPerson(word)]));
}

function typedPerson(word: string): TypedPerson {
  const [, login = '', number] = /^@?([^:]*)(?::(\d+))?$/.exec(word) ?? [];
  if (!LOGIN_PATTERN.test(login)) return { kind: 'neither', text: word };
  if (number === undefined) return { kind: 'login', login };
  const id = Number(number);
  return Number.isSafeInteger(id) && id > 0 ? { kind: 'account', login, id } : { kind: 'neither', text: word };
}

/** Accounts are the same whatever the case. */
export function isSameLogin(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

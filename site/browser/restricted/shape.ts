/** Says whether something of which nothing is known is what it should be. Names that nobody asked for are refused like missing ones. */
export type Check<T> = (value: unknown) => value is T;

/** Of a field that may be left out. */
interface Optional<T> {
  readonly optional: Check<T>;
}

type Fields<T> = {
  readonly [K in keyof T]-?: undefined extends T[K]
    ? Optional<Exclude<T[K], undefined>>
    : Partial<Pick<T, K>> extends Pick<T, K>
      ? Optional<T[K]>
      : Check<T[K]>;
};

export function shape<T>(fields: Fields<T>): Check<T> {
  const known = Object.entries<Check<unknown> | Optional<unknown>>(fields);
  const names = new Set(known.map(([name]) => name));
  return (value): value is T =>
    isRecord(value) &&
    Object.keys(value).every((name) => names.has(name)) &&
    known.every(([name, check]) => {
      const isThere = Object.hasOwn(value, name);
      if (typeof check === 'function') return isThere && check(value[name]);
      return !isThere || check.optional(value[name]);
    });
}

export function optional<T>(check: Check<T>): Optional<T> {
  return { optional: check };
}

export function list<T>(check: Check<T>): Check<T[]> {
  return (value): value is T[] => Array.isArray(value) && value.every(check);
}

export function record<Key extends string, T>(key: Check<Key>, check: Check<T>): Check<Record<Key, T>> {
  return (value): value is Record<Key, T> =>
    isRecord(value) && Object.entries(value).every(([name, content]) => key(name) && check(content));
}

export function oneOf<T extends string | boolean | null>(...values: readonly T[]): Check<T> {
  return (value): value is T => values.some((one) => one === value);
}

export function either<A, B>(one: Check<A>, other: Check<B>): Check<A | B> {
  return (value): value is A | B => one(value) || other(value);
}

export function suchText<T extends string = string>(holds: (text: string) => boolean): Check<T> {
  return (value): value is T => typeof value === 'string' && holds(value);
}

export const text = suchText(() => true);

export const yesOrNo: Check<boolean> = (value) => typeof value === 'boolean';

export const number: Check<number> = (value): value is number => typeof value === 'number' && Number.isFinite(value);

export const count: Check<number> = (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a setting says everything that is wanted, and perhaps more. Elements of a list may stand in any order. */
export function covers(current: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(current) && wanted.every((part) => current.some((other) => covers(other, part)));
  }
  if (typeof wanted === 'object' && wanted !== null) {
    const values = new Map(Object.entries(current ?? {}));
    return Object.entries(wanted).every(([key, value]) => covers(values.get(key), value));
  }
  return current === wanted;
}

/** The wanted settings that are otherwise now. */
export function differing<T extends object>(current: object, wanted: T): Partial<T> {
  const values = new Map<string, unknown>(Object.entries(current));
  return Object.fromEntries(
    Object.entries(wanted).filter(([key, value]) => !covers(values.get(key), value)),
  ) as Partial<T>;
}

/** `squash merging = true, delete branch = false`: what a difference would set. */
export function inWords(settings: object): string {
  return Object.entries(settings)
    .map(([key, value]) => `${key.replaceAll('_', ' ')}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');
}

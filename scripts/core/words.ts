/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1);
  if (last === undefined) return '';
  return items.length === 1 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** The same, but after some of them only how many are left: a sentence stays one that people read. */
export function listedUpTo(most: number, items: readonly string[]): string {
  if (items.length <= most + 1) return listed(items);
  return listed([...items.slice(0, most), `${(items.length - most).toLocaleString('en')} more`]);
}

/** `1 file`, `12 files`. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

/** Text of others, no longer than a sentence can bear. */
export function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}

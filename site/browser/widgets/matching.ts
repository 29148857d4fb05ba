const MARKS = /\p{M}/gu;

/** A text without what people leave out when they search: case and diacritics. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '').toLowerCase();
}

/** Things that are searched, with their texts ready to be compared. */
export interface Searchable<T> {
  readonly items: readonly { readonly item: T; readonly texts: readonly string[] }[];
}

export function searchable<T>(items: readonly T[], textsOf: (item: T) => readonly string[]): Searchable<T> {
  return { items: items.map((item) => ({ item, texts: textsOf(item).map(folded) })) };
}

/**
 * At most so many of them in whose texts all typed words stand: first those whose text begins with what was typed, then those in
 * which a word does, each in the order that they have.
 */
export function matching<T>({ items }: Searchable<T>, typed: string, most: number): T[] {
  const whole = folded(typed).trim();
  const words = whole.split(/\s+/).filter(Boolean);
  const ranked: T[][] = [[], [], []];
  for (const { item, texts } of items) {
    const all = texts.join(' ');
    if (words.every((word) => all.includes(word))) ranked[rankOf(texts, whole)]?.push(item);
    if ((ranked[0]?.length ?? 0) >= most) break;
  }
  return ranked.flat().slice(0, most);
}

function rankOf(texts: readonly string[], whole: string): 0 | 1 | 2 {
  if (texts.some((text) => text.startsWith(whole))) return 0;
  return texts.some((text) => text.split(/[\s/._-]+/).some((word) => word.startsWith(whole))) ? 1 : 2;
}

/** Searches a list that may become another one; its texts are made ready once for each. */
export function searchIn<T>(
  source: () => readonly T[],
  textsOf: (item: T) => readonly string[],
  most: number,
): (typed: string, isLeftOut?: (item: T) => boolean) => T[] {
  let known: readonly T[] | undefined;
  let ready: Searchable<T> = { items: [] };
  return (typed, isLeftOut = () => false) => {
    const items = source();
    if (items !== known) [known, ready] = [items, searchable(items, textsOf)];
    return matching({ items: ready.items.filter(({ item }) => !isLeftOut(item)) }, typed, most);
  };
}

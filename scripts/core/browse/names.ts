import { compareText } from '../compare.ts';
import { nameOf, type AssetId } from '../ids.ts';

const MARKS = /\p{M}/gu;
const SEPARATORS = /[^\p{L}\p{N}+#]/gu;
/** Most names are of these characters alone: nothing is to be looked up of them, which takes a tenth of the time. */
const PLAIN = /^[ -~]*$/;
const PLAIN_SEPARATORS = /[^a-z\d+#]/g;

/** A name without what people leave out: `ResNet-50`, `resnet 50` and `RESNET50` are one. Empty when nothing is left. */
export function compactName(text: string): string {
  const folded = fold(text);
  return folded.replace(PLAIN.test(folded) ? PLAIN_SEPARATORS : SEPARATORS, '');
}

/** The names by which an asset is found exactly: its title and its name. */
export function exactNames(asset: { readonly id: AssetId; readonly title: string }): string[] {
  const [title, name] = [compactName(asset.title), compactName(nameOf(asset.id))];
  return (title === name ? [title] : [title, name]).filter((name) => name !== '');
}

/** Names in the order in which people look for them: accents and case do not count, numbers count as numbers; then title, then id. */
export function inNameOrder<T extends { readonly id: string; readonly title: string }>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, key: fold(item.title).replace(/\d+/g, (digits) => digits.padStart(15, '0')) }))
    .sort(
      (a, b) =>
        compareText(a.key, b.key) || compareText(a.item.title, b.item.title) || compareText(a.item.id, b.item.id),
    )
    .map(({ item }) => item);
}

/** Accents and case do not count. */
export function fold(text: string): string {
  return PLAIN.test(text) ? text.toLowerCase() : text.normalize('NFKD').replace(MARKS, '').toLowerCase();
}

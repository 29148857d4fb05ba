import { skeleton } from './similar-names.ts';
import { squeezed } from './suggest.ts';

/** Letters of other scripts and the Latin letters that they look like. */
const LOOK_ALIKES = pairs(
  ['АВЕКМНОРСТУХЅІЈ', 'ABEKMHOPCTYXSIJ'],
  ['авекмнорстухѕіјһԁԛԝӏ', 'abekmhopctyxsijhdqwl'],
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ', 'ABEZHIKMNOPTYX'],
  ['αγηικνορτυχω', 'aynikvoptuxw'],
);

/** Scripts with many letters that look Latin. Of Greek only those letters count: µ, Ω, β and Δ are units and symbols. */
const CONFUSING = {
  Cyrillic: /\p{Script=Cyrillic}/u,
  Armenian: /\p{Script=Armenian}/u,
  Cherokee: /\p{Script=Cherokee}/u,
};
const GREEK = /\p{Script=Greek}/u;
const LATIN = /\p{Script=Latin}/u;

/** How a text looks to a reader in a hurry: equal for names that are hard to tell apart. */
export function looksOf(text: string): string {
  const latin = Array.from(text.normalize('NFKC'), (letter) => LOOK_ALIKES.get(letter) ?? letter).join('');
  return skeleton(squeezed(latin));
}

/** A word in which letters of two scripts stand that look alike. */
export interface MixedWord {
  readonly word: string;
  readonly scripts: readonly string[];
  /** The letters that are not Latin, each once. */
  readonly letters: readonly string[];
}

export function mixedWords(text: string): MixedWord[] {
  return (text.match(/[\p{L}\p{M}\p{N}_]+/gu) ?? []).flatMap((word) => {
    const letters = [...new Set(word)];
    const others = letters.filter((letter) => scriptOf(letter) !== undefined);
    const scripts = new Set(others.map(scriptOf).filter((script) => script !== undefined));
    if (letters.some((letter) => LATIN.test(letter))) scripts.add('Latin');
    return scripts.size > 1 ? [{ word, scripts: [...scripts].sort(), letters: others }] : [];
  });
}

function scriptOf(letter: string): string | undefined {
  if (GREEK.test(letter)) return LOOK_ALIKES.has(letter) ? 'Greek' : undefined;
  return Object.entries(CONFUSING).find(([, pattern]) => pattern.test(letter))?.[0];
}

function pairs(...rows: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  return new Map(rows.flatMap(([from, to]) => Array.from(from, (letter, at) => [letter, to[at] ?? letter] as const)));
}

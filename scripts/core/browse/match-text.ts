import { fold } from './names.ts';

/** A text that is searched, and how much a word in it counts. */
export interface Searched {
  readonly text: string;
  readonly weight: number;
}

const WORDS = /[\p{L}\p{N}+#]+/gu;
/** Scripts that put no spaces between words: there a word begins anywhere. */
const WITHOUT_SPACES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * How well texts fit a query, as the search of the site has it: every word has to be there, and beginnings of words count. Undefined where
 * a word is missing; else the mean of the best weights. For a few texts that no index of the site has.
 */
export function matchText(query: string, texts: readonly Searched[]): number | undefined {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return undefined;
  const searched = texts.map(({ text, weight }) => ({ words: wordsOf(text), folded: fold(text), weight }));
  let sum = 0;
  for (const word of wanted) {
    const isThere = WITHOUT_SPACES.test(word)
      ? ({ folded }: { folded: string }) => folded.includes(word)
      : ({ words }: { words: readonly string[] }) => words.some((other) => other.startsWith(word));
    const best = Math.max(0, ...searched.filter(isThere).map(({ weight }) => weight));
    if (best === 0) return undefined;
    sum += best;
  }
  return sum / wanted.length;
}

function wordsOf(text: string): string[] {
  return fold(text).match(WORDS) ?? [];
}

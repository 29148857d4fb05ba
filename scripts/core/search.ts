import { categoriesById, type Asset, type Catalog } from './catalog.ts';
import { nameOf, publisherOf } from './ids.ts';
import { squeezed } from './suggest.ts';

export interface Hit {
  readonly asset: Asset;
  readonly score: number;
}

/** How much a word counts where it is found, by the part of the asset. */
const WEIGHTS = { title: 8, name: 8, publisher: 3, summary: 4, categories: 3, description: 1 } as const;
type Part = keyof typeof WEIGHTS;

const EXACT_NAME = 1000;

/**
 * The assets that have every word, best first. The beginning of a word is enough; an exact name or title comes first of all (F7).
 */
export function searchAssets(catalog: Catalog, assets: Iterable<Asset>, query: string): Hit[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const categories = categoriesById(catalog);
  const categoryName = (id: string): string => `${id} ${categories.get(id)?.name ?? ''}`;
  const hits: Hit[] = [];
  for (const asset of assets) {
    const score = scoreOf(partsOf(catalog, asset, categoryName), words);
    if (score > 0) hits.push({ asset, score: score + (isNamed(asset, query) ? EXACT_NAME : 0) });
  }
  return hits.sort((a, b) => b.score - a.score || (a.asset.id < b.asset.id ? -1 : 1));
}

function partsOf(catalog: Catalog, asset: Asset, categoryName: (id: string) => string): Record<Part, string> {
  const { data, id, body } = asset;
  const publisher = publisherOf(id);
  return {
    title: data.title,
    name: nameOf(id),
    publisher: `${publisher} ${catalog.publishers.get(publisher)?.data.name ?? ''}`,
    summary: data.summary ?? '',
    categories: data.categories.map(categoryName).join(' '),
    description: body,
  };
}

/** Zero where a word is missing. A whole word counts twice what its beginning counts. */
function scoreOf(parts: Readonly<Record<Part, string>>, words: readonly string[]): number {
  const texts = Object.entries(parts).map(([part, text]) => [` ${folded(text)}`, WEIGHTS[part as Part]] as const);
  let total = 0;
  for (const word of words) {
    const found = texts.map(([text, weight]) => weight * matchOf(text, word));
    const sum = found.reduce((a, b) => a + b, 0);
    if (sum === 0) return 0;
    total += sum;
  }
  return total;
}

function matchOf(text: string, word: string): number {
  const start = text.indexOf(` ${word}`);
  if (start === -1) return 0;
  return text.includes(` ${word} `) || text.endsWith(` ${word}`) ? 2 : 1;
}

function isNamed({ id, data }: Asset, query: string): boolean {
  const wanted = squeezed(query);
  return [id, nameOf(id), data.title].some((name) => squeezed(name) === wanted);
}

function wordsOf(text: string): string[] {
  return folded(text).split(' ').filter(Boolean);
}

/** Lower case, without accents, everything between words one space. */
function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
}

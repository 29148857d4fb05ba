import type { Measured } from './measure.ts';

/** What is measured of a gallery of some size. */
export const WORK = {
  render: 'full build, nothing cached, without search',
  search: 'full build, nothing cached, with search',
  asset: 'text of one asset changed, pages and data',
  assetRenamed: 'title of one asset changed, pages and data',
  assetVersion: 'new version of one asset, pages and data',
  assetSearch: 'text of one asset changed, search included',
  subscription: 'one subscription (hot)',
  check: 'check of everything',
  checkAgain: 'the same again',
  review: 'check of one change',
  hugo: 'Hugo, highlighted, the same pages',
  eleventy: 'Eleventy, highlighted, the same pages',
} as const;
export type Work = keyof typeof WORK;

export interface Figure {
  readonly work: Work;
  readonly assets: number;
  readonly seconds: number;
  readonly megabytes: number | undefined;
  readonly cpu: number | undefined;
  readonly pages?: number | undefined;
}

/** Bytes of a page as a browser gets it, compressed. */
export interface Weight {
  readonly assets: number;
  readonly html: number;
  readonly css: number;
  readonly script: number;
  readonly files: { readonly css: number; readonly script: number };
}

/** A line of the table of targets. */
export interface Target {
  readonly what: string;
  readonly assets: number;
  readonly value: number;
  readonly most: number;
  readonly unit: string;
}

export function figureOf(
  work: Work,
  assets: number,
  { seconds, megabytes, cpu }: Omit<Measured, 'stdout'>,
  pages?: number,
): Figure {
  return { work, assets, seconds, megabytes, cpu, pages };
}

/** The machine's noise only ever adds. */
export function fastest(figures: readonly Figure[]): Figure {
  return figures.reduce((least, one) => (one.seconds < least.seconds ? one : least));
}

const LARGE = 10_000;

/** What was measured beside what is asked for. Ratios are of one run, so that they hold on any machine. */
export function targetsOf(figures: readonly Figure[], weights: readonly Weight[]): Target[] {
  const sizes = [...new Set(figures.map(({ assets }) => assets))];
  return [...sizes.flatMap((assets) => targetsAt(assets, figures)), ...growth(figures), ...weights.flatMap(pageWeight)];
}

function targetsAt(assets: number, figures: readonly Figure[]): Target[] {
  const of = (work: Work): Figure | undefined =>
    figures.find((figure) => figure.work === work && figure.assets === assets);
  const isLarge = assets > LARGE;
  const ratio = (work: Work, most: number): Target[] => {
    const [ours, hugo] = [of(work), of('hugo')];
    if (ours === undefined || hugo === undefined) return [];
    return [{ what: `${WORK[work]} ÷ Hugo`, assets, value: ours.seconds / hugo.seconds, most, unit: '×' }];
  };
  const time = (work: Work, most: number): Target[] => {
    const figure = of(work);
    return figure === undefined ? [] : [{ what: WORK[work], assets, value: figure.seconds, most, unit: 's' }];
  };
  const memory = (work: Work, most: number): Target[] => {
    const value = of(work)?.megabytes;
    return value === undefined ? [] : [{ what: `memory: ${WORK[work]}`, assets, value, most, unit: 'MB' }];
  };
  return [
    ...ratio('render', 0.5),
    ...ratio('search', 0.6),
    ...memory('render', isLarge ? 1500 : 1200),
    ...time('asset', isLarge ? 5 : 1),
    ...time('assetRenamed', isLarge ? 5 : 1),
    ...time('assetVersion', isLarge ? 5 : 1),
    ...(isLarge ? [...memory('asset', 1000), ...memory('assetRenamed', 1000)] : time('assetSearch', 8)),
    ...(isLarge
      ? []
      : [...time('subscription', 0.5), ...time('check', 3), ...time('checkAgain', 3), ...time('review', 1)]),
  ];
}

/** Ten times the assets. */
function growth(figures: readonly Figure[]): Target[] {
  const renders = figures.filter(({ work }) => work === 'render');
  return renders.flatMap(({ assets, seconds }) => {
    const smaller = renders.find((other) => other.assets * 10 === assets);
    if (smaller === undefined) return [];
    const what = `full build ÷ that of ${String(smaller.assets)}, without search`;
    return [{ what, assets, value: seconds / smaller.seconds, most: 11, unit: '×' }];
  });
}

function pageWeight({ assets, html, css, script }: Weight): Target[] {
  const kilobytes = (bytes: number): number => bytes / 1000;
  return [
    { what: 'details page with styles, compressed', assets, value: kilobytes(html + css), most: 30, unit: 'kB' },
    { what: 'script of a details page, compressed', assets, value: kilobytes(script), most: 5, unit: 'kB' },
  ];
}

import { compareText } from '../../core/compare.ts';
import { listPagePath } from '../paths.ts';
import type { CardView, Pagination } from './types.ts';

/** How many cards a page of a complete list shows. */
export const PAGE_SIZE = 24;

export interface Slice {
  readonly path: string;
  readonly cards: readonly CardView[];
  readonly pagination: Pagination;
}

/** A list cut into pages; an empty list has one page. */
export function paginate(cards: readonly CardView[], list: string, base: string): Slice[] {
  const pages = Math.max(1, Math.ceil(cards.length / PAGE_SIZE));
  const href = (page: number): string | undefined =>
    page < 1 || page > pages ? undefined : base + listPagePath(list, page);
  return Array.from({ length: pages }, (_, index) => {
    const page = index + 1;
    return {
      path: listPagePath(list, page),
      cards: cards.slice(index * PAGE_SIZE, page * PAGE_SIZE),
      pagination: {
        page,
        pages,
        total: cards.length,
        previous: href(page - 1),
        next: href(page + 1),
        links: pageNumbers(page, pages).map((number) =>
          number === undefined ? undefined : { page: number, href: base + listPagePath(list, number) },
        ),
      },
    };
  });
}

/** First, last, and two on either side of the page; undefined stands for a gap. */
function pageNumbers(page: number, pages: number): (number | undefined)[] {
  const wanted = [1, page - 2, page - 1, page, page + 1, page + 2, pages].filter(
    (number) => number >= 1 && number <= pages,
  );
  const numbers = [...new Set(wanted)].sort((a, b) => a - b);
  return numbers.flatMap((number, index) => {
    const before = numbers[index - 1];
    return before !== undefined && number - before > 1 ? [undefined, number] : [number];
  });
}

/** The order of complete lists: what was released last comes first. It depends on releases only, never on counts. */
export function byRelease(a: CardView, b: CardView): number {
  return compareText(b.released ?? '', a.released ?? '') || compareText(a.title, b.title) || compareText(a.id, b.id);
}

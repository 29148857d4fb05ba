import type { AssetLine } from './summary.ts';
import type { Pagination } from './types.ts';
import { listPagePath } from '../paths.ts';
import { compareText } from '../../core/compare.ts';
import type { AssetId } from '../../core/ids.ts';

/** How many cards a page of a complete list shows. */
export const PAGE_SIZE = 24;

export interface Slice {
  readonly path: string;
  readonly assets: readonly AssetId[];
  readonly pagination: Pagination;
}

/** A list cut into pages; an empty list has one page. */
export function paginate(assets: readonly AssetLine[], list: string, base: string): Slice[] {
  const pages = Math.max(1, Math.ceil(assets.length / PAGE_SIZE));
  const href = (page: number): string | undefined =>
    page < 1 || page > pages ? undefined : base + listPagePath(list, page);
  return Array.from({ length: pages }, (_, index) => {
    const page = index + 1;
    return {
      path: listPagePath(list, page),
      assets: assets.slice(index * PAGE_SIZE, page * PAGE_SIZE).map(({ id }) => id),
      pagination: {
        page,
        pages,
        total: assets.length,
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

export function inReleaseOrder(lines: Iterable<AssetLine> = []): AssetLine[] {
  return [...lines].sort(byRelease);
}

/** The order of complete lists: what was released last comes first. It depends on releases only, never on counts. */
export function byRelease(a: AssetLine, b: AssetLine): number {
  return compareText(b.released ?? '', a.released ?? '') || compareText(a.title, b.title) || compareText(a.id, b.id);
}

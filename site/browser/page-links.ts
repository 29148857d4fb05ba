import { h, icon } from './dom.ts';

/** The numbered links below the results. They are real addresses: they open in a new tab, and can be copied. */
export function pageLinks(page: number, pages: number, hrefOf: (page: number) => string): HTMLElement | undefined {
  if (pages <= 1) return undefined;
  const step = (target: number, rel: string, ...content: readonly (Node | string)[]): HTMLElement =>
    target < 1 || target > pages
      ? h('span', { class: 'page-step' })
      : h('a', { class: 'page-step', rel, href: hrefOf(target), 'data-page': String(target) }, ...content);
  const numbers = pageNumbers(page, pages).map((number) => {
    if (number === undefined) return h('li', { 'aria-hidden': 'true' }, '…');
    const current = number === page ? 'page' : undefined;
    const text = String(number);
    return h(
      'li',
      {},
      h('a', { href: hrefOf(number), 'data-page': text, 'aria-label': `Page ${text}`, 'aria-current': current }, text),
    );
  });
  return h(
    'nav',
    { class: 'pagination', 'aria-label': 'Pages' },
    step(page - 1, 'prev', icon('chevron-left'), 'Previous'),
    h('ol', { role: 'list' }, ...numbers),
    step(page + 1, 'next', 'Next', icon('chevron-right')),
  );
}

/** First, last, and one on either side of the page; undefined stands for a gap. */
function pageNumbers(page: number, pages: number): (number | undefined)[] {
  const wanted = [1, page - 1, page, page + 1, pages].filter((number) => number >= 1 && number <= pages);
  const numbers = [...new Set(wanted)].sort((a, b) => a - b);
  return numbers.flatMap((number, index) =>
    number - (numbers[index - 1] ?? 0) > 1 && index > 0 ? [undefined, number] : [number],
  );
}

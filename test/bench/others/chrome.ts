import { readFileSync } from 'node:fs';

/** What stands on every page around its own content, taken from a page that our site has: others write the same bytes. */
export interface Chrome {
  /** In the head, from the styles on. */
  readonly head: string;
  readonly before: string;
  readonly after: string;
}

export function chromeOf(page: string): Chrome {
  const html = readFileSync(page, 'utf8');
  const between = (from: string, to: string): string => {
    const start = html.indexOf(from);
    const end = html.indexOf(to, start + from.length);
    if (start === -1 || end === -1) throw new Error(`${page} has nothing between ${from} and ${to}`);
    return html.slice(start + from.length, end);
  };
  return {
    head: html.slice(html.indexOf('<link rel="icon"'), html.indexOf('</head>')),
    before: between('<body>', '<main'),
    after: between('</main>', '</body>'),
  };
}

import type { SiteView } from '../scripts/build/views/types.ts';

const bySite = new WeakMap<SiteView, Map<string, string>>();

/** What is rendered once for a site, by its name: only the first page that shows it has to wait for it. */
export function onceOf(site: SiteView, name: string, render: () => Promise<string>): string | Promise<string> {
  const known = bySite.get(site) ?? new Map<string, string>();
  bySite.set(site, known);
  return known.get(name) ?? render().then((html) => keep(known, name, html));
}

function keep(known: Map<string, string>, name: string, html: string): string {
  known.set(name, html);
  return html;
}

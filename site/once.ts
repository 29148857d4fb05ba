import type { SiteView } from '../scripts/build/views/types.ts';

const bySite = new WeakMap<SiteView, Map<string, string>>();

/** What was rendered once for a site: name → HTML. */
export function onceOf(site: SiteView): Map<string, string> {
  let rendered = bySite.get(site);
  if (rendered === undefined) bySite.set(site, (rendered = new Map()));
  return rendered;
}

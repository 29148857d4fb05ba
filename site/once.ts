import type { SiteView } from '../scripts/build/views/types.ts';

const bySite = new WeakMap<SiteView, Map<string, string>>();

/** What was rendered once for a site: name → HTML. */
export function onceOf(site: SiteView): Map<string, string> {
  const rendered = bySite.get(site) ?? new Map<string, string>();
  bySite.set(site, rendered);
  return rendered;
}

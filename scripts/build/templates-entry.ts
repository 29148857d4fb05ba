import { pathToFileURL } from 'node:url';

import type { PageView, SiteView } from './views/types.ts';

export type Render = (site: SiteView, page: PageView) => Promise<string>;

/** Imports the bundle of templates. Apart from templates.ts, so that a worker does not load Astro itself. */
export async function loadRender(entry: string): Promise<Render> {
  const module: unknown = await import(pathToFileURL(entry).href);
  if (typeof module !== 'object' || module === null || !('render' in module) || typeof module.render !== 'function') {
    throw new Error(`${entry} has no function render`);
  }
  return module.render as Render;
}

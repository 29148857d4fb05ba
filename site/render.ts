import { createApp } from 'astro/app/entrypoint';

import type { PageView, SiteView } from '../scripts/build/views/types.ts';

const app = createApp({ streaming: false });

/** Renders one page from its view, as UTF-8. A template that fails, or a path that no template has, is a bug and throws. */
export async function render(site: SiteView, page: PageView): Promise<Uint8Array> {
  // The base that the bundle was made for: a preview has another one, below it.
  const request = new Request(new URL(import.meta.env.BASE_URL + page.head.path, 'http://localhost'));
  const response = await app.render(request, { locals: { site, page } });
  const notFound = page.kind === 'not-found' && response.status === 404;
  if (response.status !== 200 && !notFound)
    throw new Error(`${page.head.path} was answered with status ${String(response.status)}`);
  return response.bytes();
}

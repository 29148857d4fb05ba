import { defineMiddleware } from 'astro:middleware';

import { plainPages } from '../scripts/build/plain-pages.ts';

/** Gives each page that `astro build` renders its view. */
export const onRequest = defineMiddleware(({ url, locals }, next) => {
  const { site, pages } = plainPages();
  const path = url.pathname.slice(site.base.length);
  const page = pages.get(path) ?? pages.get(`${path.replace(/\/$/, '')}.html`);
  if (page === undefined) throw new Error(`${url.pathname} is no page of this site`);
  Object.assign(locals, { site, page });
  return next();
});

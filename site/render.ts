import { createApp } from 'astro/app/entrypoint';
import { renderToString } from 'astro/runtime/server/index.js';

import type { PageView, SiteView } from '../scripts/build/views/types.ts';

const app = createApp({ streaming: false });

type RenderWords = Parameters<typeof renderToString>;
type AstroResult = RenderWords[0];
type Component = RenderWords[1];

/**
 * What Astro makes for one request of a page: the component, and what it renders from. Pages of one template differ in nothing but their
 * views, which templates read from `Astro.locals`; none asks for the address or the request.
 */
interface Prepared {
  readonly component: Component;
  readonly result: AstroResult;
  /** What changes while a page is rendered, as it is at the beginning. */
  readonly metadata: AstroResult['_metadata'];
  readonly styles: AstroResult['styles'];
  readonly locals: App.Locals;
}

const prepared = new Map<PageView['kind'], Prepared>();
let isBusy = false;

/**
 * Renders one page from its view. A template that fails, or a path that no template has, is a bug and throws. The first page of a kind goes
 * the whole way of a request, and the others take what was made for it: most of the time would go into requests.
 */
export async function render(site: SiteView, page: PageView): Promise<string> {
  const known = prepared.get(page.kind);
  if (known === undefined || isBusy) return renderByRequest(site, page);
  isBusy = true;
  try {
    const { component, result, metadata, styles, locals } = known;
    Object.assign(locals, { site, page });
    result._metadata = fresh(metadata);
    result.styles = new Set(styles);
    const html = await renderToString(result, component, {}, {}, true);
    if (typeof html !== 'string') throw new Error(`${page.head.path} was answered with something else than a page`);
    return html;
  } finally {
    isBusy = false;
  }
}

/** The same by a request. */
export async function renderByRequest(site: SiteView, page: PageView): Promise<string> {
  // The base that the bundle was made for: a preview has another one, below it.
  const asked = new Request(new URL(import.meta.env.BASE_URL + page.head.path, 'http://localhost'));
  const locals = { site, page };
  const stop = watch(asked, (component, result) => {
    const { _metadata, styles } = result;
    result.resolve = once(result.resolve);
    prepared.set(page.kind, { component, result, metadata: fresh(_metadata), styles: new Set(styles), locals });
  });
  const response = await app.render(asked, { locals });
  stop();
  const notFound = page.kind === 'not-found' && response.status === 404;
  if (response.status !== 200 && !notFound)
    throw new Error(`${page.head.path} was answered with status ${String(response.status)}`);
  return response.text();
}

/** Tells what the component of a page is called with. Gives what ends that. */
function watch(asked: Request, onCall: (component: Component, result: AstroResult) => void): () => void {
  const { pageMap } = app.manifest;
  const path = app.match(asked)?.component;
  const load = path === undefined ? undefined : pageMap?.get(path);
  if (pageMap === undefined || path === undefined || load === undefined) return () => undefined;
  pageMap.set(path, async () => {
    const page = await (await load()).page();
    const component = page.default;
    const watched = (...words: Parameters<Component>): ReturnType<Component> => {
      onCall(component, words[0] as AstroResult);
      return component(...words);
    };
    return { page: () => Promise.resolve({ ...page, default: Object.assign(watched, component) }) };
  });
  return () => {
    pageMap.set(path, load);
  };
}

/** The addresses of scripts, which every page asks for anew. */
function once(resolve: AstroResult['resolve']): AstroResult['resolve'] {
  const known = new Map<string, Promise<string>>();
  return (script) => {
    let address = known.get(script);
    if (address === undefined) known.set(script, (address = resolve(script)));
    return address;
  };
}

function fresh(metadata: AstroResult['_metadata']): AstroResult['_metadata'] {
  const copy = (value: unknown): unknown =>
    value instanceof Set ? new Set(value) : Array.isArray(value) ? [...(value as unknown[])] : value;
  return Object.fromEntries(
    Object.entries(metadata).map(([name, value]) => [name, copy(value)]),
  ) as unknown as AstroResult['_metadata'];
}

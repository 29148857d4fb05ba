import { createApp } from 'astro/app/entrypoint';
import { createComponent, renderHead, renderTemplate, renderToString } from 'astro/runtime/server/index.js';

import { noteScripts, NotDirect, renderDirect, type Surroundings } from './direct-runtime.ts';
import type { PageView, SiteView } from '../scripts/build/views/types.ts';

const app = createApp({ streaming: false });

type RenderWords = Parameters<typeof renderToString>;
type AstroResult = RenderWords[0];
type Component = RenderWords[1];

/** What is the same in all pages of a kind: pages of one template differ in nothing but their views, which templates read from `Astro.locals`. */
interface Prepared {
  readonly component: Component;
  readonly surroundings: Surroundings;
}

const prepared = new Map<PageView['kind'], Prepared>();

/**
 * Renders one page from its view. A template that fails, or a path that no template has, is a bug and throws. The first page of a kind goes
 * the whole way of a request, and so does what only Astro can render; the others are made directly.
 */
export async function render(site: SiteView, page: PageView): Promise<string> {
  const known = prepared.get(page.kind);
  if (known === undefined) return renderByRequest(site, page);
  try {
    return renderDirect(known.component, known.surroundings, { site, page });
  } catch (error) {
    if (!(error instanceof NotDirect)) throw error;
    return renderByRequest(site, page);
  }
}

/** The same by Astro itself. Notes what pages of the kind have in common. */
async function renderByRequest(site: SiteView, page: PageView): Promise<string> {
  // The base that the bundle was made for: a preview has another one, below it.
  const asked = new Request(new URL(import.meta.env.BASE_URL + page.head.path, 'http://localhost'));
  let preparing: Promise<Prepared> | undefined;
  const stop = watch(asked, (component, result) => {
    preparing = prepare(page.kind, component, result);
  });
  const response = await app.render(asked, { locals: { site, page } }).finally(stop);
  const notFound = page.kind === 'not-found' && response.status === 404;
  if (response.status !== 200 && !notFound)
    throw new Error(`${page.head.path} was answered with status ${String(response.status)}`);
  const html = await response.text();
  if (preparing !== undefined) prepared.set(page.kind, await preparing);
  return html;
}

/** What pages of a kind have in common, from what Astro is about to render one of them with. Its scripts follow while it does that. */
async function prepare(kind: PageView['kind'], component: Component, result: AstroResult): Promise<Prepared> {
  const known = prepared.get(kind);
  const scripts = known?.surroundings.scripts ?? new Map<string, string>();
  noteScripts(result, scripts);
  if (known !== undefined) return known;
  const head = createComponent(() => renderTemplate`${renderHead()}`);
  const [around, alone] = await Promise.all([textFor(result, head, true), textFor(result, head, false)]);
  return { component, surroundings: { doctype: around.slice(0, around.length - alone.length), head: alone, scripts } };
}

/** A page of one component. Of a copy, because Astro gives the content of a head once. */
async function textFor(result: AstroResult, component: Component, isPage: boolean): Promise<string> {
  const { _metadata, styles } = result;
  const copy = { ...result, _metadata: { ..._metadata }, styles: new Set(styles) };
  const text = await renderToString(copy, component, {}, {}, isPage);
  if (typeof text !== 'string') throw new Error('A template was answered with something else than text');
  return text;
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

import type { MarkdownContext, renderMarkdown } from '../../../scripts/core/markdown.ts';
import { h } from '../dom.ts';

type Render = typeof renderMarkdown;

interface PreviewOptions {
  readonly idPrefix: string;
  readonly folder: string | undefined;
  readonly images: () => ReadonlyMap<string, string>;
}

/** What a text will look like: rendered as the site renders it, and brought up to date while nobody types. */
export class MarkdownPreview {
  readonly element: HTMLElement;
  readonly #options: PreviewOptions;
  readonly #text: () => string;
  #render: Render | undefined;
  #shown: string | undefined;
  /** How long the last one took: long texts are rendered less often. */
  #took = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(text: () => string, options: PreviewOptions) {
    this.#text = text;
    this.#options = options;
    this.element = h('div', { class: 'md-preview markdown', 'aria-busy': 'false' });
    this.element.addEventListener('click', (event) => {
      stayHere(event, this.element);
    });
  }

  /** Something was typed. */
  later(): void {
    clearTimeout(this.#timer);
    const wait = Math.min(3000, Math.max(150, 5 * this.#took));
    this.#timer = setTimeout(() => {
      whenIdle(() => void this.now());
    }, wait);
  }

  async now(): Promise<void> {
    clearTimeout(this.#timer);
    const render = await this.#load();
    const text = this.#text();
    if (render === undefined || text === this.#shown) return;
    const begin = performance.now();
    this.#shown = text;
    const images: string[] = [];
    const { html } = render(text, this.#context(images));
    this.element.replaceChildren(withImages(html, images, this.#options.images()));
    if (text.trim() === '') this.element.append(h('p', { class: 'note' }, 'Nothing is written yet.'));
    this.#took = performance.now() - begin;
  }

  async #load(): Promise<Render | undefined> {
    if (this.#render !== undefined) return this.#render;
    this.element.ariaBusy = 'true';
    try {
      this.#render = (await import('../../../scripts/core/markdown.ts')).renderMarkdown;
    } catch {
      this.element.replaceChildren(h('p', { class: 'note' }, 'The preview could not be loaded.'));
    }
    this.element.ariaBusy = 'false';
    return this.#render;
  }

  /** Every image stands for its path until it is known which can be shown. */
  #context(images: string[]): MarkdownContext {
    const { idPrefix, folder } = this.#options;
    return {
      idPrefix,
      ...(folder !== undefined && { folder }),
      image: (path) => ({ src: `/${String(images.push(path) - 1)}`, width: UNKNOWN, height: UNKNOWN }),
    };
  }
}

/** A size that no publisher asks for: what is written out instead was asked for. */
const UNKNOWN = 10_000;

/** The rendered text with its images. It is parsed where nothing is fetched; only then images get their addresses. */
function withImages(html: string, paths: readonly string[], known: ReadonlyMap<string, string>): DocumentFragment {
  const template = h('template', {});
  template.innerHTML = html;
  for (const image of template.content.querySelectorAll('img')) {
    const path = paths[Number(image.getAttribute('src')?.slice(1))] ?? '';
    const address = known.get(path);
    if (address === undefined || !isOurs(address)) image.replaceWith(missing(path, image.alt));
    else show(image, address);
  }
  for (const link of template.content.querySelectorAll('a[href^="https:"]')) link.setAttribute('target', '_blank');
  return template.content;
}

/** Pages hold what publishers wrote: nothing is fetched from elsewhere. */
function isOurs(address: string): boolean {
  return address.startsWith('data:image/') || new URL(address, location.href).origin === location.origin;
}

function show(image: HTMLImageElement, address: string): void {
  if (image.getAttribute('width') === String(UNKNOWN)) image.removeAttribute('width');
  image.removeAttribute('height');
  image.setAttribute('src', address);
}

function missing(path: string, alt: string): HTMLElement {
  const words = alt === '' ? [] : [` (${alt})`];
  return h('span', { class: 'md-missing' }, 'Image ', h('code', {}, path), ...words);
}

/** A link to a heading leads there without a step in the history of the page. */
function stayHere(event: MouseEvent, preview: HTMLElement): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const fragment = link?.getAttribute('href') ?? '';
  if (!fragment.startsWith('#')) return;
  event.preventDefault();
  preview.querySelector(`#${CSS.escape(fragment.slice(1))}`)?.scrollIntoView({ block: 'nearest' });
}

function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: 1000 });
  else setTimeout(act);
}

import { readActionFacts } from './action-facts.ts';
import { alsoRestricted } from './person.ts';
import { publicPlaceAt, restrictedHref, type Place } from './places.ts';
import type { OpenedPages, Reader } from './reader.ts';
import { sanitised } from './sanitise.ts';
import { makeAssetView } from '../asset-view.ts';
import { h, need } from '../dom.ts';
import { placeIn } from '../shown-address.ts';
import { makeVersionView } from '../version-view.ts';
import type { ActionFacts } from '../../components/actions/facts.ts';
import { apiPath } from '../../../scripts/build/paths.ts';
import type { ReadableAsset } from '../../../scripts/build/sealed/reader-index.ts';
import type { AssetApi } from '../../../scripts/build/views/types.ts';

/** What the template tells the script. */
export interface Settings {
  readonly base: string;
  readonly consoles: ActionFacts['consoles'];
}

/** Shows a page of an asset in place of what stands there; false where there is no such page. */
export async function showRestricted(
  place: Place,
  reader: Reader,
  stand: HTMLElement,
  settings: Settings,
): Promise<boolean> {
  const asset = reader.asset(place.id);
  const pages = asset && (await reader.pages(asset));
  const file = place.version === undefined ? 'index.html' : `versions/${place.version}.html`;
  const html = pages?.files.get(file);
  if (asset === undefined || pages === undefined || html === undefined) return false;
  const page = new RestrictedPage(place, reader, asset, pages, settings);
  const shown = page.elements(new TextDecoder().decode(html));
  const parts = [...shown.children];
  stand.replaceWith(shown);
  document.title = `${pages.about.titles[file] ?? asset.card.title} · ${document.title.split(' · ').at(-1) ?? ''}`;
  for (const part of parts) page.bringToLife(part);
  goTo(placeIn(location.hash));
  return true;
}

/** Browsers look for the place that an address names before the page is opened. */
export function goTo(name: string): void {
  const target = document.getElementById(name);
  // What is in a tab, tabs.ts shows.
  if (target !== null && target.role !== 'tabpanel') target.scrollIntoView();
}

class RestrictedPage {
  readonly #place: Place;
  readonly #reader: Reader;
  readonly #asset: ReadableAsset;
  readonly #pages: OpenedPages;
  readonly #settings: Settings;

  constructor(place: Place, reader: Reader, asset: ReadableAsset, pages: OpenedPages, settings: Settings) {
    this.#place = place;
    this.#reader = reader;
    this.#asset = asset;
    this.#pages = pages;
    this.#settings = settings;
  }

  elements(html: string): DocumentFragment {
    const shown = sanitised(html, {
      link: (href) => this.#link(href),
      picture: (src) => this.#reader.picture(this.#pages, src),
    });
    const facts = { id: this.#asset.id, ...this.#settings };
    for (const box of shown.querySelectorAll<HTMLElement>('[data-actions]')) {
      const known = readActionFacts(box.dataset['actions'] ?? '', facts);
      if (known === undefined) box.remove();
      else box.dataset['actions'] = JSON.stringify(known);
    }
    for (const file of shown.querySelectorAll<HTMLAnchorElement>('a[href^="blob:"]')) file.download = 'versions.json';
    shown.querySelector('.asset-over')?.append(...badges(this.#asset));
    return shown;
  }

  bringToLife(part: Element): void {
    const { id } = this.#asset;
    const also = alsoRestricted(this.#settings.base);
    const counts = this.#reader.counts(id);
    if (this.#place.version !== undefined) makeVersionView(part, { api: this.#api(), also });
    else makeAssetView(part, { counts: counts && { ...counts }, trend: this.#reader.trend(id), also });
  }

  /** To what only some see there is another way than to what everyone sees. */
  #link(href: string): string | undefined {
    const { base } = this.#settings;
    const own = restrictedHref('', this.#place);
    if (href.startsWith('#')) return own.slice(own.indexOf('#')) + href;
    if (href === base + apiPath(this.#asset.id)) return this.#apiFile();
    if (/^https:\/\//i.test(href)) return href;
    if (!href.startsWith(base) || href.startsWith('//')) return undefined;
    const [, address = '', rest = ''] = /^([^?#]*)(.*)$/.exec(href) ?? [];
    const place = publicPlaceAt(address, base);
    return place !== undefined && this.#reader.asset(place.id) !== undefined
      ? restrictedHref(base, place) + rest
      : href;
  }

  #api(): AssetApi | undefined {
    const bytes = this.#pages.files.get('api.json');
    try {
      return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as AssetApi);
    } catch {
      return undefined;
    }
  }

  #apiFile(): string | undefined {
    const bytes = this.#pages.files.get('api.json');
    return bytes && this.#reader.file(bytes);
  }
}

/** The badge, which the page has ready. */
const ONLY_SOME = need(document, 'template[data-only-some]', HTMLTemplateElement);

/** What sets the page apart from that of an asset which everyone sees. */
function badges({ facts }: ReadableAsset): readonly HTMLElement[] {
  const some = need(document.importNode(ONLY_SOME.content, true), '.only-some');
  return facts.state === 'discontinued' ? [some, h('span', { class: 'badge badge-gold' }, 'Discontinued')] : [some];
}

import { loadReader } from './here.ts';
import { placeAt, restrictedHref, type Place } from './places.ts';
import type { Settings } from './show.ts';
import { need } from '../dom.ts';
import { placeIn, shownAddress } from '../shown-address.ts';

/**
 * The one page of all that only some see. Which asset it shows stands behind `#`. Without a key for it, it is the page of what is not there,
 * whether something is or not.
 */
const stand = need(document, '[data-restricted]');
const settings = JSON.parse(stand.dataset['restricted'] ?? '') as Settings;
const shown = wanted();
listen();
void show();

async function show(): Promise<void> {
  const reader = shown && (await loadReader(settings.base));
  if (shown !== undefined && reader?.asset(shown.id) !== undefined) {
    const { showRestricted } = await import('./show.ts');
    if (await showRestricted(shown, reader, stand, settings)) return;
  }
  stand.dataset['bare'] = '';
}

function wanted(): Place | undefined {
  return placeAt(shownAddress().pathname.slice(1));
}

function listen(): void {
  addEventListener('hashchange', () => {
    const place = wanted();
    // Another asset is another page, with nothing left of this one.
    if (place !== undefined && hrefOf(place) !== hrefOf(shown)) location.reload();
    else if (place !== undefined)
      void import('./show.ts').then(({ goTo }) => {
        goTo(placeIn(location.hash));
      });
  });
  // What lies outside of the asset's own page names places as every page does.
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const href = link?.getAttribute('href') ?? '';
    const target = /^#[^/]+$/.test(href) ? document.getElementById(placeIn(href)) : null;
    if (target === null) return;
    event.preventDefault();
    target.focus();
    target.scrollIntoView();
  });
}

function hrefOf(place: Place | undefined): string | undefined {
  return place && restrictedHref('', place);
}

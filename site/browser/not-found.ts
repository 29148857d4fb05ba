import { need } from './dom.ts';
import { hasKey, loadReader } from './restricted/here.ts';
import { publicPlaceAt, restrictedHref } from './restricted/places.ts';

/** Who may see what not everyone sees is led there from the address that it would have if everyone did. */
const { notFound: base = '/' } = need(document, '[data-not-found]').dataset;
const place = publicPlaceAt(location.pathname, base);
if (place !== undefined && hasKey(base)) {
  const reader = await loadReader(base);
  if (reader?.asset(place.id) !== undefined) location.replace(restrictedHref(base, place) + location.hash);
}

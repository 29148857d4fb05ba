/**
 * The address of what a page shows. What is restricted is all shown by one page, and its address stands behind `#`, which no server ever
 * sees: `restricted/#acme/secret/versions/1.0.0?use=1.0.0#notes`. A fragment with a slash is such an address; on all other pages the page's own
 * is the one.
 */
export function shownAddress(): URL {
  const inner = location.hash.slice(1);
  return inner.includes('/') ? new URL(`${NOWHERE}/${inner}`) : new URL(location.href);
}

/** The same as text that leads there from here. */
export function hrefOf(shown: URL): string {
  return shown.origin === NOWHERE ? `#${shown.pathname.slice(1)}${shown.search}${shown.hash}` : shown.href;
}

/** The name of a place on the page: what stands behind the last `#`, decoded. */
export function placeIn(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(hash.lastIndexOf('#') + 1));
  } catch {
    return '';
  }
}

const NOWHERE = 'https://restricted.invalid';

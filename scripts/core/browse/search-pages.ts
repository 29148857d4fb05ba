/**
 * The search engine names a hit by the id of its page, and asking it for more is one request a hit. Its list of pages, which it
 * loads anyway (`pagefind.<hash>.pf_meta`, gzip), has the ids in the order in which the pages were indexed, which is the order of our rows. So
 * the place in that list is the row, and joining hits with columns costs no transfer at all. The build reads the list by
 * this same function and fails if it is not what it indexed.
 */
const SIGNATURE = 'pagefind_dcd';
/** The language of the index: ids begin with it. What follows an id in the list is never a hexadecimal digit. */
export const SEARCH_LANGUAGE = 'en';
const PAGE_ID = new RegExp(`${SEARCH_LANGUAGE}_[0-9a-f]{7,64}`, 'g');

/** True when the bytes are unpacked already, as some servers do. */
export function isUnpacked(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, SIGNATURE.length)) === SIGNATURE;
}

/** The ids of the first `pages` pages. The names of index chunks, which look the same, come after all pages. */
export function pageIds(meta: Uint8Array, pages: number): string[] {
  const ids: string[] = [];
  for (const [id] of new TextDecoder('latin1').decode(meta).matchAll(PAGE_ID)) {
    if (ids.length === pages) break;
    ids.push(id);
  }
  return ids;
}

import { clean } from './characters.ts';

/** Where a link leads. `text` is no link; `shown` is an address that readers are told and may follow at their own wish. */
export type Target =
  | { readonly is: 'external'; readonly href: string }
  | { readonly is: 'relative'; readonly path: string; readonly fragment: string }
  | { readonly is: 'fragment'; readonly fragment: string }
  | { readonly is: 'text'; readonly shown?: string };

const NO_LINK: Target = { is: 'text' };
const MAX_ADDRESS = 2000;
const MAX_SHOWN = 200;

/** The address as a browser would read it: without white space and controls at its ends, tabs and line ends. */
function trimAddress(address: string): string {
  return clean(address.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$|[\t\n\r]+/g, ''));
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function parsed(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

/** An https address in its canonical form; none if it is not one or carries a name or password, which deceive. */
export function httpsAddress(address: string): string | undefined {
  const url = /^https:/i.test(address) && address.length <= MAX_ADDRESS ? parsed(address) : undefined;
  if (url === undefined) return undefined;
  return url.username === '' && url.password === '' && url.hostname !== '' ? url.href : undefined;
}

/**
 * A path inside the asset's folder, without `.` and `..`; none if it leaves it, is absolute, or holds what no file name of ours has.
 * `folder` is where in there the text itself stands: `versions` for the notes of a version.
 */
export function pathInside(address: string, folder = ''): string | undefined {
  if (address.length > MAX_ADDRESS) return undefined;
  const path = decoded(trimAddress(address).replace(/[?#].*$/s, ''));

  if (path === undefined || path === '' || /^\/|[\u0000-\u001F\u007F\\:]/.test(path)) return undefined;
  const kept = folder === '' ? [] : folder.split('/');
  for (const segment of clean(path).split('/')) {
    if (segment === '..') {
      if (kept.pop() === undefined) return undefined;
    } else if (segment !== '' && segment !== '.') {
      kept.push(segment);
    }
  }
  return kept.length > 0 ? kept.join('/') : undefined;
}

function withScheme(address: string, scheme: string): Target {
  if (scheme === 'https') {
    const href = httpsAddress(address);
    return href === undefined ? NO_LINK : { is: 'external', href };
  }
  const shown = scheme === 'http' || scheme === 'mailto';
  return shown && address.length <= MAX_SHOWN ? { is: 'text', shown: address } : NO_LINK;
}

/** What the address of a publisher's link leads to: https, a path inside the asset, a heading of the same text, or nowhere. */
export function targetOf(written: string, folder = ''): Target {
  if (written.length > MAX_ADDRESS) return NO_LINK;
  const address = trimAddress(written);
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(address)?.[1];
  if (scheme !== undefined) return withScheme(address, scheme.toLowerCase());
  const hash = address.indexOf('#');
  const fragment = hash === -1 ? '' : (decoded(address.slice(hash + 1)) ?? '');
  if (hash === 0) return fragment === '' ? NO_LINK : { is: 'fragment', fragment };
  const path = pathInside(address, folder);
  return path === undefined ? NO_LINK : { is: 'relative', path, fragment };
}

/** An address in few words: what a link says that says nothing itself. */
export function addressInWords(href: string): string {
  const words = href.replace(/^https:\/\//, '').replace(/\/$/, '');
  return words.length > 60 ? `${words.slice(0, 59)}…` : words;
}

import { plural } from '../../view.ts';

/** 102541321 → `102,541,321 bytes`. */
export function exactBytes(count: number): string {
  return plural(count, 'byte');
}

/** `https://www.example.org/a/b/` → `example.org/a/b`: an address as people read it. */
export function shownAddress(url: string): string {
  return url.replace(/^https:\/\/(?:www\.)?/, '').replace(/[/#?]+$/, '');
}

/** `https://www.example.org/a/b/` → `example.org`, where there is little room. */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '');
}

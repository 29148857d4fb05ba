import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import type { Weight } from './figures.ts';

/** Imports of built files are relative. */
const IMPORT = /\b(?:import\s*|(?:import|export)\s*[\w$*{},\s]+?\s*from\s*)["']([^"']+)["']/g;
/** How many pages are looked at. */
const PAGES = 200;

/** The heaviest of some details pages, with all that it loads before anybody does anything. The site has the base path /. */
export function weighPages(site: string, assets: number): Weight {
  const pages = globSync('assets/*/*/index.html', { cwd: site }).slice(0, PAGES);
  const weights = pages.map((page) => ({ assets, ...weigh(site, page, '/') }));
  const sum = ({ html, css, script }: Weight): number => html + css + script;
  const [heaviest] = weights.sort((a, b) => sum(b) - sum(a));
  if (heaviest === undefined) throw new Error(`${site} has no details page`);
  return heaviest;
}

/** A details page with what it loads, where the site has that base path: `/`, `/name/`. */
export function weigh(site: string, page: string, base: string): Omit<Weight, 'assets'> {
  const html = readFileSync(join(site, page), 'utf8');
  const named = (pattern: RegExp): string[] =>
    [...html.matchAll(pattern)].map(([, path = '']) => belowBase(path, base));
  const css = named(/<link rel="stylesheet" href="([^"]+)"/g);
  const scripts = withImports(site, named(/<script[^>]* src="([^"]+)"/g));
  const bytes = (paths: Iterable<string>): number =>
    [...paths].reduce((total, path) => total + gzipSync(readFileSync(join(site, path)), { level: 9 }).length, 0);
  return {
    html: gzipSync(html, { level: 9 }).length,
    css: bytes(css),
    script: bytes(scripts),
    files: { css: css.length, script: scripts.size },
  };
}

function belowBase(path: string, base: string): string {
  if (!path.startsWith(base)) throw new Error(`${path} is not below ${base}`);
  return path.slice(base.length);
}

/** What a script imports is loaded with it; what it imports later is not. */
function withImports(site: string, paths: readonly string[]): Set<string> {
  const found = new Set(paths);
  for (const path of found) {
    const source = readFileSync(join(site, path), 'utf8');
    for (const [, target = ''] of source.matchAll(IMPORT)) {
      if (target.startsWith('.')) found.add(new URL(target, `https://site.example/${path}`).pathname.slice(1));
    }
  }
  return found;
}

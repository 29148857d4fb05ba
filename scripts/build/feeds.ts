import { compareText } from '../core/compare.ts';
import type { SiteFile } from './hot.ts';
import { TYPE_PATHS } from './paths.ts';
import type { CardView, SiteView, TypeView } from './views/types.ts';

/** How many entries a feed has, and how many addresses a sitemap may have (sitemaps.org: 50,000). */
const FEED_ENTRIES = 50;
const SITEMAP_ENTRIES = 45_000;

/** An Atom feed of what was released last, one for each type and one for all (RFC 4287). */
export function* feedFiles(site: SiteView, cards: readonly CardView[]): Generator<SiteFile> {
  yield feed(site, 'feed.xml', site.name, cards);
  for (const type of site.types) {
    yield feed(
      site,
      feedPath(type),
      `${site.name}: ${type.plural}`,
      cards.filter((card) => card.type === type.type),
    );
  }
}

export function feedPath(type: TypeView): string {
  return `${TYPE_PATHS[type.type]}feed.xml`;
}

function feed(site: SiteView, path: string, title: string, cards: readonly CardView[]): SiteFile {
  const newest = cards
    .filter((card) => card.updated !== undefined)
    .sort((a, b) => compareText(b.updated ?? '', a.updated ?? '') || compareText(a.id, b.id))
    .slice(0, FEED_ENTRIES);
  const entries = newest.map(
    (card) =>
      `<entry><id>${xml(absolute(site, card.href))}#${xml(card.version ?? '')}</id><title>${xml(card.title)} ${xml(card.version ?? '')}</title>` +
      `<link href="${xml(absolute(site, card.href))}"/><updated>${xml(card.updated ?? '')}</updated>` +
      `<author><name>${xml(card.publisher.name)}</name></author><summary>${xml(card.summary)}</summary></entry>`,
  );
  const content =
    `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><id>${xml(site.address + path)}</id>` +
    `<title>${xml(title)}</title><link rel="self" href="${xml(site.address + path)}"/><link href="${xml(site.address)}"/>` +
    `<updated>${xml(newest[0]?.updated ?? '1970-01-01T00:00:00Z')}</updated>\n${entries.join('\n')}\n</feed>\n`;
  return { path, content };
}

/** The sitemap, in parts where it is too long for one file, and robots.txt that names it. */
export function* sitemapFiles(site: SiteView, paths: readonly string[]): Generator<SiteFile> {
  const parts: string[][] = [];
  for (let start = 0; start < paths.length; start += SITEMAP_ENTRIES)
    parts.push(paths.slice(start, start + SITEMAP_ENTRIES));
  for (const [index, part] of parts.entries()) {
    const urls = part.map((path) => `<url><loc>${xml(site.address + path)}</loc></url>`).join('\n');
    yield {
      path: `sitemap-${String(index)}.xml`,
      content: `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls}\n</urlset>\n`,
    };
  }
  const maps = parts
    .map((_, index) => `<sitemap><loc>${xml(site.address)}sitemap-${String(index)}.xml</loc></sitemap>`)
    .join('\n');
  yield {
    path: 'sitemap-index.xml',
    content: `<?xml version="1.0" encoding="utf-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${maps}\n</sitemapindex>\n`,
  };
  yield { path: 'robots.txt', content: `User-agent: *\nAllow: /\nSitemap: ${site.address}sitemap-index.xml\n` };
}

function absolute(site: SiteView, href: string): string {
  return site.address + href.slice(site.base.length);
}

function xml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`)
    .replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

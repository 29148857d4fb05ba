import { contentKey } from './content-key.ts';
import { keyed, type KeyedFile } from './keyed-file.ts';
import { feedPath } from './paths.ts';
import { cardOf, type ViewContext } from './views/context.ts';
import { cardsKey, type AssetLine } from './views/summary.ts';
import type { CardView, SiteView } from './views/types.ts';
import { compareText, firstFew } from '../core/compare.ts';

/** How many entries a feed has, and how many addresses a sitemap may have (sitemaps.org: 50,000). */
const FEED_ENTRIES = 50;
const SITEMAP_ENTRIES = 45_000;

/** An Atom feed of what was released last, one for each type and one for all (RFC 4287). */
export function* feedFiles(site: SiteView, context: ViewContext): Generator<KeyedFile> {
  const newest = new Map([...context.listed.byType].map(([type, lines]) => [type, newestOf(lines)]));
  yield feed(site, 'feed.xml', site.name, context, newestOf([...newest.values()].flat()));
  for (const { type, plural } of site.types)
    yield feed(site, feedPath(type), `${site.name}: ${plural}`, context, newest.get(type) ?? []);
}

function newestOf(lines: readonly AssetLine[]): AssetLine[] {
  return firstFew(
    lines.filter(({ updated }) => updated !== undefined),
    FEED_ENTRIES,
    byUpdate,
  );
}

function byUpdate(a: AssetLine, b: AssetLine): number {
  return compareText(b.updated ?? '', a.updated ?? '') || compareText(a.id, b.id);
}

function feed(
  site: SiteView,
  path: string,
  title: string,
  context: ViewContext,
  lines: readonly AssetLine[],
): KeyedFile {
  const newest = lines.map(({ id }) => id);
  return {
    path,
    key: contentKey(JSON.stringify([title, site.address, site.base, cardsKey(newest, context.lines)])),
    content: () =>
      feedOf(
        site,
        path,
        title,
        newest.map((id) => cardOf(context, id)),
      ),
  };
}

function feedOf(site: SiteView, path: string, title: string, newest: readonly CardView[]): string {
  const entries = newest.map(
    (card) =>
      `<entry><id>${xml(absolute(site, card.href))}#${xml(card.version ?? '')}</id><title>${xml(card.title)} ${xml(card.version ?? '')}</title>` +
      `<link href="${xml(absolute(site, card.href))}"/><updated>${xml(card.updated ?? '')}</updated>` +
      `<author><name>${xml(card.publisher.name)}</name></author><summary>${xml(card.summary)}</summary></entry>`,
  );
  return (
    `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><id>${xml(site.address + path)}</id>` +
    `<title>${xml(title)}</title><link rel="self" href="${xml(site.address + path)}"/><link href="${xml(site.address)}"/>` +
    `<updated>${xml(newest[0]?.updated ?? '1970-01-01T00:00:00Z')}</updated>\n${entries.join('\n')}\n</feed>\n`
  );
}

/** The sitemap, in parts where it is too long for one file, and robots.txt that names it. */
export function* sitemapFiles(site: SiteView, paths: readonly string[]): Generator<KeyedFile> {
  const parts: string[][] = [];
  for (let start = 0; start < paths.length; start += SITEMAP_ENTRIES)
    parts.push(paths.slice(start, start + SITEMAP_ENTRIES));
  for (const [index, part] of parts.entries()) {
    yield {
      path: `sitemap-${String(index)}.xml`,
      key: contentKey([site.address, ...part].join('\n')),
      content: () => sitemapOf(site, part),
    };
  }
  const maps = parts
    .map((_, index) => `<sitemap><loc>${xml(site.address)}sitemap-${String(index)}.xml</loc></sitemap>`)
    .join('\n');
  yield keyed({
    path: 'sitemap-index.xml',
    content: `<?xml version="1.0" encoding="utf-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${maps}\n</sitemapindex>\n`,
  });
  yield keyed({
    path: 'robots.txt',
    content: `User-agent: *\nAllow: /\nSitemap: ${site.address}sitemap-index.xml\n`,
  });
}

function sitemapOf(site: SiteView, paths: readonly string[]): string {
  const urls = paths.map((path) => `<url><loc>${xml(site.address + path)}</loc></url>`).join('\n');
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls}\n</urlset>\n`;
}

function absolute(site: SiteView, href: string): string {
  return site.address + href.slice(site.base.length);
}

function xml(text: string): string {
  return text
    .replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`)
    .replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
}

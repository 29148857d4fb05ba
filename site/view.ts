import type { PageView, SiteView } from '../scripts/build/views/types.ts';

export { formatCount, formatDate, plural } from './browser/format.ts';

type PageOf<Kind extends PageView['kind']> = Extract<PageView, { readonly kind: Kind }>;

/** The view of the page that a template shows, which must be of the kind that the template is for. */
export function pageOf<Kind extends PageView['kind']>(locals: App.Locals, kind: Kind): PageOf<Kind> {
  const { page } = locals;
  if (!isKind(page, kind)) throw new Error(`The template for ${kind} was given ${page.kind}: ${page.head.path}`);
  return page;
}

function isKind<Kind extends PageView['kind']>(page: PageView, kind: Kind): page is PageOf<Kind> {
  return page.kind === kind;
}

/** A fixed address below the base of the site: `href(site, 'guide/')`. Views bring their own complete addresses. */
export function href({ base, preview }: Pick<SiteView, 'base' | 'preview'>, path: string): string {
  return (preview !== undefined && OF_THE_GALLERY.test(path) ? preview.gallery : base) + path;
}

/** What a preview of a proposal has not: it is as it is, whatever becomes of the proposal. */
const OF_THE_GALLERY = /^(?:guide|my|publish|edit|proposals)\/|(?:^|\/)feed\.xml$/;

/** 1536 → `1.5 KB`: units of 1,000, as download pages give them. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 99.5 ? value.toFixed(0) : value.toFixed(1)} ${units[unit] ?? ''}`;
}

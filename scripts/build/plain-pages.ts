import type { PageView, SiteView } from './views/types.ts';

/** The pages of a site, for `astro build` to render by itself (scripts/build/plain.ts): path below the base → view. */
export interface PlainPages {
  readonly site: SiteView;
  readonly pages: ReadonlyMap<string, PageView>;
}

/** Astro imports templates anew while it renders them, so that what they are given is kept outside of every module. */
const KEY = Symbol.for('gallery.plain-pages');
const shared = globalThis as { [KEY]?: PlainPages | undefined };

/** Gives `astro build` what it renders, for as long as `work` takes. */
export async function withPlainPages<T>(plain: PlainPages, work: () => Promise<T>): Promise<T> {
  shared[KEY] = plain;
  try {
    return await work();
  } finally {
    shared[KEY] = undefined;
  }
}

export function plainPages(): PlainPages {
  const plain = shared[KEY];
  if (plain === undefined) throw new Error('Nothing was given to render: pages are built by `gallery build --plain`');
  return plain;
}

/** The paths of a template, as Astro asks for them: `pathsOf('asset', 'assets/[publisher]/[asset]/')`. */
export function pathsOf(
  kind: PageView['kind'],
  pattern: string,
): { readonly params: Record<string, string | undefined> }[] {
  const names = [...pattern.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name = '']) => name);
  const source = pattern.replace(/\[\.\.\.\w+\]\//, '(?:(.+)/)?').replaceAll(/\[\w+\]/g, '([^/]+)');
  const expression = new RegExp(`^${source}$`);
  return [...plainPages().pages]
    .filter(([, page]) => page.kind === kind)
    .map(([path]) => {
      const values = expression.exec(path);
      if (values === null) throw new Error(`${path} is no path of ${pattern}`);
      return { params: Object.fromEntries(names.map((name, index) => [name, values[index + 1]])) };
    });
}

import { randomUUID } from 'node:crypto';
import { copyFileSync, globSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { AstroIntegration, AstroUserConfig } from 'astro';

import { CACHE, PROJECT } from './code-key.ts';
import { withPlainPages } from './plain-pages.ts';
import { renderPages, type RenderPages } from './render-pool.ts';
import { finishDraft, type FoundText } from './views/prose.ts';
import type { PageView } from './views/types.ts';
import { makeFolderOf } from '../shell/write.ts';

/**
 * Renders pages by `astro build` itself, each as a route: many times slower than the bundle of templates, and there to fall back on should
 * that ever fail with another Astro. Both ways give the same bytes.
 */
export const renderPlain: RenderPages = async (setup, { pages, givenBack = [] }, onPortion) => {
  const { site, outDir } = setup;
  const views = new Map<string, PageView>();
  const found: FoundText[] = [];
  for (const draft of pages) {
    const finished = finishDraft(draft);
    views.set(draft.head.path, finished.page);
    if (finished.found !== undefined) found.push(finished.found);
  }
  // Astro moves files by renames, which do not reach another disk.
  const folder = join(CACHE, `plain.${randomUUID()}.tmp`);
  try {
    await withPlainPages({ site, pages: views }, () => astroBuild(site.base, folder));
    let bytes = 0;
    for (const file of globSync('**/*.html', { cwd: folder })) {
      const target = join(outDir, file);
      bytes += statSync(join(folder, file)).size;
      makeFolderOf(target);
      copyFileSync(join(folder, file), target);
    }
    onPortion({ pages: views.size, bytes, found, rendered: [] });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  await renderPages(setup, { pages: [], givenBack }, onPortion);
};

/** The settings of the bundle of templates, without what makes a bundle. */
async function astroBuild(base: string, outDir: string): Promise<void> {
  const { build } = await import('astro');
  const { default: config } = (await import(pathToFileURL(join(PROJECT, 'astro.config.mjs')).href)) as {
    readonly default: AstroUserConfig;
  };
  const { integrations = [] } = config;
  await build({
    ...withoutAdapter(config),
    configFile: false,
    root: PROJECT,
    base,
    outDir,
    output: 'static',
    integrations: [...integrations, middleware],
    build: { ...config.build, concurrency: 64 },
    cacheDir: join(CACHE, 'astro-plain'),
    logLevel: 'error',
  });
}

/** The adapter is what makes the bundle. */
function withoutAdapter(config: AstroUserConfig): AstroUserConfig {
  return Object.fromEntries(Object.entries(config).filter(([name]) => name !== 'adapter'));
}

const middleware: AstroIntegration = {
  name: 'views-of-pages',
  hooks: {
    'astro:config:setup': ({ addMiddleware }) => {
      addMiddleware({ order: 'pre', entrypoint: join(PROJECT, 'site', 'plain-middleware.ts') });
    },
  },
};

import { fileURLToPath } from 'node:url';

import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';

const ASTRO_RUNTIME = 'astro/compiler-runtime';
const OUR_RUNTIME = fileURLToPath(new URL('./site/direct-runtime.ts', import.meta.url));

/** Compiled templates call our runtime, which makes one text of a page where that can be done, and Astro's where not. */
const directRuntime = {
  name: 'direct-runtime',
  enforce: 'pre',
  resolveId: (id, importer) => (id === ASTRO_RUNTIME && importer !== OUR_RUNTIME ? OUR_RUNTIME : undefined),
};

/**
 * The templates are built once into a bundle that renders any page from its view (scripts/build/templates.ts): the build
 * renders tens of thousands of pages with it, and no page is a module.
 */
const renderBundle = {
  name: 'render-bundle',
  hooks: {
    'astro:config:setup': ({ updateConfig }) => updateConfig({ vite: { plugins: [directRuntime] } }),
    'astro:config:done': ({ setAdapter }) =>
      setAdapter({
        name: 'render-bundle',
        entrypointResolution: 'auto',
        serverEntrypoint: new URL('./site/render.ts', import.meta.url),
        adapterFeatures: { buildOutput: 'server' },
        supportedAstroFeatures: {
          serverOutput: 'stable',
          staticOutput: 'stable',
          hybridOutput: 'stable',
          sharpImageService: 'stable',
        },
      }),
  },
};

/**
 * Modules of site/browser that share a file, where each would be one of its own: what most pages need, and what those of assets do. Pages
 * load whole files, so nothing large goes in here.
 */
const shared = [
  inOneFile('small', ['actions/storage', 'dom', 'format', 'when-near']),
  inOneFile('asset', [
    'actions/stranger',
    'actions/waking',
    'actions/who-serves',
    'arrow-keys',
    'asset-view',
    'copy',
    'counts',
    'file-lists',
    'shown-address',
    'tabs',
  ]),
];

function inOneFile(name, modules) {
  const paths = modules.map((module) => `/site/browser/${module}.ts`);
  return { name, test: (id) => paths.some((path) => id.endsWith(path)) || (name === 'small' && id === LOADER) };
}

/** What Vite puts around each `import()`. */
const LOADER = '\0vite/preload-helper.js';

/**
 * Asks for all files of a module that is loaded later at once. Vite's own does that too, and also waits for style sheets, of which scripts
 * here bring none: it is a fifth of all script that a page may load.
 */
const smallLoader = {
  name: 'small-loader',
  enforce: 'pre',
  load(id) {
    if (id !== LOADER) return undefined;
    return `export function __vitePreload(load, files = []) {
      for (const file of files) {
        const link = document.createElement('link');
        link.rel = 'modulepreload';
        link.href = ${JSON.stringify(this.environment.config.base)} + file;
        document.head.append(link);
      }
      return load();
    }`;
  },
};

export default defineConfig({
  srcDir: './site',
  publicDir: './site/public',
  output: 'server',
  adapter: renderBundle,
  integrations: [mdx()],
  // The guide's code is coloured by classes (site/components/guide/Pre.astro): the default colours by inline styles.
  markdown: { syntaxHighlight: false },
  trailingSlash: 'always',
  // Nothing inline: the Content-Security-Policy of every page allows no inline style and no inline script.
  build: { inlineStylesheets: 'never', assets: '_site' },
  vite: {
    build: { assetsInlineLimit: 0 },
    plugins: [smallLoader],
    environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: shared } } } } } },
  },
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  security: { checkOrigin: false },
  devToolbar: { enabled: false },
});

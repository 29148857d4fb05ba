import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';

/**
 * The templates are built once into a bundle that renders any page from its view (scripts/build/templates.ts): the build
 * renders tens of thousands of pages with it, and no page is a module.
 */
const renderBundle = {
  name: 'render-bundle',
  hooks: {
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
  vite: { build: { assetsInlineLimit: 0 } },
  image: { service: { entrypoint: 'astro/assets/services/noop' } },
  security: { checkOrigin: false },
  devToolbar: { enabled: false },
});

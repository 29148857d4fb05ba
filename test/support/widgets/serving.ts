import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { build } from 'vite';

import { serveStatic } from '../../../scripts/shell/static-server.ts';
import { launchBrowser } from '../browser.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Widgets in a real browser. */
export interface WidgetBench {
  /** The files of which the page is made: name → contents. */
  readonly files: ReadonlyMap<string, string>;
  open(options?: BrowserContextOptions): Promise<{ page: Page; complaints: readonly string[] }>;
  close(): Promise<void>;
}

/** Bundles main.ts as the site is bundled and serves it, with nothing inline and nothing from elsewhere. */
export async function widgetBench(): Promise<WidgetBench> {
  const folder = mkdtempSync(join(tmpdir(), 'gallery-widgets-'));
  const files = await bundled(folder);
  writeFileSync(join(folder, 'index.html'), html([...files.keys()]));
  const server = await serveStatic(folder, { base: '/', port: 0 });
  const browser: Browser = await launchBrowser();
  return {
    files,
    async open(options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      onTestFinished(() => context.close());
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(server.address) && !request.url().startsWith('data:'))
          complaints.push(`asked for ${request.url()}`);
      });
      await page.goto(server.address);
      await page.waitForFunction(() => 'bench' in window);
      return { page, complaints };
    },
    async close() {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function bundled(folder: string): Promise<ReadonlyMap<string, string>> {
  const result = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: join(import.meta.dirname, 'main.ts'),
        output: { entryFileNames: 'main.js', assetFileNames: 'main[extname]' },
      },
    },
  });
  const outputs = [result].flat().flatMap((one) => ('output' in one ? one.output : []));
  return new Map(outputs.map((file) => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]));
}

/** The policy is the one of Layout.astro. */
function html(files: readonly string[]): string {
  const layout = readFileSync(join(ROOT, 'site/layouts/Layout.astro'), 'utf8');
  const rules = /const policy = \[([^\]]*)\]/.exec(layout)?.[1] ?? '';
  const policy = [...rules.matchAll(/"([^"]+)"/g)].map(([, rule]) => rule).join('; ');
  const style = files.find((file) => file.endsWith('.css')) ?? '';
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Widgets</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/${style}">
    <script type="module" src="/main.js"></script>
  </head>
  <body><main class="wrap page"><h1>Widgets</h1><form class="publish-form form-group" novalidate></form></main></body>
</html>`;
}

import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

import { launchBrowser } from './browser.ts';
import { builtSite, sampleSite, type BuiltSite } from './site.ts';
import { serveStatic } from '../../scripts/shell/static-server.ts';

/** A built gallery on loopback and a real browser to look at it. */
export interface ServedSite {
  readonly site: BuiltSite;
  /** The address of the home page. */
  readonly address: string;
  readonly browser: Browser;
  /** A page of its own; what goes wrong on it is collected in `complaints`. */
  open(path: string, options?: BrowserContextOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

export interface OpenPage {
  readonly page: Page;
  /** Errors of the console and of scripts, and requests that leave this machine. */
  readonly complaints: readonly string[];
  /** Addresses that were asked for, relative to the base. */
  readonly requests: readonly string[];
}

export async function servedSite(catalog?: string): Promise<ServedSite> {
  const site = catalog === undefined ? await sampleSite() : await builtSite(catalog);
  const server = await serveStatic(site.directory, { base: site.base, port: 0 });
  const browser = await launchBrowser();
  return {
    site,
    address: server.address,
    browser,
    async open(path, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      const requests: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => {
        const url = request.url();
        if (url.startsWith(server.address)) requests.push(url.slice(server.address.length));
        else if (/^https?:/.test(url)) complaints.push(`asked for ${url}`);
      });
      await page.goto(server.address + path, { waitUntil: 'networkidle' });
      return { page, complaints, requests };
    },
    async close() {
      await browser.close();
      await server.close();
      site.remove();
    },
  };
}

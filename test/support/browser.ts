import { existsSync } from 'node:fs';

import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  process.env['CHROME_PATH'],
  // The same engine without windows: it opens a page in a fifth of the time.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The browser of this machine: CHROME_PATH, else Chromium or Chrome where they usually are. */
export function browserPath(): string | undefined {
  return PLACES.find((place) => place !== undefined && existsSync(place));
}

/** A real browser without a window, with nothing of its own to fetch. `port` opens it to a tool that speaks DevTools. */
export async function launchBrowser({ port }: { readonly port?: number } = {}): Promise<Browser> {
  const executablePath = browserPath();
  if (executablePath === undefined) throw new Error('There is no Chromium or Chrome here. Set CHROME_PATH to one.');
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(port === undefined ? [] : [`--remote-debugging-port=${String(port)}`]),
    ],
  });
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import type { Browser, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';

import { sharedCache } from './cache.ts';
import { gallery } from './cli.ts';
import { temporaryDirectory } from './repository.ts';

const GALLERY = join(import.meta.dirname, '../../scripts/bin.js');

/** What `npm start` does in a clone: builds its site and serves it, until the test is over. */
export async function started(clone: string, ...words: readonly string[]): Promise<string> {
  const folder = temporaryDirectory();
  const [site, cache] = [join(folder, 'dist'), sharedCache(join(folder, 'cache'))];
  expect(await gallery(['build', '--out', site, '--cache', cache, '--base', '/'], clone)).toMatchObject({ code: 0 });
  const serve = ['serve', '--dir', site, '--cache', cache, '--port', '0', ...words];
  const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
  const child = spawn(process.execPath, [GALLERY, ...serve], { cwd: clone, stdio, detached: true });
  // With the builds that it began, and waited for: what they still write would be in the way when their folders are removed.
  onTestFinished(async () => {
    if (child.pid === undefined || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    process.kill(-child.pid, 'SIGKILL');
    await ended;
  });
  const [address] = (await once(createInterface(child.stdout), 'line')) as [string];
  return address;
}

/** A page of a person of its own, and what went wrong on it. */
export async function visitor(browser: Browser): Promise<{ page: Page; complaints: readonly string[] }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, complaints };
}

/** What a page shows after a while. */
export const soon: typeof expect.poll = (ask) => expect.poll(ask, { timeout: 60_000, interval: 100 });

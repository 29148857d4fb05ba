import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, BrowserContextOptions, Page, Route } from 'playwright-core';
import { expect } from 'vitest';

import { addDays, toInstant } from '../../scripts/core/instant.ts';
import { SERVICE_PATH, type Service } from '../../scripts/core/service.ts';
import { LocalService } from '../../scripts/shell/service/service.ts';
import { SiteBuilds } from '../../scripts/shell/service/site-builds.ts';
import { serveStatic } from '../../scripts/shell/static-server.ts';
import { aCatalog, aGallery, anAsset, aSubscription, NOW, yaml, type Files } from '../support/builders.ts';
import { launchBrowser } from '../support/browser.ts';
import { git, writeFiles } from '../support/repository.ts';
import { builtSite, type BuiltSite } from '../support/site.ts';
import { LOGGIA } from '../requests/requests.ts';
import { toYaml } from '../../scripts/core/yaml.ts';

const CONSTRAINED = { versions: { '1.0.0': {}, '1.1.0': { constraints: ['Photos only.', 'No faces.'] } } };
const ago = (days: number): string => addDays(NOW, -days);
const days = (count: number, renew = false): object => ({ duration: { days: count, renew } });
const ben = (asset: string, terms: object, ...events: readonly object[]): Files =>
  aSubscription('ben', asset, { id: 12, terms, events });
const began = (daysAgo: number): object => ({ event: 'subscribed', at: ago(daysAgo) });
const used = (daysAgo: number): object => ({ event: 'used', at: ago(daysAgo), use: 'job', version: '1.0.0' });

/** A gallery in which ben has a subscription in every state, and lea publishes. */
export const WORLD = aCatalog(
  LOGGIA,
  { 'gallery.yaml': toYaml(aGallery({ regions: [{ id: 'north', name: 'North' }] })) },
  anAsset('loggia/counted', { quota: 3, ...days(30) }, CONSTRAINED),
  anAsset('loggia/lasting'),
  anAsset('loggia/ended', days(10)),
  anAsset('loggia/left'),
  anAsset('loggia/empty', { quota: 1 }),
  anAsset('loggia/net', { type: 'model' }),
  anAsset('loggia/flow', { type: 'workflow', quota: 5 }),
  ben('loggia/lasting', {}, began(40)),
  ben('loggia/counted', { quota: 3, ...days(30) }, began(27), used(20)),
  ben('loggia/ended', days(10), began(20)),
  ben('loggia/left', {}, began(30), { event: 'cancelled', at: ago(3) }),
  ben('loggia/empty', { quota: 1 }, began(25), used(24)),
  ben('loggia/gone', {}, began(90), { event: 'cancelled', at: ago(80) }),
  ben('loggia/flow', { quota: 5 }, began(5)),
  yaml('tombstones/loggia/gone.yaml', { deleted: ago(50), reason: 'It is old.' }),
  yaml('favourites/ben/loggia/lasting.yaml', { id: 12, at: ago(60) }),
  yaml('users/ben.yaml', { id: 12, nickname: 'Ben of the hills' }),
);

/** My Gallery on loopback, and a browser to look at it. */
export interface MyGallery {
  /** As somebody in a clone of their own. */
  local(as: string | undefined, options?: BrowserContextOptions): Promise<Visit & { readonly repository: string }>;
  /** On a static host; `account` is what the person named before. */
  hosted(account: string | undefined, options?: HostedOptions): Promise<Visit>;
  close(): Promise<void>;
}

export interface HostedOptions extends BrowserContextOptions {
  /** Answers in place of the host: a path below the base and what lies there. */
  readonly files?: Readonly<Record<string, unknown>>;
}

export interface Visit {
  readonly page: Page;
  readonly address: string;
  readonly complaints: readonly string[];
  /** Closes the page and what serves it. */
  leave(): Promise<void>;
}

export async function myGallery(world: Files = WORLD): Promise<MyGallery> {
  const folder = mkdtempSync(join(tmpdir(), 'gallery-my-'));
  writeFiles(join(folder, 'catalog'), world);
  const site = await builtSite(join(folder, 'catalog'), { now: NOW });
  const browser = await launchBrowser();
  let clones = 0;
  return {
    async local(as, options) {
      const repository = aClone(join(folder, `clone-${String(++clones)}`), world);
      const service = localService(repository, as, site);
      const visit = await visited(browser, site, options, (request, path) => service.answer(request, path));
      return { ...visit, repository };
    },
    async hosted(account, { files, ...options } = {}) {
      const visit = await visited(browser, site, options);
      const hosted: Service = { kind: 'hosted', repository: 'https://git.example.org/gallery' };
      await answerWith(visit, { [SERVICE_PATH]: hosted, ...files });
      if (account !== undefined) {
        await visit.page.addInitScript((login) => {
          localStorage.setItem('gallery-account', login);
        }, account);
      }
      return visit;
    },
    async close() {
      await browser.close();
      site.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Answering = NonNullable<Parameters<typeof serveStatic>[1]['answering']>;

async function visited(
  browser: Browser,
  { directory, base }: BuiltSite,
  options: BrowserContextOptions = {},
  answering?: Answering,
): Promise<Visit> {
  const server = await serveStatic(directory, { base, port: 0, answering });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return {
    page,
    address: server.address,
    complaints,
    async leave() {
      await context.close();
      await server.close();
    },
  };
}

async function answerWith({ page, address }: Visit, files: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await page.route(address + path, (route: Route) => route.fulfill({ json: content }));
  }
}

function aClone(directory: string, world: Files): string {
  writeFiles(join(directory, 'catalog'), world);
  git(directory, 'init', '--quiet', '--initial-branch=main');
  git(directory, 'add', '--all');
  git(directory, 'commit', '--quiet', '--message', 'Begin');
  return directory;
}

function localService(repository: string, as: string | undefined, { base }: BuiltSite): LocalService {
  let seconds = 0;
  return new LocalService({
    repository,
    branch: undefined,
    as,
    base,
    // Each look at the clock is a second later: who cancels and retrieves in one has no order.
    now: () => toInstant(Date.parse(NOW) + 1000 * ++seconds),
    siteDetail: () => ({ page: true, cover: undefined }),
    onCommit: () => Promise.resolve(),
    builds: new SiteBuilds(() => Promise.resolve()),
    report: () => undefined,
  });
}

/** The row of an asset in the tab that is shown. */
export function rowOf(page: Page, asset: string): ReturnType<Page['locator']> {
  return page.locator(`.my-row[data-asset="${asset}"]:visible`);
}

/** The ids of the rows in the tab that is shown, in order. */
export function shownRows(page: Page): Promise<string[]> {
  return page.$$eval('.my-row', (rows) =>
    rows.filter((row) => row.checkVisibility()).map((row) => (row as HTMLElement).dataset['asset'] ?? ''),
  );
}

/** What comes about after a while, on a busy machine after a long one. */
export function soon<T>(ask: () => T | Promise<T>): ReturnType<typeof expect.poll<T>> {
  return expect.poll(ask, { timeout: 20_000 });
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { identityToRecipient } from 'age-encryption';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { giveKey } from './readers.ts';
import { PAGES_MAGIC } from '../../scripts/build/sealed/reader-index.ts';
import { packFiles } from '../../scripts/core/seal/packed.ts';
import { sealToOne } from '../../scripts/core/seal/seal.ts';
import { indexOf, opened, world, type Name } from '../seal/world.ts';
import { NO_VIOLATIONS, violationsInAllLooks } from '../support/axe.ts';
import { browserPath } from '../support/browser.ts';
import { writeFiles } from '../support/repository.ts';
import { servedSite, type OpenPage, type ServedSite } from '../support/served-site.ts';
import { contentsOf } from '../support/site.ts';

const SECRET = 'restricted/#acme/zaubername';

describe.skipIf(browserPath() === undefined)('a page that only some see', () => {
  let folder: string;
  let served: ServedSite;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gallery-pages-'));
    writeFiles(join(folder, 'catalog'), await world());
    served = await servedSite(join(folder, 'catalog'));
  });
  afterAll(async () => {
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function as(name: Name, path: string): Promise<OpenPage> {
    const visit = await served.open('guide/');
    await giveKey(visit.page, served.site.base, name);
    await go(visit.page, path);
    return visit;
  }
  const go = async (page: Page, path: string): Promise<void> => {
    await page.goto('about:blank');
    await page.goto(served.address + path, { waitUntil: 'networkidle' });
  };

  test('is the page that everybody would see, with its pictures, its counts and its tabs', async () => {
    const { page, complaints } = await as('ben', SECRET);
    expect(await page.title()).toBe('Zaubertitel · Test gallery');
    expect(await page.textContent('h1')).toBe('Zaubertitel');
    expect(await page.textContent('[data-count=subscriptions]')).toBe('1');
    const pictures = page.locator('main img');
    expect(await pictures.count()).toBe(2);
    for (const picture of await pictures.all()) {
      expect(await picture.getAttribute('src')).toMatch(/^blob:/);
      expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    }
    expect(await violationsInAllLooks(page)).toEqual(NO_VIOLATIONS);
    await page.getByRole('tab', { name: /Versions/ }).click();
    expect(page.url()).toBe(`${served.address}${SECRET}#versions`);
    expect(await page.isVisible('#versions')).toBe(true);
    await page.reload({ waitUntil: 'networkidle' });
    expect(await page.isVisible('#versions')).toBe(true);
    await page.locator('#versions').getByRole('link', { name: '1.0.0' }).first().click();
    await page.waitForURL(`${served.address}${SECRET}/versions/1.0.0`);
    await page.getByText('Zaubernotes').waitFor();
    expect(await page.title()).toBe('Zaubertitel 1.0.0 · Test gallery');
    await page.getByRole('link', { name: 'All versions', exact: true }).click();
    await page.locator('#versions').waitFor({ state: 'visible' });
    await page.goBack();
    await page.getByText('Zaubernotes').waitFor();
    // The page has a place of its own that its address does not name.
    await page.keyboard.press('Tab');
    expect(complaints).toEqual([]);
  });

  test('leads on to what its reader may see, and to nothing else', async () => {
    const { page } = await as('ann', 'restricted/#acme/mine');
    await page.getByRole('tab', { name: 'Lineage' }).click();
    await page.locator('#lineage').getByRole('link', { name: 'Zaubertitel' }).click();
    await page.locator('h1', { hasText: 'Zaubertitel' }).waitFor();
    expect(page.url()).toBe(served.address + SECRET);
  });

  test('is led to from the address that it would have if everyone saw it', async () => {
    const { page } = await as('ben', 'assets/acme/zaubername/versions/1.0.0/');
    await page.getByText('Zaubernotes').waitFor();
    expect(page.url()).toBe(`${served.address}${SECRET}/versions/1.0.0`);
  });

  test('is what is not there, to whoever has no key for it', async () => {
    const texts = new Set<string>();
    const stranger = await served.open('');
    for (const path of [SECRET, 'restricted/#acme/nothing', 'restricted/', 'restricted/#//evil.example.org/x/y']) {
      await go(stranger.page, path);
      texts.add(await stranger.page.innerText('body'));
    }
    const carl = await as('carl', SECRET);
    texts.add(await carl.page.innerText('body'));
    expect([...texts]).toHaveLength(1);
    expect([...texts][0]).toContain('This wall is bare');
    const answers = await Promise.all(
      ['zaubername', 'nothing'].map(async (name) => (await fetch(`${served.address}assets/acme/${name}/`)).text()),
    );
    expect(answers[0]).toBe(answers[1]);
    // Whether somebody has a key is nobody's business: nothing is asked for.
    expect(stranger.requests.filter((path) => path.startsWith('sealed/'))).toEqual([]);
  });

  test('costs pages that everyone sees nothing: no code of keys, with a key or without', async () => {
    const site = contentsOf(served.site.directory);
    const crypt = [...site].filter(
      ([path, bytes]) => path.endsWith('.js') && /age-encryption\.org|DOMPurify/.test(bytes.toString()),
    );
    const heavy = new Set(crypt.map(([path]) => path));
    expect(heavy.size).toBeGreaterThan(1);
    const loaded = ({ requests }: OpenPage): string[] =>
      requests.filter((path) => heavy.has(path) || path.startsWith('sealed/'));
    const everywhere = [
      '',
      'models/',
      'search/?q=title',
      'assets/acme/open/',
      'assets/acme/open/versions/1.0.0/',
      'my/',
      'publish/',
      'nothing/',
    ];
    const stranger = await served.open('');
    for (const path of everywhere) await go(stranger.page, path);
    expect(loaded(stranger)).toEqual([]);
    const ben = await as('ben', 'guide/');
    for (const path of ['', 'assets/acme/open/', 'assets/acme/open/versions/1.0.0/', 'publishers/acme/'])
      await go(ben.page, path);
    expect(loaded(ben)).toEqual([]);
    const before = ben.requests.length;
    await go(ben.page, SECRET);
    const sizes = new Map(
      ben.requests
        .slice(before)
        .filter((path) => path.endsWith('.js'))
        .map((path) => [path, gzipSync(site.get(path) ?? '').length]),
    );
    const whole = [...sizes.values()].reduce((sum, size) => sum + size, 0);
    // Bytes, gzipped: what opens and what sanitises, and all scripts of the page together.
    const own = [...sizes].filter(([path]) => heavy.has(path)).reduce((sum, [, size]) => sum + size, 0);
    expect(own).toBeLessThan(65_000);
    expect(whole).toBeLessThan(105_000);
  });

  test('runs nothing of what somebody sealed into it, and asks nobody for anything', async () => {
    const [asset] = (await indexOf(served.site.directory, 'ben')).assets;
    const { file, key } = asset!.pages;
    const pages = await opened(served.site.directory, file, key, PAGES_MAGIC);
    const place = join(served.site.directory, file);
    const before = contentsOf(served.site.directory).get(file)!;
    const files = new Map([...pages.files, ['index.html', new TextEncoder().encode(HOSTILE)]]);
    const sealed = await sealToOne(
      packFiles(PAGES_MAGIC, { about: pages.about, files }),
      await identityToRecipient(key),
    );
    writeFileSync(place, sealed);
    const visit = await as('ben', SECRET);
    const { page } = visit;
    await page.locator('h1', { hasText: 'Hostile' }).waitFor();
    for (const link of await page.locator('main a, main button').all())
      await link.click({ timeout: 500 }).catch(() => undefined);
    await page.waitForTimeout(300);
    expect(await page.evaluate(() => [document.title, 'pwned' in window])).toEqual([
      'Zaubertitel · Test gallery',
      false,
    ]);
    const html = await page.innerHTML('main > article');
    expect(html).not.toMatch(/<(?:script|form|iframe|style|object|embed|template|link|meta|base|use|image|video|math)/);
    expect(html).not.toMatch(/ (?:on[a-z]+|style|srcset|formaction|name)=/);
    expect(html).not.toMatch(/ (?:src|href)="(?!#)/);
    // No request; the browser only tells what it ignores where it reads what is to be sanitised, which is in no page.
    const ignored = /inline (?:event handler|style)|the document's base URI/;
    expect(visit.complaints.filter((words) => !ignored.test(words))).toEqual([]);
    writeFileSync(place, before);
  });

  test('is nothing where its parts were changed or exchanged', async () => {
    const { assets } = await indexOf(served.site.directory, 'ann');
    const [mine, secret] = ['acme/mine', 'acme/zaubername'].map((id) => assets.find((asset) => asset.id === id)!);
    const contents = contentsOf(served.site.directory);
    const place = join(served.site.directory, secret!.pages.file);
    const before = contents.get(secret!.pages.file)!;
    const other = await opened(served.site.directory, mine!.pages.file, mine!.pages.key, PAGES_MAGIC);
    const exchanged = await sealToOne(packFiles(PAGES_MAGIC, other), await identityToRecipient(secret!.pages.key));
    for (const bytes of [exchanged, contents.get(mine!.pages.file)!, before.subarray(0, -1), Buffer.from('age')]) {
      writeFileSync(place, bytes);
      const { page, complaints } = await as('ann', SECRET);
      expect(await page.locator('h1:visible').innerText()).toBe('This wall is bare');
      expect(complaints).toEqual([]);
    }
    writeFileSync(place, before);
  });
});

const HOSTILE = `<article class="wrap page asset"><h1>Hostile</h1>
<script>window.pwned = 1</script><img src="x" onerror="window.pwned = 1"><img src="https://evil.example.org/x.png">
<img srcset="https://evil.example.org/x.png 2x" src="/name/media/nothing.webp/../../../evil"><svg onload="window.pwned = 1"><path d="M0 0"/></svg>
<svg><use href="https://evil.example.org/x.svg#a"/><image href="https://evil.example.org/x.png"/><script>window.pwned = 1</script></svg>
<a href="javascript:window.pwned = 1">one</a><a href=" java&#10;script:window.pwned=1">two</a><a href="//evil.example.org/x">three</a>
<a href="data:text/html,<script>parent.pwned=1</script>">four</a><a href="vbscript:x" xlink:href="javascript:window.pwned=1">five</a>
<form action="https://evil.example.org/x"><button formaction="javascript:window.pwned=1" onclick="window.pwned = 1">six</button></form>
<iframe srcdoc="<script>parent.pwned = 1</script>"></iframe><object data="https://evil.example.org/x"></object><embed src="https://evil.example.org/x">
<style>body { background: url(https://evil.example.org/x) }</style><link rel="stylesheet" href="https://evil.example.org/x.css">
<div style="background: url(https://evil.example.org/x)">seven</div><video poster="https://evil.example.org/x" autoplay></video>
<base href="https://evil.example.org/x"><meta http-equiv="refresh" content="0;url=https://evil.example.org/x">
<template data-dialog="cancel">evil</template><template data-dialog-frame><dialog>evil</dialog></template>
<math><mtext><table><mglyph><style><img src=x onerror="window.pwned = 1"></style></mglyph></table></mtext></math>
<section data-actions='{"base":"https://evil.example.org/","id":"acme/zaubername","type":"model","title":"x","versions":[],"agreements":[],"consoles":{"name":"x","algorithm":"javascript:window.pwned=1"}}'><button data-deed="console">eight</button></section>
<div data-tabs><a href="#x">nine</a></div><div data-hot="https://evil.example.org/x" data-asset="x"></div><figure data-trend="https://evil.example.org/x"></figure>
<form id="main"><input name="attributes"></form><img name="getElementById" src="/name/media/nothing.svg">
</article><a href="#x" id="documentElement">ten</a>`;

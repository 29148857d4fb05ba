import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { attacks } from '../support/attacks.ts';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { rendered } from '../support/markdown.ts';

/** Attacks of our own, so that there are some where the collections are not. */
const OWN: readonly string[] = [
  '<img src=x onerror="window.pwned=1;alert(1)">',
  '<svg/onload=alert(1)>',
  '<script>window.pwned=1</script>',
  '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
  '<a href="javascript:window.pwned=1">x</a>',
  '<details open ontoggle=alert(1)>x</details>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>',
  '<form><input autofocus onfocus=alert(1)></form><form id=test><input name=attributes></form>',
  '<meta http-equiv=refresh content="0;url=https://e.org/">',
  '<base href="https://e.org/"><link rel=stylesheet href="https://e.org/x.css">',
  '![x](https://e.org/tracker.png)<img srcset="https://e.org/x 1x"><video poster=https://e.org/p src=https://e.org/v></video>',
  '</div></section></body></html><script>alert(1)</script>',
  '```html\n<script>alert(1)</script>\n```',
];

/** Renders each text into a page of its own article, and says what the page around it looks like. */
function pageWith(texts: readonly string[]): string {
  const articles = texts.map(
    (text, at) =>
      `<article><div class="markdown">${rendered(text, { idPrefix: `t${String(at)}`, image: () => undefined }).html}</div></article>`,
  );
  return `<!doctype html><html lang="en"><head><title>t</title><link rel="icon" href="data:,"></head><body>${articles.join('')}</body></html>`;
}

describe.runIf(browserPath() !== undefined)('in a real browser without any policy', () => {
  const texts = [...OWN, ...attacks().map(({ source }) => source)];
  const happened: string[] = [];
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage();
    page.on('dialog', (dialog) => {
      happened.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('console', (message) => happened.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => happened.push(`error: ${error.message}`));
    await page.route('**/*', async (route) => {
      const address = route.request().url();
      if (address === 'http://gallery.test/') return route.fulfill({ contentType: 'text/html', body: pageWith(texts) });
      happened.push(`request: ${address}`);
      return route.abort();
    });
    await page.goto('http://gallery.test/');
  }, 60_000);

  afterAll(async () => {
    await browser.close();
  });

  it('nothing runs and nothing is fetched, even when everything is touched', async () => {
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = !details.open;
      for (const element of document.querySelectorAll<HTMLElement>('.markdown *')) {
        element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
        element.focus();
        if (element.tagName !== 'A') element.click();
      }
      window.scrollTo(0, document.body.scrollHeight);
    });
    await page.waitForTimeout(500);
    expect(happened).toEqual([]);
    expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false);
    expect(page.url()).toBe('http://gallery.test/');
  });

  it('each text stays in its article', async () => {
    const children = await page.evaluate(() =>
      [...document.body.children].map(({ tagName, children }) => `${tagName} ${String(children.length)}`),
    );
    expect(children).toEqual(texts.map(() => 'ARTICLE 1'));
  });

  it('no text changes what scripts of the page find in the document', async () => {
    const clobbered = await page.evaluate(() =>
      [...document.querySelectorAll('[id],[name]')].map(({ id }) => id).filter((id) => !/^t\d+-/.test(id)),
    );
    expect(clobbered).toEqual([]);
  });

  it('links lead to https or to headings of the same text', async () => {
    const protocols = await page.evaluate(() => [
      ...new Set(
        [...document.links].map(({ protocol, hash, origin }) =>
          origin === location.origin && hash !== '' ? '#' : protocol,
        ),
      ),
    ]);
    expect(protocols.filter((protocol) => protocol !== 'https:' && protocol !== '#')).toEqual([]);
  });
});

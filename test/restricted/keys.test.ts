import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { myGallery, rowOf, shownRows, soon, type MyGallery, type Visit } from '../my/my-gallery.ts';
import { keyOf, secrets, world } from '../seal/world.ts';
import { NO_VIOLATIONS, violationsInAllLooks } from '../support/axe.ts';
import { browserPath } from '../support/browser.ts';
import { git } from '../support/repository.ts';

describe.skipIf(browserPath() === undefined)('the keys of a person', () => {
  let gallery: MyGallery;
  let visit: Visit;

  beforeAll(async () => {
    gallery = await myGallery(await world());
  });
  afterAll(async () => {
    await gallery.close();
  });
  afterEach(async () => {
    // What is sealed to a key that was made this minute is not there yet.
    expect(visit.complaints.filter((words) => !words.includes('404'))).toEqual([]);
    await visit.leave();
  });

  async function open(hash = '#keys'): Promise<void> {
    await visit.page.goto(`${visit.address}my/${hash}`);
    await visit.page.waitForFunction(() => document.querySelector('[data-who=loading]')?.hasAttribute('hidden'));
  }
  const here = (): Promise<string> => visit.page.innerText('[data-keys-here]');
  const said = (): Promise<string> => visit.page.innerText('.my-keys-said');
  const deed = (name: string): Promise<void> => visit.page.click(`[data-key-deed=${name}]`);

  test('are made, shown once as a code, added to the profile, and used from then on', async () => {
    const local = await gallery.local('cora');
    visit = local;
    const { page } = local;
    await open();
    await soon(() => page.innerText('[data-keys]')).toContain('None: you see here what everyone sees.');
    expect(await violationsInAllLooks(page)).toEqual(NO_VIOLATIONS);
    await deed('make');
    await page.fill('dialog [name=name]', 'Work laptop');
    await page.click('dialog [value=ok]');
    const code = await page.innerText('dialog [data-code]');
    expect(code).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/);
    await page.click('dialog [value=ok]');
    // Nobody goes on without saying that they keep it.
    expect(await page.isVisible('dialog [data-code]')).toBe(true);
    expect(await violationsInAllLooks(page)).toEqual(NO_VIOLATIONS);
    await page.check('dialog [name=kept]');
    await page.click('dialog [value=ok]');
    await soon(said).toContain('The key is in your profile.');
    expect(await here()).toContain('Work laptop');
    expect(await here()).toContain('Nothing is sealed to it yet');
    expect(git(local.repository, 'show', 'main:catalog/users/cora.yaml')).toContain('name: Work laptop');
    expect(await everythingKept(page)).not.toContain(code.slice(16, 40));

    await deed('remove');
    await page.click('dialog [value=ok]');
    await soon(said).toContain('Nothing more is sealed to the key.');
    expect(await here()).toContain('Not in your profile');
    expect(git(local.repository, 'show', 'main:catalog/users/cora.yaml')).not.toContain('Work laptop');
    await deed('forget');
    await page.click('dialog [value=ok]');
    await soon(() => page.innerText('[data-keys]')).toContain('None: you see here what everyone sees.');
  });

  test('are discarded by whoever does not keep the code', async () => {
    visit = await gallery.local('cora');
    await open();
    await deed('make');
    await visit.page.click('dialog [value=ok]');
    await visit.page.click('dialog .dialog-foot [data-cancel]');
    await soon(said).toContain('The key is discarded');
    expect(await here()).toBe('');
  });

  test('come back by their recovery code, with all that they open', async () => {
    visit = await gallery.hosted('ben');
    const { page } = visit;
    await open();
    await soon(() => page.innerText('[data-keys-profile]')).toContain('laptop');
    expect(await page.innerText('[data-unseen]')).toContain('1 more entry');
    await deed('enter');
    await page.fill('dialog [name=code]', secrets.ben.replace('Q', 'P').toLowerCase());
    await page.fill('dialog [name=code]', `${secrets.ben.slice(0, -1)}${secrets.ben.endsWith('Q') ? 'P' : 'Q'}`);
    await page.click('dialog [value=ok]');
    await soon(() => page.innerText('[data-code-problem]')).toContain('There is a slip in it');
    expect(await violationsInAllLooks(page)).toEqual(NO_VIOLATIONS);
    await page.fill('dialog [name=code]', ` ${secrets.ben.toLowerCase().replace(/(.{8})/g, '$1 ')}\n`);
    await page.click('dialog [value=ok]');
    await soon(said).toContain('This browser has the key.');
    expect(await here()).toContain('Opens what you may see');
    await page.click('[data-choose=model]');
    await soon(() => shownRows(page)).toEqual(['acme/zaubername']);
    expect(await rowOf(page, 'acme/zaubername').innerText()).toContain('Only some see this');
    expect(await page.innerText('[data-unseen]')).toBe('');
    expect(await violationsInAllLooks(page)).toEqual(NO_VIOLATIONS);
    expect(await everythingKept(page)).not.toContain(secrets.ben.slice(16, 40));
    // The browser gives the secret to nobody.
    expect(
      await page.evaluate(async () => {
        const request = indexedDB.open('gallery-keys /name/');
        await new Promise((resolve) => (request.onsuccess = resolve));
        const all = request.result.transaction('keys').objectStore('keys').getAll();
        await new Promise((resolve) => (all.onsuccess = resolve));
        const [{ secret }] = all.result as [{ secret: { kind: string; key: CryptoKey } }];
        return [secret.kind, secret.key.extractable, secret.key.usages];
      }),
    ).toEqual(['browser', false, ['deriveBits']]);
  });

  test('are held for the session where the browser knows no such keys', async () => {
    visit = await gallery.hosted('ben');
    const { page } = visit;
    await page.addInitScript(() => {
      const subtle = Object.getPrototypeOf(crypto.subtle) as SubtleCrypto;
      const fail = (): Promise<never> => Promise.reject(new DOMException('No such algorithm', 'NotSupportedError'));
      Object.assign(subtle, { importKey: fail });
    });
    await open();
    await deed('enter');
    await page.fill('dialog [name=code]', secrets.ben);
    await page.click('dialog [value=ok]');
    await soon(here).toContain('Open in this tab');
    await page.goto(`${visit.address}models/`);
    await soon(() => page.innerText('[data-list]')).toContain('Zaubertitel');
    const another = await page.context().newPage();
    await another.goto(`${visit.address}my/`);
    await soon(() => another.innerText('[data-keys-here]')).toContain('Locked');
    await another.close();
  });

  test('open by a passkey, once in each tab', async () => {
    visit = await gallery.hosted('ben');
    const { page } = visit;
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    const authenticator = { protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal' } as const;
    const able = { hasResidentKey: true, hasUserVerification: true, hasPrf: true };
    const wills = { isUserVerified: true, automaticPresenceSimulation: true };
    await devtools.send('WebAuthn.addVirtualAuthenticator', { options: { ...authenticator, ...able, ...wills } });
    // The origin of a passkey has a name.
    visit = { ...visit, address: visit.address.replace('127.0.0.1', 'localhost') };
    await page.route(`${visit.address}data/service.json`, (route) =>
      route.fulfill({ json: { kind: 'hosted', repository: 'https://git.example.org/gallery' } }),
    );
    await open();
    await deed('enter');
    await page.fill('dialog [name=code]', secrets.ben);
    await page.check('dialog [name=passkey]');
    await page.click('dialog [value=ok]');
    await soon(here).toContain('Open in this tab');
    await page.evaluate(() => {
      sessionStorage.clear();
    });
    await open('');
    await soon(here).toContain('Locked');
    await deed('unlock');
    await soon(here).toContain('Open in this tab');
    expect(await page.innerText('[data-keys-here]')).toContain((await keyOf('ben')).slice(0, 12));
  });
});

/** What the browser keeps as text. */
function everythingKept(page: Visit['page']): Promise<string> {
  return page.evaluate(
    () => [localStorage, sessionStorage].map((kept) => JSON.stringify(kept)).join() + document.body.innerHTML,
  );
}

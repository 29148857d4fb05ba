import { bech32 } from '@scure/base';
import type { Page } from 'playwright-core';

import { keyOf, secrets, type Name } from '../seal/world.ts';

/** Keeps somebody's key in the browser of a page, as My Gallery does; the page must be one of the gallery. */
export async function giveKey(page: Page, base: string, name: Name): Promise<void> {
  const secret = [...bech32.decodeToBytes(secrets[name]).bytes];
  const recipient = await keyOf(name);
  await page.evaluate(
    async ({ base, secret, recipient }) => {
      const prefix = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20];
      const bytes = Uint8Array.from([...prefix, ...secret]);
      const key = await crypto.subtle.importKey('pkcs8', bytes, { name: 'X25519' }, false, ['deriveBits']);
      const opening = indexedDB.open(`gallery-keys ${base}`, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore('keys', { keyPath: 'recipient' });
      await new Promise((resolve) => (opening.onsuccess = resolve));
      const putting = opening.result
        .transaction('keys', 'readwrite')
        .objectStore('keys')
        .put({ recipient, name: 'laptop', secret: { kind: 'browser', key } });
      await new Promise((resolve) => (putting.onsuccess = resolve));
      opening.result.close();
      localStorage.setItem(`gallery-keys ${base}`, 'yes');
    },
    { base, secret, recipient },
  );
}

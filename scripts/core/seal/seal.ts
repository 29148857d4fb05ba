import type * as Age from 'age-encryption';

import { inspectHeader, MOST_STANZAS } from './header.ts';
import { RECIPIENT } from './recipient.ts';
import { stanzasFor } from './stanzas.ts';

/** Dozens of modules, which most commands and pages do without. */
const age = (): Promise<typeof Age> => import('age-encryption');

/** A secret key: what `age-keygen` writes, or one that the browser keeps and does not give out. */
export type Identity = string | CryptoKey;

export type Opened =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** `isForOthers`: none of the keys fits, and nothing need be wrong with it. */
  | { readonly ok: false; readonly isForOthers: boolean; readonly problem: string };

/**
 * Seals bytes to X25519 public keys; each may be named more than once. `decoys` are keys that nobody has, as many as `stanzasFor` asks
 * for at least. Throws where there is nobody to seal to, which age itself would do in silence.
 */
export async function seal(
  bytes: Uint8Array,
  recipients: Iterable<string>,
  decoys: readonly string[],
): Promise<Uint8Array> {
  const readers = [...new Set(recipients)];
  if (readers.length === 0) throw new Error('There is nobody to seal to');
  const missing = stanzasFor(readers.length) - readers.length;
  if (decoys.length < missing) throw new Error(`${String(missing)} decoys are needed`);
  const all = [...readers, ...decoys.slice(0, missing)].sort();
  if (all.length > MOST_STANZAS) throw new Error(`At most ${String(MOST_STANZAS)} can be sealed to`);
  const { Encrypter } = await age();
  const encrypter = new Encrypter();
  for (const recipient of all) {
    if (!RECIPIENT.test(recipient)) throw new Error('Only X25519 public keys are sealed to');
    encrypter.addRecipient(recipient);
  }
  return encrypter.encrypt(bytes);
}

/** Seals bytes to one key, which tells nothing of how many can come to have it. */
export async function sealToOne(bytes: Uint8Array, recipient: string): Promise<Uint8Array> {
  if (!RECIPIENT.test(recipient)) throw new Error('Only X25519 public keys are sealed to');
  const { Encrypter } = await age();
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return encrypter.encrypt(bytes);
}

/** Opens a sealed file with whichever of the keys it is for. What was tampered with is not opened. */
export async function open(sealed: Uint8Array, identities: Iterable<Identity>): Promise<Opened> {
  const header = inspectHeader(sealed);
  if (!header.ok) return { ok: false, isForOthers: false, problem: header.problem };
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  try {
    return { ok: true, bytes: await decrypter.decrypt(sealed) };
  } catch (error) {
    const isForOthers = error instanceof Error && error.message.includes('no identity matched');
    const problem = isForOthers ? 'It is sealed to other keys.' : 'It was changed after it was sealed.';
    return { ok: false, isForOthers, problem };
  }
}

import { bech32 } from '@scure/base';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient, webauthn } from 'age-encryption';

import { rememberKeys } from './here.ts';
import { forgetKey, keepKey, keptKeys, type KeptKey, type KeptSecret } from './key-store.ts';
import { holdCode, sessionCodes } from './session-codes.ts';
import type { Identity } from '../../../scripts/core/seal/seal.ts';

/** A key that opens now. */
export interface OpenKey {
  readonly recipient: string;
  readonly identity: Identity;
}

/** The keys of this browser that open without asking anybody. */
export async function openKeys(base: string): Promise<readonly OpenKey[]> {
  const codes = sessionCodes(base);
  return (await keptKeys(base)).flatMap(({ recipient, secret }) => {
    const identity = secret.kind === 'browser' ? secret.key : codes.get(recipient);
    return identity === undefined ? [] : [{ recipient, identity }];
  });
}

/** A fresh secret key as people write it down. */
export function newCode(): Promise<string> {
  return generateX25519Identity();
}

const PREFIX = 'AGE-SECRET-KEY-';

/** The public key of a recovery code. */
export function recipientOf(code: string): Promise<string> {
  return identityToRecipient(code);
}

/** A recovery code as somebody typed it, without what does not matter; undefined where it is none or has a slip in it. */
export function codeIn(typed: string): string | undefined {
  const code = typed.replace(/\s/g, '').toUpperCase();
  return secretIn(code)?.length === 32 ? code : undefined;
}

/** A bech32 text ends in a sum that tells of up to four slips. */
function secretIn(code: string): Uint8Array | undefined {
  try {
    const { prefix, bytes } = bech32.decodeToBytes(code);
    return prefix.toUpperCase() === PREFIX && code.startsWith(`${PREFIX}1`) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps a key in this browser, by a passkey where the person wishes that, else so that nobody can read it; where the browser can do neither,
 * for this session.
 */
export async function keep(base: string, name: string, code: string, withPasskey: boolean): Promise<KeptKey> {
  const recipient = await identityToRecipient(code);
  const secret = withPasskey ? await wrapped(code, name) : await browserSecret(code, recipient);
  const key: KeptKey = { recipient, name, secret };
  await keepKey(base, key);
  if (secret.kind !== 'browser') holdCode(base, recipient, code);
  // Browsers may throw away what nobody said they need.
  void navigator.storage.persist().catch(() => false);
  rememberKeys(base, true);
  return key;
}

/** What it opened is not opened here any more. */
export async function forget(base: string, recipient: string): Promise<void> {
  await forgetKey(base, recipient);
  holdCode(base, recipient, undefined);
  rememberKeys(base, (await keptKeys(base)).length > 0);
}

/** Opens a key for this session that only opens when its owner is there. Rejects where they are not. */
export async function unlock(base: string, { recipient, secret }: KeptKey): Promise<void> {
  if (secret.kind !== 'passkey') return;
  const decrypter = new Decrypter();
  decrypter.addIdentity(new webauthn.WebAuthnIdentity({ identity: secret.passkey }));
  const code = await decrypter.decrypt(secret.sealed, 'text');
  if ((await identityToRecipient(code)) !== recipient) throw new Error('The passkey opens another key');
  holdCode(base, recipient, code);
  rememberKeys(base, true);
}

/** Whether passkeys of this browser can wrap a key: they can where they give out a secret (the PRF extension). */
export async function canWrap(): Promise<boolean> {
  try {
    const capabilities = await PublicKeyCredential.getClientCapabilities();
    return capabilities['extension:prf'] === true;
  } catch {
    return false;
  }
}

async function wrapped(code: string, name: string): Promise<KeptSecret> {
  const passkey = await webauthn.createCredential({ keyName: name });
  const encrypter = new Encrypter();
  encrypter.addRecipient(new webauthn.WebAuthnRecipient({ identity: passkey }));
  return { kind: 'passkey', sealed: await encrypter.encrypt(code), passkey };
}

/** What comes before the 32 bytes of an X25519 key in PKCS #8 (RFC 8410). */
const PKCS8 = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20];

async function browserSecret(code: string, recipient: string): Promise<KeptSecret> {
  const secret = secretIn(code);
  if (secret === undefined) throw new Error('That is no recovery code');
  try {
    const bytes = Uint8Array.from([...PKCS8, ...secret]);
    const key = await crypto.subtle.importKey('pkcs8', bytes, { name: 'X25519' }, false, ['deriveBits']);
    if ((await identityToRecipient(key)) === recipient) return { kind: 'browser', key };
  } catch {
    // An older browser.
  }
  return { kind: 'code' };
}

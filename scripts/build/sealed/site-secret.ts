import { createHash, createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { bech32 } from '@scure/base';
import { identityToRecipient } from 'age-encryption';

/**
 * What the names and keys of sealed files of a site are derived from, so that the same content has the same ones in every build: the
 * gallery's secret key where it is at hand, else a secret that lies beside what builds keep.
 */
export class SiteSecret {
  readonly #secret: Uint8Array;

  constructor(secret: Uint8Array) {
    this.#secret = secret;
  }

  /** A name that tells nothing of what it is made from: 32 hexadecimal digits. */
  name(...parts: readonly string[]): string {
    return this.#derive('name', parts).toString('hex').slice(0, 32);
  }

  /** A secret key as age writes it. */
  identity(...parts: readonly string[]): string {
    return bech32.encodeFromBytes('AGE-SECRET-KEY-', this.#derive('key', parts)).toUpperCase();
  }

  /** A name for content: who does not have the secret cannot tell whether it is that of a guess. */
  digest(...parts: readonly (string | Uint8Array)[]): string {
    const digests = parts.map((part) => createHash('sha256').update(part).digest('hex'));
    return this.#derive('content', digests).toString('hex').slice(0, 40);
  }

  #derive(purpose: string, parts: readonly string[]): Buffer {
    return createHmac('sha256', this.#secret)
      .update(JSON.stringify([purpose, ...parts]))
      .digest();
  }
}

/** `identities` are the secret keys of whoever builds; `galleryKey` the gallery's public one. */
export async function siteSecret(
  cacheDir: string,
  identities: readonly string[],
  galleryKey: string | undefined,
): Promise<SiteSecret> {
  for (const identity of identities) {
    if (galleryKey !== undefined && (await identityToRecipient(identity)) === galleryKey)
      return new SiteSecret(createHash('sha256').update(`gallery site ${identity}`).digest());
  }
  return new SiteSecret(keptSecret(join(cacheDir, 'site-secret')));
}

function keptSecret(file: string): Uint8Array {
  if (existsSync(file)) return readFileSync(file);
  const secret = randomBytes(32);
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${String(process.pid)}.tmp`;
  writeFileSync(temporary, secret, { mode: 0o600 });
  renameSync(temporary, file);
  return secret;
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { SiteSecret } from './site-secret.ts';
import { sealToOne } from '../../core/seal/seal.ts';
import { writeFileAtomic } from '../../shell/write.ts';

/** Seals the same content to the same key once: a build leaves as they are the files of which nothing has changed. */
export class Sealer {
  readonly #secret: SiteSecret;
  readonly #folder: string;

  /** What is kept between builds is sealed, and its names tell nothing. */
  constructor(secret: SiteSecret, cacheDir: string) {
    this.#secret = secret;
    this.#folder = join(cacheDir, 'sealed');
  }

  async seal(bytes: Uint8Array, recipient: string): Promise<Uint8Array> {
    const name = this.#secret.digest(recipient, bytes);
    const file = join(this.#folder, name.slice(0, 2), `${name}.age`);
    if (existsSync(file)) return readFileSync(file);
    const sealed = await sealToOne(bytes, recipient);
    writeFileAtomic(file, sealed);
    return sealed;
  }
}

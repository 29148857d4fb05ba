import { rmSync } from 'node:fs';
import { join } from 'node:path';

import type { SiteFile } from '../hot.ts';
import { isWritten, writeFileAtomic } from '../../shell/write.ts';

/** Writes the files of a site that are not as they should be, each as a whole. */
export class SiteWriter {
  /** Paths that were written or removed. */
  readonly changed: string[] = [];
  readonly #site: string;
  readonly #beforeFirst: () => void;

  constructor(site: string, beforeFirst: () => void) {
    this.#site = site;
    this.#beforeFirst = beforeFirst;
  }

  write({ path, content }: SiteFile): void {
    const file = join(this.#site, path);
    if (isWritten(file, content)) return;
    this.#change(path);
    writeFileAtomic(file, content);
  }

  remove(path: string): void {
    this.#change(path);
    rmSync(join(this.#site, path), { force: true });
  }

  #change(path: string): void {
    if (this.changed.length === 0) this.#beforeFirst();
    this.changed.push(path);
  }
}

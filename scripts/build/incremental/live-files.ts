import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import type { SiteFile } from '../hot.ts';
import { apiPath, assetPath, versionPath } from '../paths.ts';
import type { Asset } from '../../core/catalog.ts';
import type { AssetId } from '../../core/ids.ts';
import { TEXTS } from '../../core/publish/texts.ts';
import { isWritten, writeFileAtomic } from '../../shell/write.ts';

/** Files of a site that is looked at: each is replaced as a whole. */
export class LiveFiles {
  readonly #site: string;

  constructor(site: string) {
    this.#site = site;
  }

  write({ path, content }: SiteFile): void {
    writeFileAtomic(join(this.#site, path), content);
  }

  /** What many assets share is often the same although it was made anew. */
  writeIfOther(file: SiteFile): void {
    if (!isWritten(join(this.#site, file.path), file.content)) this.write(file);
  }

  remove(path: string): void {
    rmSync(join(this.#site, path), { recursive: true, force: true });
  }

  /** The data files of an asset; of what it had before, what it has no more is gone. */
  writeAsset({ id, versions }: Asset, files: readonly SiteFile[]): void {
    for (const file of files) this.write(file);
    if (!files.some(({ path }) => path === TEXTS.asset(id))) this.remove(TEXTS.asset(id));
    const there = join(this.#site, assetPath(id), 'versions');
    const wanted = new Set(versions.map(({ version }) => version));
    for (const version of existsSync(there) ? readdirSync(there) : []) {
      if (!wanted.has(version)) this.remove(versionPath(id, version));
    }
  }

  removeAsset(id: AssetId): void {
    for (const path of [assetPath(id), apiPath(id), TEXTS.asset(id)]) this.remove(path);
  }
}

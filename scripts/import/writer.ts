import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { assetFile } from './documents.ts';
import { newGalleryFiles, publisherFile } from './gallery-files.ts';
import type { AssetDraft, Importer, VersionDraft } from './importer.ts';
import { Refusal, type Ledger } from './ledger.ts';
import { refuseAll } from './naming.ts';
import type { Prepared, PreparedVersion } from './prepare.ts';
import type { Resolved } from './documents.ts';
import type { Asset } from '../core/catalog.ts';
import { isWritten, writeFileAtomic } from '../shell/write.ts';

/** Writes an import into a catalog folder: only what is new or has changed, each file as a whole or not at all. */
export class Writer {
  readonly #out: string;
  readonly #importer: Importer;
  readonly #ledger: Ledger;
  written = 0;

  constructor(out: string, importer: Importer, ledger: Ledger) {
    this.#out = out;
    this.#importer = importer;
    this.#ledger = ledger;
  }

  /** What a gallery needs to be one. Files that are there stay as they are. */
  writeGallery(): void {
    const isNew = !existsSync(join(this.#out, 'gallery.yaml'));
    for (const [path, content] of newGalleryFiles()) {
      if (isNew || path === 'categories.yaml') this.#writeNew(path, content);
    }
  }

  writeAsset(asset: Prepared, resolved: Resolved): void {
    const { draft, id, categories, existing, versions } = asset;
    const file = assetFile({
      importerName: this.#importer.name,
      draft,
      resolved,
      categories,
      existing: existing?.data,
    });
    if (!file.ok) {
      refuseAll(draft, this.#ledger, new Refusal('does-not-fit', file.problem));
      return;
    }
    this.#writePublisher(draft);
    for (const version of versions) this.#writeVersion(asset, version, version === versions.at(-1));
    for (const image of draft.images) this.#write(`assets/${id}/${image.name}`, image.bytes);
    this.#write(`assets/${id}/asset.md`, file.content);
  }

  /** A version that is in the gallery never changes; where the source says something else now, the report does. */
  #writeVersion({ id, existing }: Prepared, { draft, content }: PreparedVersion, isMain: boolean): void {
    const { entry, version } = draft;
    const outcome = isMain ? 'asset' : 'version';
    const same = draft.unversioned === true ? sameVersion(existing, draft) : undefined;
    const path = `assets/${id}/versions/${version}.md`;
    if (same !== undefined) this.#ledger.became(entry, outcome, id, same, 'kept');
    else if (existsSync(join(this.#out, path))) {
      if (!this.#isSame(path, content)) this.#ledger.note(entry, 'version-differs-here', version);
      this.#ledger.became(entry, outcome, id, version, 'kept');
    } else {
      this.#write(path, content);
      this.#ledger.became(entry, outcome, id, version, 'added');
    }
  }

  #writePublisher({ publisher, publisherDraft }: AssetDraft): void {
    const { publishers } = this.#importer;
    const draft = Object.hasOwn(publishers, publisher) ? publishers[publisher] : undefined;
    this.#writeNew(`publishers/${publisher}.yaml`, publisherFile(draft ?? publisherDraft ?? { name: publisher }));
  }

  #writeNew(path: string, content: string): void {
    if (!existsSync(join(this.#out, path))) this.#write(path, content);
  }

  #write(path: string, content: string | Uint8Array): void {
    if (this.#isSame(path, content)) return;
    writeFileAtomic(join(this.#out, path), content);
    this.written++;
  }

  #isSame(path: string, content: string | Uint8Array): boolean {
    return isWritten(join(this.#out, path), content);
  }
}

/** The newest version here, when it says the same as a version whose number is only a date. */
function sameVersion(existing: Asset | undefined, draft: VersionDraft): string | undefined {
  const newest = existing?.versions.at(-1);
  if (newest === undefined) return undefined;
  const isSame = canonical(newest.data.files) === canonical(draft.files) && newest.body.trim() === draft.notes.trim();
  return isSame ? newest.version : undefined;
}

function canonical(files: VersionDraft['files']): string {
  return JSON.stringify(files.map(({ name, size, sha256, sha384, url }) => [name, size, sha256, sha384, url]));
}

import { openKeys, type OpenKey } from './keys.ts';
import { readAbout, readIndex, readTexts } from './read-index.ts';
import {
  PAGES_MAGIC,
  READER_MAGIC,
  readerPath,
  TEXTS_MAGIC,
  type ReadableAsset,
  type ReaderIndex,
  type SealedPages,
  type SealedPart,
} from '../../../scripts/build/sealed/reader-index.ts';
import type { HotCounts } from '../../../scripts/build/hot.ts';
import type { Trend } from '../../../scripts/core/trends.ts';
import type { AssetId } from '../../../scripts/core/ids.ts';
import type { AssetTexts } from '../../../scripts/core/publish/texts.ts';
import { fingerprintOf } from '../../../scripts/core/seal/fingerprint.ts';
import { unpackFiles, type Packed } from '../../../scripts/core/seal/packed.ts';
import { open, type Identity } from '../../../scripts/core/seal/seal.ts';

/** The pages of an asset, opened. */
export interface OpenedPages {
  readonly about: SealedPages;
  readonly files: Packed['files'];
}

/** The files of an asset, opened: the images by their paths in the repository. */
export interface OpenedTexts {
  readonly texts: AssetTexts;
  readonly files: Packed['files'];
}

/** What a gallery shows to the keys of this browser and not to everyone. */
export class Reader {
  readonly indexes: readonly ReaderIndex[];
  /** The public keys to which the site has sealed something, if only that there is nothing. */
  readonly opens: ReadonlySet<string>;
  readonly #base: string;
  readonly #assets: ReadonlyMap<string, ReadableAsset>;
  readonly #pages = new Map<string, Promise<OpenedPages | undefined>>();
  readonly #addresses = new Map<Uint8Array, string>();

  /** `opened`: public key → what it opens. */
  constructor(base: string, opened: ReadonlyMap<string, ReaderIndex>) {
    const indexes = [...opened.values()];
    this.#base = base;
    this.indexes = indexes;
    this.opens = new Set(opened.keys());
    this.#assets = new Map(indexes.flatMap(({ assets }) => assets.map((asset) => [asset.id, asset] as const)));
    // Not where Back leads here again: then the page is shown as it was left.
    addEventListener('pagehide', ({ persisted }) => {
      if (!persisted) this.#revoke();
    });
  }

  /** Each once, in the order of their ids. */
  get assets(): readonly ReadableAsset[] {
    return [...this.#assets.values()];
  }

  asset(id: string): ReadableAsset | undefined {
    return this.#assets.get(id);
  }

  counts(id: AssetId): HotCounts | undefined {
    return this.indexes.find(({ counts }) => Object.hasOwn(counts, id))?.counts[id];
  }

  trend(id: AssetId): Trend | undefined {
    return this.indexes.find(({ trends }) => Object.hasOwn(trends, id))?.trends[id];
  }

  /** Undefined where they cannot be had, or are not what they should be. */
  pages({ id, pages }: ReadableAsset): Promise<OpenedPages | undefined> {
    let opening = this.#pages.get(id);
    if (opening === undefined) {
      opening = openPages(this.#base, id, pages);
      this.#pages.set(id, opening);
    }
    return opening;
  }

  /** The files of an asset as they are written, for who may edit it. */
  async texts(asset: ReadableAsset): Promise<OpenedTexts | undefined> {
    const packed = asset.texts && (await openPart(this.#base, asset.texts, TEXTS_MAGIC));
    const bytes = packed?.files.get('texts.json');
    const texts = bytes && readTexts(bytes, asset.id);
    const pages = texts && (await this.pages(asset));
    if (packed === undefined || texts === undefined || pages === undefined) return undefined;
    const images = Object.entries(texts.images).map(([path, { size, src }]) => {
      return [path, { size, src: src === undefined ? undefined : this.picture(pages, src) }] as const;
    });
    return { texts: { ...texts, images: Object.fromEntries(images) }, files: packed.files };
  }

  /** An address, within this page, of a picture that pages have at an address of the site. */
  picture({ files }: OpenedPages, src: string): string | undefined {
    const path = src.slice(this.#base.length);
    const type = PICTURES.get(path.slice(path.lastIndexOf('.') + 1));
    const bytes = files.get(path);
    if (bytes === undefined || type === undefined || !src.startsWith(this.#base)) return undefined;
    return this.#addressOf(bytes, type);
  }

  /** An address, within this page, of a file to keep. */
  file(bytes: Uint8Array): string {
    return this.#addressOf(bytes, 'application/json');
  }

  /** Where the cover of an asset is, within this page. */
  async cover(asset: ReadableAsset): Promise<string | undefined> {
    const pages = await this.pages(asset);
    return pages && this.picture(pages, asset.card.cover.src);
  }

  #addressOf(bytes: Uint8Array, type: string): string {
    let address = this.#addresses.get(bytes);
    if (address === undefined) {
      address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }));
      this.#addresses.set(bytes, address);
    }
    return address;
  }

  #revoke(): void {
    for (const address of this.#addresses.values()) URL.revokeObjectURL(address);
    this.#addresses.clear();
  }
}

const PICTURES: ReadonlyMap<string, string> = new Map([
  ['webp', 'image/webp'],
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['avif', 'image/avif'],
  // Shown by <img>, where nothing in it runs.
  ['svg', 'image/svg+xml'],
]);

/** What all keys of this browser open. A key to which nothing was sealed yet opens nothing, which is no fault. */
export async function openReader(base: string): Promise<Reader> {
  const keys = await openKeys(base);
  const opened = await Promise.all(keys.map(async (key) => [key.recipient, await openIndex(base, key)] as const));
  return new Reader(base, new Map(opened.flatMap(([key, index]) => (index === undefined ? [] : [[key, index]]))));
}

/** The index of one key; undefined where there is none for it, or none that is what it should be. */
async function openIndex(base: string, { recipient, identity }: OpenKey): Promise<ReaderIndex | undefined> {
  const packed = await openFile(base + readerPath(fingerprintOf(recipient)), identity, READER_MAGIC);
  const bytes = packed?.files.get('index.json');
  return bytes && readIndex(bytes, base);
}

async function openPages(base: string, id: AssetId, part: SealedPart): Promise<OpenedPages | undefined> {
  const packed = await openPart(base, part, PAGES_MAGIC);
  const about = packed && readAbout(packed.about, id);
  return about && { about, files: packed.files };
}

function openPart(base: string, { file, key }: SealedPart, magic: string): Promise<Packed | undefined> {
  return openFile(base + file, key, magic);
}

async function openFile(address: string, identity: Identity, magic: string): Promise<Packed | undefined> {
  const sealed = await fetchBytes(address);
  const opened = sealed && (await open(sealed, [identity]));
  if (opened?.ok !== true) return undefined;
  const unpacked = unpackFiles(magic, opened.bytes);
  return unpacked.ok ? unpacked.value : undefined;
}

/** What is sealed changes with the site, and its address does not. */
async function fetchBytes(address: string): Promise<Uint8Array | undefined> {
  try {
    const response = await fetch(address, { cache: 'no-cache' });
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  }
}

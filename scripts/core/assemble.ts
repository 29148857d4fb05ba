import type { Agreement, Asset, AssetVersion, BinaryFile, Catalog, Document, Entry, SealedFile } from './catalog.ts';
import { compareText } from './compare.ts';
import type { Finding } from './finding.ts';
import type { AssetId } from './ids.ts';
import { CATALOG, type Data, type DocumentKind, type Place } from './kinds.ts';
import { parseDocument, type ParsedFile } from './parse-document.ts';
import { compareVersions } from './version.ts';

/** What lies at a place of the catalog. */
export type PlacedFile =
  | { readonly place: Extract<Place, { kind: DocumentKind }>; readonly file: ParsedFile }
  | { readonly place: Extract<Place, { kind: 'sealed' }>; readonly file: SealedFile }
  | { readonly place: Exclude<Place, { kind: DocumentKind | 'sealed' }>; readonly file: BinaryFile };

export interface Loaded {
  readonly catalog: Catalog;
  readonly findings: readonly Finding[];
}

/**
 * Files at their places → the catalog and what is wrong with single files. Files that were refused before this step
 * (too large, not parseable) come as `refused`, so that a broken asset.md still counts as an asset that exists; they are asked
 * for last, when all files are taken.
 */
export function assembleCatalog(
  files: Iterable<PlacedFile>,
  refused: Iterable<Place> = [],
  parse: typeof parseDocument = parseDocument,
): Loaded {
  const parts = new Parts(parse);
  for (const file of files) parts.add(file);
  for (const place of refused) parts.refuse(place);
  return parts.finish();
}

interface AssetParts {
  meta?: Document<Data<'asset'>>;
  cover?: BinaryFile;
  anyFile: string;
  hasMeta: boolean;
  readonly versions: AssetVersion[];
  attachments?: Map<string, BinaryFile>;
}

/** One for all assets that have none. */
const NO_ATTACHMENTS: ReadonlyMap<string, BinaryFile> = new Map();

class Parts {
  readonly #parse: typeof parseDocument;
  readonly #findings: Finding[] = [];
  readonly #assets = new Map<AssetId, AssetParts>();
  readonly #agreements = new Map<string, Agreement[]>();
  readonly #publishers = new Map<string, Document<Data<'publisher'>>>();
  readonly #users = new Map<string, Document<Data<'user'>>>();
  readonly #photos = new Map<string, BinaryFile>();
  readonly #subscriptions: Entry<Data<'subscription'>>[] = [];
  readonly #favourites: Entry<Data<'favourite'>>[] = [];
  readonly #comments = new Map<AssetId, Document<Data<'comments'>>>();
  readonly #views = new Map<string, Document<Data<'views'>>>();
  readonly #tombstones = new Map<AssetId, Document<Data<'tombstone'>>>();
  readonly #sealed = new Map<AssetId, SealedFile>();
  #gallery: Document<Data<'gallery'>> | undefined;
  #categories: Document<Data<'categories'>> | undefined;
  #featured: Document<Data<'featured'>> | undefined;

  constructor(parse: typeof parseDocument) {
    this.#parse = parse;
  }

  refuse(place: Place): void {
    if (place.kind === 'asset') this.#assetParts(place.asset, '').hasMeta = true;
  }

  add({ place, file }: PlacedFile): void {
    switch (place.kind) {
      case 'photo':
        this.#addPhoto(place.login, file as BinaryFile);
        return;
      case 'cover':
        this.#addCover(place.asset, file as BinaryFile);
        return;
      case 'attachment':
        (this.#assetParts(place.asset, file.path).attachments ??= new Map()).set(place.name, file as BinaryFile);
        return;
      case 'sealed':
        this.#sealed.set(place.asset, file as SealedFile);
        return;
      default:
        this.#addDocument(place, file as ParsedFile);
    }
  }

  #addDocument(place: Extract<Place, { kind: DocumentKind }>, file: ParsedFile): void {
    switch (place.kind) {
      case 'gallery':
        this.#gallery = this.#document('gallery', file);
        return;
      case 'categories':
        this.#categories = this.#document('categories', file);
        return;
      case 'featured':
        this.#featured = this.#document('featured', file);
        return;
      case 'publisher':
        set(this.#publishers, place.publisher, this.#document('publisher', file));
        return;
      case 'user':
        set(this.#users, place.login, this.#document('user', file));
        return;
      case 'comments':
        set(this.#comments, place.asset, this.#document('comments', file));
        return;
      case 'tombstone':
        set(this.#tombstones, place.asset, this.#document('tombstone', file));
        return;
      case 'views':
        set(this.#views, place.period, this.#document('views', file));
        return;
      case 'subscription':
        push(this.#subscriptions, this.#document('subscription', file), { login: place.login, asset: place.asset });
        return;
      case 'favourite':
        push(this.#favourites, this.#document('favourite', file), { login: place.login, asset: place.asset });
        return;
      case 'agreement':
        push(entry(this.#agreements, place.agreement), this.#document('agreement', file), {
          agreement: place.agreement,
          version: place.version,
        });
        return;
      case 'asset': {
        const parts = this.#assetParts(place.asset, file.path);
        parts.hasMeta = true;
        const meta = this.#document('asset', file);
        if (meta !== undefined) parts.meta = meta;
        return;
      }
      case 'version':
        push(this.#assetParts(place.asset, file.path).versions, this.#document('version', file), {
          version: place.version,
        });
    }
  }

  finish(): Loaded {
    const { assets, broken } = this.#finishAssets();
    for (const versions of this.#agreements.values()) versions.sort((a, b) => compareVersions(a.version, b.version));
    const catalog: Catalog = {
      gallery: this.#gallery,
      categories: this.#categories,
      featured: this.#featured?.data.assets ?? [],
      featuredDocument: this.#featured,
      agreements: this.#agreements,
      publishers: inOrder(this.#publishers),
      users: inOrder(this.#users),
      photos: this.#photos,
      assets,
      broken,
      subscriptions: this.#subscriptions,
      favourites: this.#favourites,
      comments: this.#comments,
      views: inOrder(this.#views),
      tombstones: this.#tombstones,
      sealed: inOrder(this.#sealed),
    };
    return { catalog, findings: this.#findings };
  }

  #finishAssets(): { assets: Map<AssetId, Asset>; broken: Set<AssetId> } {
    const assets = new Map<AssetId, Asset>();
    const broken = new Set<AssetId>();
    for (const [id, parts] of inOrder(this.#assets)) {
      if (parts.meta === undefined) {
        broken.add(id);
        if (!parts.hasMeta) this.#findings.push(withoutAsset(id, parts.anyFile));
        continue;
      }
      parts.versions.sort((a, b) => compareVersions(a.version, b.version));
      const { versions, cover } = parts;
      const attachments = parts.attachments === undefined ? NO_ATTACHMENTS : inOrder(parts.attachments);
      assets.set(id, Object.assign(parts.meta, { id, versions, cover, attachments }));
    }
    for (const [id, { opened }] of this.#sealed) if (opened === undefined) broken.add(id);
    return { assets, broken };
  }

  #addCover(id: AssetId, file: BinaryFile): void {
    const parts = this.#assetParts(id, file.path);
    if (parts.cover === undefined) {
      parts.cover = file;
      return;
    }
    this.#findings.push({
      rule: 'one-cover',
      severity: 'error',
      path: file.path,
      message: `${id} has more than one cover; ${parts.cover.path} is another.`,
      fix: 'Keep one of them.',
    });
  }

  #addPhoto(login: string, file: BinaryFile): void {
    const other = this.#photos.get(login);
    if (other === undefined) {
      this.#photos.set(login, file);
      return;
    }
    this.#findings.push({
      rule: 'one-photo',
      severity: 'error',
      path: file.path,
      message: `${login} has more than one photo; ${other.path} is another.`,
      fix: 'Keep one of them.',
    });
  }

  #assetParts(id: AssetId, path: string): AssetParts {
    let parts = this.#assets.get(id);
    if (parts === undefined) {
      parts = { anyFile: path, hasMeta: false, versions: [] };
      this.#assets.set(id, parts);
    }
    return parts;
  }

  #document<K extends DocumentKind>(kind: K, file: ParsedFile): Document<Data<K>> | undefined {
    return this.#parse(kind, file, this.#findings);
  }
}

function withoutAsset(id: AssetId, path: string): Finding {
  return {
    rule: 'asset-complete',
    severity: 'error',
    path,
    message: `The folder of ${id} has files and no asset.md.`,
    fix: `Add ${CATALOG}/assets/${id}/asset.md, or remove the folder.`,
  };
}

function set<K, V>(map: Map<K, V>, key: K, value: V | undefined): void {
  if (value !== undefined) map.set(key, value);
}

/** A document is nobody else's yet, and may be one that is read when it is asked: it is added to, and not copied. */
function push<T extends object, U extends object>(list: (T & U)[], value: T | undefined, more: U): void {
  if (value !== undefined) list.push(Object.assign(value, more));
}

function entry<T>(map: Map<string, T[]>, key: string): T[] {
  let list = map.get(key);
  if (list === undefined) map.set(key, (list = []));
  return list;
}

function inOrder<K extends string, V>(map: ReadonlyMap<K, V>): Map<K, V> {
  return new Map([...map].sort(([a], [b]) => compareText(a, b)));
}

import { type z } from 'zod';

import { assetIdOf, isSlug, LOGIN_PATTERN, type AssetId } from './ids.ts';
import { agreementSchema } from './schema/agreement.ts';
import { assetSchema } from './schema/asset.ts';
import { versionSchema } from './schema/asset-version.ts';
import { categoriesSchema } from './schema/categories.ts';
import { commentsSchema } from './schema/comments.ts';
import { favouriteSchema } from './schema/favourite.ts';
import { featuredSchema } from './schema/featured.ts';
import { gallerySchema } from './schema/gallery.ts';
import { publisherSchema } from './schema/publisher.ts';
import { subscriptionSchema } from './schema/subscription.ts';
import { tombstoneSchema } from './schema/tombstone.ts';
import { userSchema } from './schema/user.ts';
import { viewsSchema } from './schema/views.ts';
import { isVersion } from './version.ts';

/** Where the data of a gallery lives inside its repository. */
export const CATALOG = 'catalog';

/** What a path inside `catalog/` says the file is. A path belongs to exactly one place or to none. */
export type Place =
  | { readonly kind: 'gallery' | 'categories' | 'featured' }
  | { readonly kind: 'agreement'; readonly agreement: string; readonly version: string }
  | { readonly kind: 'publisher'; readonly publisher: string }
  | { readonly kind: 'user'; readonly login: string }
  | { readonly kind: 'photo'; readonly login: string }
  | { readonly kind: 'asset' | 'comments' | 'tombstone'; readonly asset: AssetId }
  | { readonly kind: 'sealed'; readonly asset: AssetId }
  | { readonly kind: 'cover'; readonly asset: AssetId }
  | { readonly kind: 'attachment'; readonly asset: AssetId; readonly name: string }
  | { readonly kind: 'version'; readonly asset: AssetId; readonly version: string }
  | { readonly kind: 'subscription' | 'favourite'; readonly login: string; readonly asset: AssetId }
  | { readonly kind: 'views'; readonly period: string };

export type Kind = Place['kind'];

/** Every kind of file that holds data, its schema and how large it may be (bytes) before it is parsed. */
export const DOCUMENTS = {
  gallery: { schema: gallerySchema, markdown: false, limit: 65_536 },
  categories: { schema: categoriesSchema, markdown: false, limit: 262_144 },
  featured: { schema: featuredSchema, markdown: false, limit: 65_536 },
  agreement: { schema: agreementSchema, markdown: true, limit: 262_144 },
  publisher: { schema: publisherSchema, markdown: false, limit: 65_536 },
  user: { schema: userSchema, markdown: false, limit: 65_536 },
  asset: { schema: assetSchema, markdown: true, limit: 524_288 },
  version: { schema: versionSchema, markdown: true, limit: 1_048_576 },
  comments: { schema: commentsSchema, markdown: false, limit: 4_194_304 },
  tombstone: { schema: tombstoneSchema, markdown: false, limit: 65_536 },
  subscription: { schema: subscriptionSchema, markdown: false, limit: 262_144 },
  favourite: { schema: favouriteSchema, markdown: false, limit: 4096 },
  views: { schema: viewsSchema, markdown: false, limit: 8_388_608 },
} as const satisfies Partial<Record<Kind, { schema: z.ZodType; markdown: boolean; limit: number }>>;

export type DocumentKind = keyof typeof DOCUMENTS;
/** The checked front matter (or the whole content) of a kind of document. */
export type Data<K extends DocumentKind> = z.infer<(typeof DOCUMENTS)[K]['schema']>;

/** How large (bytes) an image or a sealed file may be before it is looked at. */
export const BINARY_LIMIT = 8_388_608;

/** How large the front matter of a Markdown file may be before it is parsed. */
export const FRONT_MATTER_LIMIT = 1_048_576;

export function isDocumentKind(kind: Kind): kind is DocumentKind {
  return kind in DOCUMENTS;
}

const COVER = /^cover\.(?:png|jpg|webp|avif)$/;
const IMAGE_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*\.(?:png|jpe?g|webp|avif|gif)$/;
const FOLDER_NAME = /^[A-Za-z0-9][A-Za-z0-9_-]*$/;
const PERIOD = /^\d{4}-\d{2}(?:-\d{2})?$/;

/** The place of a path relative to `catalog/`, or undefined where nothing may lie. */
export function placeOf(path: string): Place | undefined {
  const parts = path.split('/');
  const [top, ...rest] = parts;
  switch (top) {
    case 'gallery.yaml':
      return rest.length === 0 ? { kind: 'gallery' } : undefined;
    case 'categories.yaml':
      return rest.length === 0 ? { kind: 'categories' } : undefined;
    case 'featured.yaml':
      return rest.length === 0 ? { kind: 'featured' } : undefined;
    case 'agreements':
      return agreementPlace(rest);
    case 'publishers':
      return publisherPlace(rest);
    case 'users':
      return userPlace(rest);
    case 'assets':
      return assetPlace(rest);
    case 'sealed':
      return sealedPlace(rest);
    case 'comments':
    case 'tombstones':
      return perAssetPlace(top === 'comments' ? 'comments' : 'tombstone', rest);
    case 'subscriptions':
    case 'favourites':
      return entryPlace(top === 'subscriptions' ? 'subscription' : 'favourite', rest);
    case 'views':
      return viewsPlace(rest);
    default:
      return undefined;
  }
}

/** The path of an asset's folder, inside the repository. */
export function assetFolder(id: AssetId): string {
  return `${CATALOG}/assets/${id}`;
}

/** Where everything of a restricted asset of a public repository is sealed into one file, inside the repository. */
export function sealedPath(id: AssetId): string {
  return `${CATALOG}/sealed/${id}.age`;
}

function agreementPlace([agreement, file, ...more]: string[]): Place | undefined {
  const version = stem(file, '.md');
  if (agreement === undefined || version === undefined || more.length > 0) return undefined;
  return isSlug(agreement) && isVersion(version) ? { kind: 'agreement', agreement, version } : undefined;
}

function publisherPlace([file, ...more]: string[]): Place | undefined {
  const publisher = stem(file, '.yaml');
  return publisher !== undefined && more.length === 0 && isSlug(publisher)
    ? { kind: 'publisher', publisher }
    : undefined;
}

/** What the photo beside a profile can be. */
export const PHOTO_EXTENSIONS = ['png', 'jpg', 'webp', 'avif'] as const;

function userPlace([file, ...more]: string[]): Place | undefined {
  if (file === undefined || more.length > 0) return undefined;
  const login = file.replace(/\.[a-z]+$/, '');
  if (!LOGIN_PATTERN.test(login)) return undefined;
  if (file.endsWith('.yaml')) return { kind: 'user', login };
  return PHOTO_EXTENSIONS.some((extension) => file.endsWith(`.${extension}`)) ? { kind: 'photo', login } : undefined;
}

function assetPlace([publisher, name, file, ...rest]: string[]): Place | undefined {
  if (publisher === undefined || name === undefined || file === undefined) return undefined;
  const asset = assetIdOf(publisher, name);
  if (asset === undefined) return undefined;
  if (file === 'versions') {
    const version = stem(rest[0], '.md');
    return version !== undefined && rest.length === 1 && isVersion(version)
      ? { kind: 'version', asset, version }
      : undefined;
  }
  if (rest.length === 0 && file === 'asset.md') return { kind: 'asset', asset };
  if (rest.length === 0 && COVER.test(file)) return { kind: 'cover', asset };
  const folders = [file, ...rest].slice(0, -1);
  const last = rest.at(-1) ?? file;
  if (folders.length > 4 || !folders.every((folder) => FOLDER_NAME.test(folder)) || !IMAGE_NAME.test(last))
    return undefined;
  return { kind: 'attachment', asset, name: [file, ...rest].join('/') };
}

function sealedPlace([publisher, file, ...more]: string[]): Place | undefined {
  const name = stem(file, '.age');
  if (publisher === undefined || name === undefined || more.length > 0) return undefined;
  const asset = assetIdOf(publisher, name);
  return asset === undefined ? undefined : { kind: 'sealed', asset };
}

function perAssetPlace(kind: 'comments' | 'tombstone', [publisher, file, ...more]: string[]): Place | undefined {
  const name = stem(file, '.yaml');
  if (publisher === undefined || name === undefined || more.length > 0) return undefined;
  const asset = assetIdOf(publisher, name);
  return asset === undefined ? undefined : { kind, asset };
}

function entryPlace(
  kind: 'subscription' | 'favourite',
  [login, publisher, file, ...more]: string[],
): Place | undefined {
  const name = stem(file, '.yaml');
  if (login === undefined || publisher === undefined || name === undefined || more.length > 0) return undefined;
  const asset = LOGIN_PATTERN.test(login) ? assetIdOf(publisher, name) : undefined;
  return asset === undefined ? undefined : { kind, login, asset };
}

function viewsPlace([file, ...more]: string[]): Place | undefined {
  const period = stem(file, '.yaml');
  return period !== undefined && more.length === 0 && PERIOD.test(period) ? { kind: 'views', period } : undefined;
}

function stem(file: string | undefined, extension: string): string | undefined {
  return file?.endsWith(extension) === true ? file.slice(0, -extension.length) : undefined;
}

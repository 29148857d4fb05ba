/** Names that appear in paths and addresses: ASCII, lower case, so that no two of them look alike or clash on any file system. */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** `publisher/asset`, for example `acme/deblur`. */
export type AssetId = Branded<'AssetId'>;

/** Asset names: letters and digits, single `-` or `.` between them: `qwen2.5-7b`. */
export const ASSET_NAME_PATTERN = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;
export const ASSET_NAME_LENGTH = 96;

/** Publishers, categories and agreements: letters and digits with single `-` between them. */
export const SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
export const SLUG_LENGTH = 64;

/** The form of `publisher/asset`; `isAssetId` also asks for lengths and reserved names. */
export const ASSET_ID_PATTERN = new RegExp(`${SLUG_PATTERN.source.slice(0, -1)}/${ASSET_NAME_PATTERN.source.slice(1)}`);

/** Account names as GitHub gives them, enterprise-managed ones (`name_company`) included. */
export const LOGIN_PATTERN = /^[A-Za-z0-9](?:[A-Za-z0-9_]|-(?=[A-Za-z0-9_])){0,38}$/;

/** Device names that Windows reserves, with or without an extension: nobody there could clone the repository. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

export function isSlug(text: string): boolean {
  return text.length <= SLUG_LENGTH && SLUG_PATTERN.test(text) && !RESERVED.test(text);
}

export function isAssetName(text: string): boolean {
  return text.length <= ASSET_NAME_LENGTH && ASSET_NAME_PATTERN.test(text) && !RESERVED.test(text);
}

export function isAssetId(text: string): text is AssetId {
  const [publisher, name, ...rest] = text.split('/');
  return publisher !== undefined && name !== undefined && rest.length === 0 && isSlug(publisher) && isAssetName(name);
}

/** The id from its two parts, or undefined where one of them cannot be. */
export function assetIdOf(publisher: string, name: string): AssetId | undefined {
  return isSlug(publisher) && isAssetName(name) ? (`${publisher}/${name}` as AssetId) : undefined;
}

/** The id from its two parts, which the caller has checked. */
export function assetId(publisher: string, name: string): AssetId {
  const id = assetIdOf(publisher, name);
  if (id === undefined) throw new Error(`Not an asset id: ${JSON.stringify(`${publisher}/${name}`)}`);
  return id;
}

export function publisherOf(id: AssetId): string {
  return id.slice(0, id.indexOf('/'));
}

export function nameOf(id: AssetId): string {
  return id.slice(id.indexOf('/') + 1);
}

import type { AssetId } from '../../../scripts/core/ids.ts';
import { CATALOG, placeOf } from '../../../scripts/core/kinds.ts';
import type { EditedFile } from '../../../scripts/core/publish/edited-file.ts';
import type { ProposedFile } from '../../../scripts/core/service.ts';

/** Files as the local service takes them. */
export function proposedFiles(files: readonly EditedFile[]): ProposedFile[] {
  return files.map(({ path, content }) => {
    if (content === undefined) return { path, removed: true };
    return typeof content === 'string' ? { path, text: content } : { path, base64: base64(content) };
  });
}

/** Arguments of one call; an engine bears some ten thousand. */
const AT_ONCE = 8192;

export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE) text += String.fromCharCode(...bytes.subarray(at, at + AT_ONCE));
  return btoa(text);
}

export function sameFiles(some: readonly EditedFile[], others: readonly EditedFile[]): boolean {
  return (
    some.length === others.length &&
    some.every(
      ({ path, content }, index) => path === others[index]?.path && sameContent(content, others[index].content),
    )
  );
}

export function sameContent(one: EditedFile['content'], other: EditedFile['content']): boolean {
  if (one === other) return true;
  if (!(one instanceof Uint8Array) || !(other instanceof Uint8Array) || one.length !== other.length) return false;
  return one.every((byte, index) => byte === other[index]);
}

/** The asset that files are of, where it is there afterwards. */
export function assetOf(files: readonly EditedFile[]): AssetId | undefined {
  const places = files.map(({ path, content }) => ({ content, place: placeOf(path.slice(CATALOG.length + 1)) }));
  const isDeleted = places.some(({ place, content }) => place?.kind === 'asset' && content === undefined);
  const place = places
    .map((one) => one.place)
    .find((one) => one?.kind === 'asset' || one?.kind === 'version' || one?.kind === 'cover');
  return isDeleted || place === undefined || !('asset' in place) ? undefined : place.asset;
}

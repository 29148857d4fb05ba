import { loadReader } from './here.ts';
import type { OpenedTexts } from './reader.ts';
import type { AssetId } from '../../../scripts/core/ids.ts';

/** The files of an asset that only some see, for who maintains it; undefined for what everyone sees. */
export async function openedTexts(base: string, id: AssetId): Promise<OpenedTexts | undefined> {
  const reader = await loadReader(base);
  const asset = reader?.asset(id);
  return asset && reader?.texts(asset);
}

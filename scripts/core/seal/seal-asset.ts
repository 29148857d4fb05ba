import type { Catalog } from '../catalog.ts';
import { nameOf, publisherOf, type AssetId } from '../ids.ts';
import { BINARY_LIMIT } from '../kinds.ts';
import type { AssetMeta } from '../schema/asset.ts';
import { encodeContent } from './content.ts';
import { seal } from './seal.ts';
import { sealReaders } from './seal-readers.ts';
import { stanzasFor } from './stanzas.ts';

/** Everything of an asset that is to be sealed. */
export interface PlainAsset {
  readonly id: AssetId;
  readonly data: AssetMeta;
  readonly revision: number;
  /** By their paths below the folder of the asset. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What decides over whose keys it is sealed to. */
export type SealSettings = Pick<Catalog, 'gallery' | 'publishers' | 'users'>;

/** An asset cannot be sealed, or what is sealed not changed: whoever asked can mend that. */
export class SealProblem extends Error {
  override readonly name = 'SealProblem';
}

/** The file that holds the asset. `decoys` gives as many public keys that nobody has as it is asked for. */
export async function sealAsset(
  { id, data, revision, files }: PlainAsset,
  settings: SealSettings,
  decoys: (count: number) => readonly string[],
): Promise<Uint8Array> {
  const { keys: readers } = sealReaders({ id, data }, settings);
  if (readers.length === 0) {
    throw new SealProblem(
      `${id} cannot be sealed: none of those who should read it has a key, nor has the gallery. Make one: gallery key new`,
    );
  }
  const content = encodeContent({ publisher: publisherOf(id), id: nameOf(id), revision, readers, files });
  const sealed = await seal(content, readers, decoys(stanzasFor(readers.length) - readers.length));
  if (sealed.length <= BINARY_LIMIT) return sealed;
  throw new SealProblem(
    `${id} has ${String(sealed.length)} bytes when it is sealed; at most ${String(BINARY_LIMIT)} are read. Make its pictures smaller.`,
  );
}

import type { AssetId } from '../../ids.ts';
import type { GalleryTexts } from '../texts.ts';

interface Taken {
  /** Of assets and of deleted ones: always the same list, by which rules know it again. */
  readonly all: readonly AssetId[];
  /** Of assets that are there. */
  readonly there: ReadonlySet<AssetId>;
}

/** A form is judged at every key, with the same gallery of thousands. */
const known = new WeakMap<GalleryTexts, Taken>();

/** The ids of a gallery that are taken. */
export function takenIn(gallery: GalleryTexts): Taken {
  const before = known.get(gallery);
  if (before !== undefined) return before;
  const ids = gallery.assets.map(({ id }) => id);
  const taken = { all: [...ids, ...gallery.deleted], there: new Set(ids) };
  known.set(gallery, taken);
  return taken;
}

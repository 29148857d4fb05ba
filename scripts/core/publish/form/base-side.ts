import type { Catalog, Document } from '../../catalog.ts';
import { worldOf } from '../../checks/world.ts';
import type { AssetId } from '../../ids.ts';
import { CATALOG } from '../../kinds.ts';
import type { Side } from '../../proposal.ts';
import type { Tombstone } from '../../schema/tombstone.ts';
import { catalogOf } from './catalog-of.ts';
import type { FormContext } from './judged.ts';
import { takenIn } from './taken.ts';

/**
 * The gallery before, as far as a form concerns it. Of an asset that is named and not loaded it is known that it is there, of one that
 * was deleted that it was.
 */
export function baseSide({ gallery, assets, now }: FormContext, named: readonly AssetId[]): Side {
  const loaded = catalogOf(gallery, assets.values());
  const { catalog } = loaded;
  const { there } = takenIn(gallery);
  const broken = new Set([...catalog.broken, ...named.filter((id) => there.has(id) && !catalog.assets.has(id))]);
  const tombstones = new Map(named.filter((id) => gallery.deleted.includes(id)).map((id) => [id, madeUp(id, now)]));
  const known: Catalog = { ...catalog, broken, tombstones };
  return { world: worldOf({ catalog: known, findings: loaded.findings }, now, new Map()), findings: loaded.findings };
}

function madeUp(id: AssetId, deleted: string): Document<Tombstone> {
  const path = `${CATALOG}/tombstones/${id}.yaml`;
  return { path, data: { deleted, versions: [] }, body: '', bodyLine: 1, line: () => 1 };
}

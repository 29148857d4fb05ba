import { metaOf, sealedFile, type SealedBytes, type SealingPlace } from './sealed-edits.ts';
import { storedAsset } from './stored-asset.ts';
import type { AssetId } from '../../core/ids.ts';
import { placeOf } from '../../core/kinds.ts';
import type { SealFacts } from '../../core/catalog.ts';
import type { SealSettings } from '../../core/seal/seal-asset.ts';
import { sealReaders } from '../../core/seal/seal-readers.ts';
import { stanzasFor } from '../../core/seal/stanzas.ts';
import type { AssetMeta } from '../../core/schema/asset.ts';

/** What became of one sealed asset. */
export type Resealed =
  /** `file`: sealed anew, to the keys of those who should read it now. Nothing else of it is another. */
  | { readonly id: AssetId; readonly state: 'resealed'; readonly file: SealedBytes }
  /** Sealed to the right keys already: another file would be a change that nobody needs. */
  | { readonly id: AssetId; readonly state: 'same' }
  | { readonly id: AssetId; readonly state: 'shut' }
  | { readonly id: AssetId; readonly state: 'broken'; readonly problem: string };

/** All that is sealed. */
export function sealedAssets({ read }: Pick<SealingPlace, 'read'>): AssetId[] {
  const places = read(['sealed']).files.map(({ path }) => placeOf(path));
  return places.flatMap((place) => (place?.kind === 'sealed' ? [place.asset] : []));
}

/** Seals what is sealed to others than those who should read it: people came, or keys did. */
export async function reseal(
  place: SealingPlace,
  ids: readonly AssetId[],
  settings: SealSettings,
): Promise<Resealed[]> {
  const source = place.read(ids.map((id) => `sealed/${id}.age`));
  const results: Resealed[] = [];
  for (const id of ids) {
    const before = storedAsset(source, id, place.opener);
    if (before.kind === 'plain') results.push({ id, state: 'broken', problem: 'It is not sealed.' });
    else if (before.kind === 'shut') {
      const { problem } = before;
      results.push(problem === undefined ? { id, state: 'shut' } : { id, state: 'broken', problem });
    } else {
      const data = metaOf(before.files);
      if (data === undefined) results.push({ id, state: 'broken', problem: 'It holds no asset.md.' });
      else if (isSealedRight(id, data, before.facts, settings)) results.push({ id, state: 'same' });
      else {
        const file = await sealedFile({ id, data, before, files: before.files }, settings);
        results.push({ id, state: 'resealed', file });
      }
    }
  }
  return results;
}

/** Whether it is sealed to those who should read it now, and their number does not tell how many they are. */
export function isSealedRight(
  id: AssetId,
  data: AssetMeta,
  { readers, stanzas }: SealFacts,
  settings: SealSettings,
): boolean {
  const { keys } = sealReaders({ id, data }, settings);
  return keys.join() === [...readers].join() && stanzas === stanzasFor(keys.length);
}

import type { Opener } from './opener.ts';
import { reseal, sealedAssets, type Resealed } from './reseal.ts';
import { settingsOf, type SealingPlace } from './sealed-edits.ts';
import { drain, type Landed, type Patience, type Plan } from '../entries/drain.ts';
import type { Place } from '../entries/place.ts';
import { pathsSource } from '../paths-source.ts';
import { readerOf, type Reader } from '../reader.ts';
import { treeOf } from '../trees.ts';
import { CATALOG } from '../../core/kinds.ts';
import { counted } from '../../core/words.ts';

/**
 * Seals anew, by one commit to a branch, what is sealed to others than those who should read it by now. Nothing is checked out; who loses
 * the race looks again.
 */
export function resealBranch(
  place: Place,
  opener: Opener | undefined,
  now: string,
  patience: Patience,
): Promise<Landed<readonly Resealed[]>> {
  const reader = readerOf(place.repository);
  return drain(place, now, patience, (base) => planAt(gitPlace(reader, treeOf(place.repository, base), opener)));
}

/** The sealed assets of a tree of Git. */
export function gitPlace(reader: Reader, root: string, opener: Opener | undefined): SealingPlace {
  return {
    opener,
    read: (paths) =>
      pathsSource(
        reader,
        root,
        paths.map((path) => `${CATALOG}/${path}`),
      ),
  };
}

async function planAt(place: SealingPlace): Promise<Plan<readonly Resealed[]>> {
  const ids = sealedAssets(place);
  // Without a key nothing is read.
  const result = ids.length === 0 || place.opener === undefined ? [] : await reseal(place, ids, settingsOf(place));
  const files = result.flatMap((one) =>
    one.state === 'resealed' ? [{ path: one.file.path, bytes: one.file.content }] : [],
  );
  const message = `Seal ${counted(files.length, 'asset')} to the keys that their readers have now\n`;
  return { files, message, result };
}

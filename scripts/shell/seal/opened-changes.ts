import type { Blobs } from '../blobs.ts';
import { blobName } from '../git.ts';
import type { Opener } from './opener.ts';
import { openAll } from './unsealed.ts';
import { compareText } from '../../core/compare.ts';
import type { AssetId } from '../../core/ids.ts';
import { assetFolder, BINARY_LIMIT, CATALOG, placeOf } from '../../core/kinds.ts';
import type { FileChange, TreeEntry } from '../../core/proposal.ts';

/** A blob and where it stands. */
interface Standing {
  readonly path: string;
  readonly object: string;
  /** Bytes. */
  readonly size: number;
}

/** Path inside the repository, as if it lay in the clear → content. */
type PlainFiles = ReadonlyMap<string, Uint8Array>;

/** Opens the sealed files among these: what is in each, and nothing for what is no sealed file or has no key here. */
export function plainFilesIn<At extends Standing>(
  blobs: Blobs,
  opener: Opener | undefined,
  standing: readonly At[],
): ReadonlyMap<At, PlainFiles> {
  const sealed = standing.flatMap((blob) => {
    const id = blob.size <= BINARY_LIMIT ? sealedAsset(blob.path) : undefined;
    return id === undefined ? [] : [{ blob, id }];
  });
  if (opener === undefined || sealed.length === 0) return new Map();
  const contents = [...blobs.read(sealed.map(({ blob }) => blob))];
  const files = sealed.map(({ id }, index) => ({ id, bytes: contents[index] ?? new Uint8Array() }));
  const results = openAll(files, opener);
  return new Map(
    sealed.flatMap(({ blob, id }, index) => {
      const result = results[index];
      if (result?.state !== 'opened') return [];
      const plain = [...result.content.files].map(([path, bytes]) => [`${assetFolder(id)}/${path}`, bytes] as const);
      return [[blob, new Map(plain)] as const];
    }),
  );
}

/**
 * What a proposal changes inside sealed files comes to the changes of the files themselves, as if it lay in the clear: every rule then
 * judges it, and what is sealed or unsealed is the same file before and after.
 */
export function withOpenedChanges(
  changes: readonly FileChange[],
  blobs: Blobs,
  opener: Opener | undefined,
): readonly FileChange[] {
  const sides = changes.map(({ path, before, after }) => ({
    before: before && { path, ...before },
    after: after && { path, ...after },
  }));
  const all = sides.flatMap(({ before, after }) => [...(before ? [before] : []), ...(after ? [after] : [])]);
  const opened = plainFilesIn(blobs, opener, all);
  if (opened.size === 0) return changes;
  const inside = sides.flatMap(({ before, after }) =>
    changesInside(before && opened.get(before), after && opened.get(after)),
  );
  const joined = new Map(changes.map((change) => [change.path, change]));
  for (const change of inside) {
    const plain = joined.get(change.path);
    joined.set(change.path, {
      path: change.path,
      before: plain?.before ?? change.before,
      after: plain?.after ?? change.after,
    });
  }
  return [...joined.values()].filter(differs).sort((a, b) => compareText(a.path, b.path));
}

function changesInside(before: PlainFiles | undefined, after: PlainFiles | undefined): FileChange[] {
  return [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].map((path) => ({
    path,
    before: entryOf(before?.get(path)),
    after: entryOf(after?.get(path)),
  }));
}

/** As Git would name the content of an ordinary file. */
function entryOf(content: Uint8Array | undefined): TreeEntry | undefined {
  if (content === undefined) return undefined;
  return { mode: '100644', object: blobName(content), size: content.length };
}

function differs({ before, after }: FileChange): boolean {
  return before?.object !== after?.object || before?.mode !== after?.mode;
}

function sealedAsset(path: string): AssetId | undefined {
  const place = path.startsWith(`${CATALOG}/sealed/`) ? placeOf(path.slice(CATALOG.length + 1)) : undefined;
  return place?.kind === 'sealed' ? place.asset : undefined;
}

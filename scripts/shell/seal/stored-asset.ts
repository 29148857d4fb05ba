import type { Opener } from './opener.ts';
import { openAll } from './unsealed.ts';
import type { CatalogSource, SourceFile } from '../source.ts';
import type { SealFacts } from '../../core/catalog.ts';
import type { AssetId } from '../../core/ids.ts';
import { BINARY_LIMIT, CATALOG, sealedPath } from '../../core/kinds.ts';

/** Everything of an asset as it is stored now, by paths below its folder. One that is not there has no files. */
export type OpenAsset =
  | { readonly kind: 'plain'; readonly files: ReadonlyMap<string, Uint8Array> }
  | { readonly kind: 'sealed'; readonly files: ReadonlyMap<string, Uint8Array>; readonly facts: SealFacts };

/** `shut`: sealed, and not to be opened here. `problem` says what is wrong with it, where something is. */
export type StoredAsset = OpenAsset | { readonly kind: 'shut'; readonly problem?: string };

export function storedAsset(source: CatalogSource, id: AssetId, opener: Opener | undefined): StoredAsset {
  const sealed = source.files.find(({ path }) => `${CATALOG}/${path}` === sealedPath(id));
  if (sealed !== undefined) return opened(source, sealed, id, opener);
  const folder = `assets/${id}/`;
  const own = source.files.filter(
    ({ path, kind, size }) => path.startsWith(folder) && kind === 'file' && size <= BINARY_LIMIT,
  );
  const contents = [...source.read(own)];
  const files = own.map(({ path }, index) => [path.slice(folder.length), contents[index] ?? new Uint8Array()] as const);
  return { kind: 'plain', files: new Map(files) };
}

function opened(source: CatalogSource, file: SourceFile, id: AssetId, opener: Opener | undefined): StoredAsset {
  if (file.kind !== 'file' || file.size > BINARY_LIMIT) return { kind: 'shut', problem: 'It is no sealed file.' };
  const [result] = openAll([{ id, bytes: source.readOne(file) }], opener);
  switch (result?.state) {
    case 'opened':
      return { kind: 'sealed', files: result.content.files, facts: result.facts };
    case 'broken':
      return { kind: 'shut', problem: result.problem };
    default:
      return { kind: 'shut' };
  }
}

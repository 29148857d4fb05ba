import { catalogFiles, IN_USE, type Person } from '../worlds/gallery.ts';
import { assetId, type AssetId } from '../../scripts/core/ids.ts';
import { assetFolder, CATALOG } from '../../scripts/core/kinds.ts';
import type { Side } from '../../scripts/core/proposal.ts';
import { applyEdits, type EditResult } from '../../scripts/core/publish/apply-edits.ts';
import type { Edit } from '../../scripts/core/publish/edit.ts';
import type { EditedFile } from '../../scripts/core/publish/edited-file.ts';
import { FEATURED_PATH } from '../../scripts/core/publish/edited-files.ts';
import type { Texts } from '../../scripts/core/publish/file-draft.ts';
import { worldOf } from '../../scripts/core/checks/world.ts';
import { load, NOW, type Files } from '../support/builders.ts';

export const BASE: Files = catalogFiles(IN_USE);

export function sideOf(files: Files = BASE): Side {
  const loaded = load(files);
  return { world: worldOf(loaded, NOW, new Map()), findings: loaded.findings };
}

/** The files of an asset as its edits take them. */
export function textsOf(id: AssetId, files: Files = BASE): Texts {
  const own = Object.entries(files).flatMap(([path, content]): [string, string | undefined][] => {
    const full = `${CATALOG}/${path}`;
    const isOwn = full.startsWith(`${assetFolder(id)}/`) || full === FEATURED_PATH;
    return isOwn && content !== undefined ? [[full, typeof content === 'string' ? content : undefined]] : [];
  });
  return new Map(own);
}

export function edited(id: string, edits: readonly Edit[], actor: Person, files: Files = BASE): EditResult {
  const asset = idOf(id);
  return applyEdits(textsOf(asset, files), edits, { id: asset, actor, base: sideOf(files) });
}

/** The files of a gallery after an edit. */
export function withEdited(changes: readonly EditedFile[], files: Files = BASE): Files {
  return { ...files, ...Object.fromEntries(changes.map(({ path, content }) => [below(path), content])) };
}

/** A path of the repository below `catalog/`. */
export function below(path: string): string {
  return path.slice(CATALOG.length + 1);
}

export function idOf(id: string): AssetId {
  const [publisher = '', name = ''] = id.split('/');
  return assetId(publisher, name);
}

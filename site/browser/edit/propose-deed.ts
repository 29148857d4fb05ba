import type { AssetId } from '../../../scripts/core/ids.ts';
import type { PersonFile } from '../../../scripts/core/people/person-file.ts';
import type { Service } from '../../../scripts/core/service.ts';
import { askDeed } from './deed-dialogs.ts';
import type { AssetDeed } from './deeds.ts';
import { judged, loadEditing, type Editing } from './editing.ts';
import { editWords } from './edit-words.ts';
import { openProposal } from './propose-dialog.ts';

interface Who {
  readonly base: string;
  readonly service: Service;
  readonly person: PersonFile;
}

const NEXT = 'You see what becomes of it before anything is proposed.';

/**
 * Releases, discontinues or deletes an asset outside of its form: the same questions, and the same way on. Gives why it cannot be done;
 * undefined where it was done, or thought better of.
 */
export async function proposeDeed(
  who: Who,
  id: AssetId,
  name: AssetDeed['edit'],
  merged: () => void,
): Promise<string | undefined> {
  const editing = await loadEditing(who, id).catch((error: unknown) => (error instanceof Error ? error.message : ''));
  if (editing === undefined) return 'Nothing of yours that can be changed here has this name.';
  if (typeof editing === 'string') return editing;
  const hindrance = hindranceOf(editing, name);
  if (hindrance !== undefined) return hindrance;
  const deed = await askDeed(editing, name, () => NEXT);
  if (deed !== undefined) await proposeInDialog(editing, deed, merged);
  return undefined;
}

/** What has subscribers can be discontinued instead of being deleted. */
function hindranceOf({ allowed }: Editing, name: AssetDeed['edit']): string | undefined {
  const may = allowed[name];
  if (may.allowed || (name === 'delete' && allowed.discontinue.allowed)) return undefined;
  return may.reason;
}

function proposeInDialog(editing: Editing, deed: AssetDeed, merged: () => void): Promise<void> {
  const { files, review } = judged(editing, [deed]);
  const { texts, asset, id } = editing;
  const proposal = {
    heading: `${editWords(deed).label}: ${asset.data.title}`,
    files,
    existing: new Set([...Object.keys(texts.files), ...Object.keys(texts.images)]),
    review,
    name: id.replaceAll(/[/.]/g, '-'),
    commit: texts.commit,
  };
  return openProposal(editing, proposal, merged);
}

import type { Asset } from '../catalog.ts';
import type { ImageFacts } from '../checks/check.ts';
import type { Finding } from '../finding.ts';
import type { AssetId } from '../ids.ts';
import {
  describeProposal,
  type Actor,
  type FileChange,
  type Proposal,
  type Side,
  type TreeEntry,
} from '../proposal.ts';
import { reviewProposal, type Review } from '../review.ts';
import { allowedEdits } from './allowed-edits.ts';
import { concernedSide } from './concern.ts';
import type { Edit } from './edit.ts';
import { problemsOf, type Problem } from './edit-problems.ts';
import type { EditedFile } from './edited-file.ts';
import { editedFiles } from './edited-files.ts';
import { editedSide } from './edited-side.ts';
import type { Texts } from './file-draft.ts';

/** Who edits what, and what is there. */
export interface EditContext {
  readonly id: AssetId;
  readonly actor: Actor;
  /** The catalog before, whose clock is the one of the edit, and what the loader said of it. */
  readonly base: Side;
}

export type EditResult =
  | {
      readonly ok: true;
      /** What differs; empty where it is so already. */
      readonly files: readonly EditedFile[];
      /** What becomes of it as a proposal: merged at once or looked at by a person first, with its findings and what it does in words. */
      readonly review: Review;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Edits of one asset → its files as they are to be, or every reason why not. The rules that judge proposals decide: what is accepted
 * here is not refused there for what it says.
 */
export function applyEdits(texts: Texts, edits: readonly Edit[], { id, actor, base }: EditContext): EditResult {
  const { catalog, now } = base.world;
  const asset = catalog.assets.get(id);
  if (asset === undefined) return { ok: false, problems: [missing(id, catalog.broken.has(id))] };
  const problems = problemsOf(edits, asset, catalog, allowedEdits(asset, catalog, actor, now));
  if (problems.length > 0) return { ok: false, problems };
  const files = editedFiles({ asset, texts, catalog, now }, edits);
  const review = reviewProposal(proposalOf(asset, texts, files, edits, { id, actor, base }));
  const errors = review.findings.filter(({ severity }) => severity === 'error');
  return errors.length > 0 ? { ok: false, problems: errors.map(problemOf) } : { ok: true, files, review };
}

function missing(id: AssetId, isBroken: boolean): Problem {
  return isBroken
    ? { message: `The asset.md of ${id} cannot be read. Mend it first.` }
    : { message: `There is no asset ${id}.` };
}

function problemOf({ rule, path, message, fix }: Finding): Problem {
  return { rule, path, message, fix: fix ?? 'Correct it and try again.' };
}

/** The edits as the proposal that they will be, without what only Git knows. */
function proposalOf(
  asset: Asset,
  texts: Texts,
  files: readonly EditedFile[],
  edits: readonly Edit[],
  { id, actor, base: whole }: EditContext,
): Proposal {
  const base = concernedSide(whole, id);
  return describeProposal({
    base,
    head: editedSide(base, asset, files, pictures(files, edits)),
    changes: files.map((file) => changeOf(file, texts)),
    conflicts: [],
    excess: [],
    actor,
    foreignBranch: false,
    now: base.world.now,
    neighbourhood: {
      assets: [...whole.world.catalog.assets.keys()],
      publishers: [...whole.world.catalog.publishers.keys()],
      siblings: new Map(),
      siblingsBefore: new Map(),
    },
    secrets: [],
    scans: new Map(),
  });
}

function pictures(files: readonly EditedFile[], edits: readonly Edit[]): ReadonlyMap<string, ImageFacts> {
  const covers = edits.flatMap((edit) => (edit.edit === 'cover' && edit.cover !== undefined ? [edit.cover] : []));
  return new Map(
    covers.flatMap(({ bytes, facts }) =>
      files.filter(({ content }) => content === bytes).map(({ path }) => [path, facts] as const),
    ),
  );
}

function changeOf({ path, content }: EditedFile, texts: Texts): FileChange {
  const entry = (size: number): TreeEntry => ({ mode: '100644', object: '', size });
  return {
    path,
    before: texts.has(path) ? entry(texts.get(path)?.length ?? 0) : undefined,
    after: content === undefined ? undefined : entry(content.length),
  };
}

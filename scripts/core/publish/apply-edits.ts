import type { ImageFacts } from '../checks/check.ts';
import type { Finding } from '../finding.ts';
import type { AssetId } from '../ids.ts';
import type { Actor, Side } from '../proposal.ts';
import { reviewProposal, type Review } from '../review.ts';
import { allowedEdits } from './allowed-edits.ts';
import { concernedSide } from './concern.ts';
import type { ConcernedPeople } from './consequences.ts';
import { namedByEdits, type Edit } from './edit.ts';
import { problemsOf, type Problem } from './edit-problems.ts';
import type { EditedFile } from './edited-file.ts';
import { editedFiles } from './edited-files.ts';
import type { Texts } from './file-draft.ts';
import { proposalOf } from './proposed.ts';

/** Who edits what, and what is there. */
export interface EditContext {
  readonly id: AssetId;
  readonly actor: Actor;
  /** The catalog before, whose clock is the one of the edit, and what the loader said of it. */
  readonly base: Side;
  /** Whom it concerns, where the catalog is not told of entries: a browser knows counts only. */
  readonly people?: ConcernedPeople | undefined;
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
export function applyEdits(texts: Texts, edits: readonly Edit[], context: EditContext): EditResult {
  const { id, actor, base: whole, people } = context;
  const { catalog, now } = whole.world;
  const asset = catalog.assets.get(id);
  if (asset === undefined) return { ok: false, problems: [missing(id, catalog.broken.has(id))] };
  const problems = problemsOf(edits, asset, catalog, allowedEdits(asset, catalog, actor, now, people));
  if (problems.length > 0) return { ok: false, problems };
  const files = editedFiles({ asset, texts, catalog, now }, edits);
  const review = reviewProposal(
    proposalOf({
      ...{ id, files, actor },
      images: pictures(files, edits),
      base: concernedSide(whole, id, namedByEdits(edits)),
      isThere: (path) => texts.has(path),
      taken: [...catalog.assets.keys()],
      publishers: [...catalog.publishers.keys()],
    }),
  );
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

/** What is known of the new pictures among files. */
export function pictures(files: readonly EditedFile[], edits: readonly Edit[]): ReadonlyMap<string, ImageFacts> {
  const covers = edits.flatMap((edit) => (edit.edit === 'cover' && edit.cover !== undefined ? [edit.cover] : []));
  return new Map(
    covers.flatMap(({ bytes, facts }) =>
      files.filter(({ content }) => content === bytes).map(({ path }) => [path, facts] as const),
    ),
  );
}

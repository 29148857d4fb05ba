import type { ImageFacts } from '../checks/check.ts';
import type { AssetId } from '../ids.ts';
import {
  describeProposal,
  type Actor,
  type FileChange,
  type Proposal,
  type Side,
  type TreeEntry,
} from '../proposal.ts';
import type { EditedFile } from './edited-file.ts';
import { editedSide } from './edited-side.ts';

/** Files of one asset as somebody proposes them. */
export interface ProposedFiles {
  readonly id: AssetId;
  readonly files: readonly EditedFile[];
  /** What is known of the new pictures among them. */
  readonly images: ReadonlyMap<string, ImageFacts>;
  readonly base: Side;
  /** Whether a path is there already. */
  readonly isThere: (path: string) => boolean;
  readonly actor: Actor;
  /** The ids that are taken, those of deleted assets too. */
  readonly taken: readonly AssetId[];
  readonly publishers: readonly string[];
}

/** The files as the proposal that they will be, without what only Git knows. */
export function proposalOf({ id, files, images, base, isThere, actor, taken, publishers }: ProposedFiles): Proposal {
  return describeProposal({
    base,
    head: editedSide(base, id, files, images),
    changes: files.map((file) => changeOf(file, isThere(file.path))),
    conflicts: [],
    excess: [],
    actor,
    foreignBranch: false,
    now: base.world.now,
    neighbourhood: { assets: taken, publishers, siblings: new Map(), siblingsBefore: new Map() },
    secrets: [],
    scans: new Map(),
  });
}

/** A file as a proposal tells it. Its size is the business of who takes it. */
export function changeOf({ path, content }: EditedFile, isThere: boolean): FileChange {
  const entry = (size: number): TreeEntry => ({ mode: '100644', object: '', size });
  return {
    path,
    before: isThere ? entry(0) : undefined,
    after: content === undefined ? undefined : entry(content.length),
  };
}

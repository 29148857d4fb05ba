import type { AssetId } from '../../ids.ts';
import type { Actor } from '../../proposal.ts';
import type { Review } from '../../review.ts';
import type { EditedFile } from '../edited-file.ts';
import type { AssetTexts, GalleryTexts } from '../texts.ts';
import type { FieldProblem } from './publish-form.ts';

/** What a form is judged by. */
export interface FormContext {
  readonly gallery: GalleryTexts;
  /** The asset that the form is of and those that it names, as far as they are loaded. */
  readonly assets: ReadonlyMap<AssetId, AssetTexts>;
  /** Undefined where nobody is named: then who may do it is not judged. */
  readonly actor: Actor | undefined;
  readonly now: string;
}

/** A form and what would come of it. */
export interface JudgedForm {
  /** The asset that it is of; undefined while its id is not right. */
  readonly id: AssetId | undefined;
  /** The files as they would be, also while something is wrong: they are shown beside the form. Empty where nothing would change. */
  readonly files: readonly EditedFile[];
  /** Everything that is wrong, in the order of the fields; errors hold it off. */
  readonly problems: readonly FieldProblem[];
  /** What becomes of it as a proposal: undefined while it cannot be one. */
  readonly review: Review | undefined;
}

import type { Catalog } from '../../catalog.ts';
import type { ImageFacts } from '../../checks/check.ts';
import { publisherOf, type AssetId } from '../../ids.ts';
import type { Actor, Side } from '../../proposal.ts';
import { reviewProposal, type Review } from '../../review.ts';
import type { EditedFile, TextFile } from '../edited-file.ts';
import { proposalOf } from '../proposed.ts';
import { problemOfFinding, type JudgedFile, type Places } from './finding-problems.ts';
import type { FormContext } from './judged.ts';
import type { FieldName, FieldProblem } from './publish-form.ts';
import { takenIn } from './taken.ts';
import { readWritten, type FileFields } from './written-file.ts';

/** Files that a form comes to, and how their fields are called. */
export interface FormFiles {
  readonly id: AssetId;
  readonly files: readonly EditedFile[];
  readonly images: ReadonlyMap<string, ImageFacts>;
  readonly isThere: (path: string) => boolean;
  readonly places: Places;
  /** Undefined of a file that no field writes. */
  fieldsOf(path: string): FileFields | undefined;
}

export interface JudgedFiles {
  readonly problems: readonly FieldProblem[];
  /** Undefined while something is wrong, or where nothing would change. */
  readonly review: Review | undefined;
}

/**
 * Files of a form by their schemas and by the rules that judge proposals. What a schema does not allow hides nothing else: the rules look
 * at files in which something right stands in its place.
 */
export function judgeFiles(
  form: FormFiles,
  known: readonly FieldProblem[],
  base: Side,
  context: FormContext,
): JudgedFiles {
  if (form.files.length === 0) return { problems: known, review: undefined };
  const judged = new Map<string, JudgedFile>();
  const problems = [...known];
  const files = form.files.map((file) => {
    const fields = form.fieldsOf(file.path);
    if (fields === undefined || !isText(file)) return file;
    const written = readWritten(file, fields);
    problems.push(...written.problems);
    if (written.judged === undefined) return file;
    judged.set(file.path, { file: written.judged, fields });
    return { path: file.path, content: written.judged.text ?? file.content };
  });
  const review = reviewOf(form, files, base, context);
  const told = new Set(problems.filter(({ severity }) => severity === 'error').map(({ field }) => groupOf(field)));
  const found = review.findings.flatMap((finding) => problemOfFinding(finding, judged, form.places) ?? []);
  problems.push(...found.filter(({ field }) => !told.has(groupOf(field))));
  return { problems, review: problems.some(({ severity }) => severity === 'error') ? undefined : review };
}

function reviewOf(form: FormFiles, files: readonly EditedFile[], base: Side, { gallery, actor }: FormContext): Review {
  const { id, images, isThere } = form;
  const { catalog } = base.world;
  const proposal = proposalOf({
    ...{ id, files, images, base, isThere },
    actor: actor ?? someMaintainer(catalog, id),
    taken: takenIn(gallery).all,
    publishers: [...catalog.publishers.keys()],
  });
  return reviewProposal(proposal);
}

/** Where nobody is named, who may do it is not judged. */
export function someMaintainer(catalog: Catalog, id: AssetId): Actor {
  const [first] = catalog.publishers.get(publisherOf(id))?.data.maintainers ?? [];
  return first ?? { login: 'nobody', id: 0 };
}

/** What is wrong in one cell of a row is not told again of another. */
function groupOf(field: FieldName): string {
  return field.replace(/\.(\d+)\.\w+$/, '.$1');
}

function isText(file: EditedFile): file is TextFile {
  return typeof file.content === 'string';
}

import type { Asset, Catalog } from '../../catalog.ts';
import type { AssetId } from '../../ids.ts';
import type { Side } from '../../proposal.ts';
import { editFacts, permissionsBy, type AllowedEdits } from '../allowed-edits.ts';
import { pictures } from '../apply-edits.ts';
import { consequencesOf, type ConcernedPeople } from '../consequences.ts';
import { namedIn } from '../details.ts';
import { namedByEdits, type Edit } from '../edit.ts';
import { problemsOf, type Problem } from '../edit-problems.ts';
import { editedFiles, FEATURED_PATH } from '../edited-files.ts';
import type { Texts } from '../file-draft.ts';
import { baseSide } from './base-side.ts';
import { editedCoverPath, editFields, fieldOfEdit } from './edit-fields.ts';
import { editFormOf } from './edit-form.ts';
import { allDetails } from './editable-values.ts';
import { inFieldOrder } from './field-order.ts';
import { error, titleProblems } from './id-problems.ts';
import type { FormContext, JudgedForm } from './judged.ts';
import { judgeFiles, someMaintainer } from './judge-files.ts';
import type { FieldName, FieldProblem } from './publish-form.ts';

/**
 * Edits of an asset → its files and everything that is wrong with them, by the rules that judge proposals. Fields are those of the form
 * *Edit*. Edits that cannot be made are told and left out.
 */
export function judgeEdits(
  id: AssetId,
  edits: readonly Edit[],
  people: ConcernedPeople,
  context: FormContext,
): JudgedForm {
  const base = baseOf(id, edits, context);
  const { catalog } = base.world;
  const asset = catalog.assets.get(id);
  if (asset === undefined) {
    return {
      id,
      files: [],
      problems: [error('', `The asset.md of ${id} cannot be read.`, 'Mend it first.')],
      review: undefined,
    };
  }
  const { problems: denied, possible } = refusals(edits, asset, catalog, allowedFor(asset, people, base, context));
  const texts = textsOf(id, context);
  const files = editedFiles({ asset, texts, catalog, now: context.now }, possible);
  const titles = possible.flatMap((edit) =>
    edit.edit === 'title' ? titleProblems(id, edit.title, 'title', context) : [],
  );
  const { problems, review } = judgeFiles(
    {
      ...{ id, files, images: pictures(files, possible) },
      isThere: (path) => texts.has(path),
      places: { name: '', publisher: '', coverPath: editedCoverPath(files) },
      fieldsOf: editFields,
    },
    [...denied, ...titles],
    base,
    context,
  );
  return { id, files, problems: inFieldOrder(problems), review };
}

/** What may be done to an asset; undefined where it is not there or broken. Where nobody is named, what its publisher may do. */
export function permissionsFor(id: AssetId, people: ConcernedPeople, context: FormContext): AllowedEdits | undefined {
  const base = baseOf(id, [], context);
  const asset = base.world.catalog.assets.get(id);
  return asset && allowedFor(asset, people, base, context);
}

/** What an edit does to whom, one sentence for each thing. */
export function consequencesFor(
  edit: Edit,
  id: AssetId,
  people: ConcernedPeople,
  context: FormContext,
): readonly string[] {
  const asset = baseOf(id, [], context).world.catalog.assets.get(id);
  return asset === undefined ? [] : consequencesOf(edit, asset, people);
}

function baseOf(id: AssetId, edits: readonly Edit[], context: FormContext): Side {
  const texts = context.assets.get(id);
  const form = texts && editFormOf(texts);
  const before = form === undefined ? [] : namedIn(allDetails(form.details));
  return baseSide(context, [...before, ...namedByEdits(edits)]);
}

function allowedFor(asset: Asset, people: ConcernedPeople, { world }: Side, { actor, now }: FormContext): AllowedEdits {
  const { catalog } = world;
  const facts = editFacts(asset, catalog, actor ?? someMaintainer(catalog, asset.id), now, people);
  return permissionsBy(actor === undefined ? { ...facts, isMaintainer: true, isCurator: false } : facts);
}

/** Why edits are not made, and those that can be. */
function refusals(
  edits: readonly Edit[],
  asset: Asset,
  catalog: Catalog,
  allowed: AllowedEdits,
): { readonly problems: readonly FieldProblem[]; readonly possible: readonly Edit[] } {
  const judged = edits.map((edit) => ({ edit, problems: problemsOf([edit], asset, catalog, allowed) }));
  const single = judged.flatMap(({ edit, problems }) =>
    problems.map((problem) => told(problem, fieldOfEdit(edit), allowed)),
  );
  const possible = judged.filter(({ problems }) => problems.length === 0).map(({ edit }) => edit);
  const together = problemsOf(edits, asset, catalog, allowed).length > single.length;
  if (!together) return { problems: single, possible };
  const [first] = problemsOf(edits, asset, catalog, allowed);
  return {
    problems: [...(first === undefined ? [] : [told(first, '', allowed)]), ...single],
    possible: possible.filter(({ edit }) => edit !== 'delete'),
  };
}

/** What is said of whoever asks is said once, of no field. */
function told({ message, fix }: Problem, field: FieldName, { edit }: AllowedEdits): FieldProblem {
  return error(!edit.allowed && edit.reason === message ? '' : field, message, fix);
}

/** Every file of the folder, and the curators' choice; pictures without text. */
function textsOf(id: AssetId, { assets, gallery }: FormContext): Texts {
  const own = assets.get(id);
  const featured = gallery.files[FEATURED_PATH];
  return new Map<string, string | undefined>([
    ...Object.entries(own?.files ?? {}),
    ...Object.keys(own?.images ?? {}).map((path) => [path, undefined] as const),
    ...(featured === undefined ? [] : [[FEATURED_PATH, featured] as const]),
  ]);
}

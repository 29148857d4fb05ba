import { assetId, isSlug, type AssetId } from '../../ids.ts';
import { compareText } from '../../compare.ts';
import type { Side } from '../../proposal.ts';
import { isVersion } from '../../version.ts';
import { openAgreements } from '../agreements.ts';
import { assetFiles, type AssetDraft } from '../drafts.ts';
import type { EditedFile } from '../edited-file.ts';
import { boxProblems, tickedRecord } from './agreement-boxes.ts';
import { coverFiles, coverImages } from './cover-file.ts';
import { detailsOf, valuesOf } from './editable-values.ts';
import { inFieldOrder } from './field-order.ts';
import { idOf, idProblems, numberProblems, titleProblems } from './id-problems.ts';
import type { FormContext, JudgedForm } from './judged.ts';
import { judgeFiles } from './judge-files.ts';
import { publishFields } from './publish-fields.ts';
import type { AboutForm, Cover, FieldProblem, PublishForm } from './publish-form.ts';
import { bodyOf, lineOf, unlessEmpty } from './typed.ts';
import { versionDraft } from './version-values.ts';

/** A new asset with its first version and its cover. */
export function judgeNewAsset(
  form: PublishForm,
  cover: Cover | undefined,
  base: Side,
  context: FormContext,
): JudgedForm {
  const { about, version, agreed } = form;
  const { catalog } = base.world;
  const open = openAgreements(catalog, {}, context.now);
  const typed = idOf(about);
  const ofId = idProblems(about, catalog, context);
  // All else is judged under another name while that one is wrong.
  const isRight = ofId.every(({ severity }) => severity !== 'error');
  const id = typed !== undefined && isRight ? typed : standIn(about);
  const files = (of: AssetId): EditedFile[] =>
    [
      ...assetFiles({ id: of, ...draftOf(form, context.now, tickedRecord({}, open, agreed)) }),
      ...coverFiles(of, cover),
    ].sort((a, b) => compareText(a.path, b.path));
  const images = coverImages(id, cover);
  const [coverPath] = images.keys();
  const known = [
    ...[...ofId, ...numberProblems(lineOf(version.number), [])],
    ...titleProblems(id, about.title, 'about.title', context),
    ...[...descriptionProblems(about), ...boxProblems(open, agreed)],
  ];
  const { problems, review } = judgeFiles(
    {
      ...{ id, files: files(id), images },
      isThere: () => false,
      places: { name: 'about.name', publisher: 'about.publisher', coverPath },
      fieldsOf: (path) => publishFields(form, path),
    },
    known,
    base,
    context,
  );
  return { id: typed, files: files(typed ?? id), problems: inFieldOrder(problems), review };
}

function draftOf(
  { about, version }: PublishForm,
  now: string,
  agreements: Readonly<Record<string, string>>,
): Omit<AssetDraft, 'id'> {
  const { type, visibility, users, details } = about;
  const number = lineOf(version.number);
  const values = valuesOf(about);
  return {
    about: {
      type,
      ...values,
      categories: unlessEmpty(values.categories),
      visibility,
      users: visibility === 'users' && users.length > 0 ? users : undefined,
      ...detailsOf(type, details),
      agreements: Object.keys(agreements).length === 0 ? undefined : agreements,
    },
    description: bodyOf(about.description) || undefined,
    version: versionDraft(version, isVersion(number) ? number : '1.0.0', now),
  };
}

function standIn({ publisher }: AboutForm): AssetId {
  return assetId(isSlug(lineOf(publisher)) ? lineOf(publisher) : 'publisher', 'name-of-it');
}

function descriptionProblems({ description }: AboutForm): FieldProblem[] {
  if (bodyOf(description) !== '') return [];
  const message = 'Nothing says yet what it does.';
  const fix = 'Say what it does, how to use it, what it was measured on, where it fails.';
  return [{ field: 'about.description', severity: 'warning', message, fix }];
}

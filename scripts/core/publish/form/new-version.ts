import type { Asset, Catalog } from '../../catalog.ts';
import { assetId, isAssetId } from '../../ids.ts';
import type { Side } from '../../proposal.ts';
import { isVersion } from '../../version.ts';
import { openAgreements } from '../agreements.ts';
import { versionFile } from '../drafts.ts';
import type { EditedFile } from '../edited-file.ts';
import { withFields } from '../with-fields.ts';
import { boxProblems, tickedRecord } from './agreement-boxes.ts';
import { inFieldOrder } from './field-order.ts';
import { error, numberProblems } from './id-problems.ts';
import type { FormContext, JudgedForm } from './judged.ts';
import { judgeFiles } from './judge-files.ts';
import { publishFields } from './publish-fields.ts';
import type { FieldProblem, PublishForm } from './publish-form.ts';
import { suggestVersions } from './suggest-versions.ts';
import { lineOf } from './typed.ts';
import { versionDraft } from './version-values.ts';

/** Another version of an asset that is there, and what is agreed to with it. */
export function judgeNewVersion(form: PublishForm, base: Side, context: FormContext): JudgedForm {
  const { version, agreed } = form;
  const { catalog } = base.world;
  const typed = lineOf(version.asset);
  const id = isAssetId(typed) ? typed : undefined;
  const asset = id && catalog.assets.get(id);
  const versions = asset?.versions.map((other) => other.version) ?? [];
  const number = lineOf(version.number);
  const ofNumber = numberProblems(number, versions);
  const free = suggestVersions(versions).at(-1) ?? '1.0.0';
  const open = asset === undefined ? [] : openAgreements(catalog, asset.data.agreements, context.now);
  const ofAsset = asset && agreedIn(asset, context, tickedRecord(asset.data.agreements, open, agreed));
  const files = (of: string): EditedFile[] => [
    ...(ofAsset ?? []),
    versionFile(id ?? NOT_CHOSEN, versionDraft(version, of, context.now)),
  ];
  const known = [...assetProblems(typed, asset, catalog, context), ...ofNumber, ...boxProblems(open, agreed)];
  const { problems, review } = judgeFiles(
    {
      id: id ?? NOT_CHOSEN,
      // All else is judged under another number while that one is wrong.
      files: files(ofNumber.length === 0 ? number : free),
      images: new Map(),
      isThere: (path) => path === asset?.path,
      places: { name: 'version.asset', publisher: 'version.asset', coverPath: undefined },
      fieldsOf: (path) => publishFields(form, path),
    },
    known,
    base,
    context,
  );
  return { id, files: files(isVersion(number) ? number : free), problems: inFieldOrder(problems), review };
}

/** Stands in the paths while no asset is chosen. */
const NOT_CHOSEN = assetId('publisher', 'asset');

/** What is agreed to with a version is recorded with its asset (F27). */
function agreedIn(
  { id, path }: Asset,
  { assets }: FormContext,
  agreements: Readonly<Record<string, string>>,
): EditedFile[] {
  const text = assets.get(id)?.files[path];
  if (text === undefined) return [];
  const content = withFields('asset', text, { agreements });
  return content === text ? [] : [{ path, content }];
}

function assetProblems(
  typed: string,
  asset: Asset | undefined,
  { broken }: Catalog,
  { assets }: FormContext,
): FieldProblem[] {
  if (asset !== undefined) return [];
  const field = 'version.asset';
  if (typed === '') return [error(field, 'Asset is missing.', 'Choose the one of which this is a version.')];
  const isThere = isAssetId(typed) && broken.has(typed);
  if (!isThere) return [error(field, `There is no asset ${typed}.`, 'Choose one of yours.')];
  return assets.has(typed)
    ? [error(field, `The asset.md of ${typed} cannot be read.`, 'Mend it first.')]
    : [error(field, `${typed} has not been loaded yet.`)];
}

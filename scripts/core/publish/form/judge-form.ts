import { isAssetId, type AssetId } from '../../ids.ts';
import { namedIn } from '../details.ts';
import { baseSide } from './base-side.ts';
import { detailsOf } from './editable-values.ts';
import type { FormContext, JudgedForm } from './judged.ts';
import { judgeNewAsset } from './new-asset.ts';
import { judgeNewVersion } from './new-version.ts';
import type { Cover, PublishForm } from './publish-form.ts';
import { lineOf } from './typed.ts';

/** A form → its files and everything that is wrong with it, by the rules that judge proposals. */
export function judgePublishForm(form: PublishForm, cover: Cover | undefined, context: FormContext): JudgedForm {
  const base = baseSide(context, assetsNamedBy(form));
  return form.kind === 'asset' ? judgeNewAsset(form, cover, base, context) : judgeNewVersion(form, base, context);
}

/** The assets that a form names: their texts belong to the context by which it is judged. */
export function assetsNamedBy({ kind, about, version }: PublishForm): readonly AssetId[] {
  if (kind === 'version') return [lineOf(version.asset)].filter(isAssetId);
  return namedIn(detailsOf(about.type, about.details));
}

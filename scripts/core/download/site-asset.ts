import { z } from 'zod';

import { assetIdSchema, instant, version } from '../schema/common.ts';
import { versionSchema } from '../schema/asset-version.ts';

const { state, source, files } = versionSchema.shape;

/** What a download needs of the answer of a gallery's static API. Other keys are not looked at: a newer gallery may have more. */
const siteAsset = z.object({
  id: assetIdSchema,
  versions: z.array(z.object({ version, released: instant, state, source, files })).max(10_000),
});
export type SiteAsset = z.infer<typeof siteAsset>;

/** The path of an asset below the address of a gallery. */
export function siteAssetPath(id: string): string {
  return `api/assets/${id}.json`;
}

export type SiteAnswer =
  { readonly ok: true; readonly asset: SiteAsset } | { readonly ok: false; readonly problem: string };

/** The text of `api/assets/<publisher>/<asset>.json` → the asset, or why it is none. */
export function parseSiteAsset(text: string, id: string): SiteAnswer {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { ok: false, problem: 'it is no JSON' };
  }
  const parsed = siteAsset.safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}` };
  }
  return parsed.data.id === id ? { ok: true, asset: parsed.data } : { ok: false, problem: 'it is about another asset' };
}

import { fetchText } from './fetch-text.ts';
import type { Network } from './network.ts';
import { parseSiteAsset, siteAssetPath, type SiteAnswer } from '../../core/download/site-asset.ts';
import type { AssetId } from '../../core/ids.ts';

/** No asset says more: 5,000 files of a version have some megabytes. */
const LIMIT = 64 * 1024 * 1024;

/** An asset as the static API of a gallery tells it; an Outage where the network failed. */
export async function readSiteAsset(site: string, id: AssetId, network: Network): Promise<SiteAnswer> {
  if (!URL.canParse(site)) return { ok: false, problem: `${site} is no address` };
  const address = new URL(siteAssetPath(id), site.endsWith('/') ? site : `${site}/`).href;
  const fetched = await fetchText(address, LIMIT, network);
  if (!fetched.ok) {
    return { ok: false, problem: fetched.absent ? `There is no asset ${id} at ${site}` : fetched.problem };
  }
  const parsed = parseSiteAsset(fetched.text, id);
  return parsed.ok ? parsed : { ok: false, problem: `${address} is no answer of a gallery: ${parsed.problem}` };
}

import { shownAssets } from './assets.ts';
import { CommandError } from './command.ts';
import { nowOf, openCatalog } from './shared.ts';
import { consoleAddress } from '../core/console.ts';
import { isAssetId, type AssetId } from '../core/ids.ts';
import type { VersionMeta } from '../core/schema/asset-version.ts';
import { nearest } from '../core/suggest.ts';
import { compareVersions } from '../core/version.ts';
import { readSiteAsset } from '../shell/download/site.ts';
import type { Network } from '../shell/download/network.ts';

/** What of a version a download needs. */
export interface ListedVersion extends Pick<VersionMeta, 'released' | 'state' | 'source' | 'files'> {
  readonly version: string;
}

/** A version of an asset, and where the console shows it, if the gallery says so. */
interface Chosen {
  readonly id: AssetId;
  readonly listed: ListedVersion;
  readonly console: string | undefined;
}

interface Choice {
  readonly site: string | undefined;
  readonly all: boolean;
  readonly catalog: string;
  readonly repo: string | undefined;
  readonly revision: string;
  readonly now: string | undefined;
}

/** `publisher/asset` or `publisher/asset@version` → the version: the named one, or the latest that is offered. */
export async function chosenVersion(word: string, choice: Choice, network: Network): Promise<Chosen> {
  const [id = '', wanted] = word.split('@');
  if (!isAssetId(id)) throw new CommandError(`${id} is not the id of an asset, publisher/asset`);
  const now = nowOf(choice.now);
  const known = choice.site === undefined ? assetHere(id, choice, now) : await assetThere(id, choice.site, network);
  const versions = known.versions
    .filter(({ released }) => choice.all || released <= now)
    .sort((a, b) => compareVersions(a.version, b.version));
  const listed =
    wanted === undefined
      ? versions.findLast(({ state }) => state === 'released')
      : versions.find(({ version }) => version === wanted);
  if (listed !== undefined) return { id, listed, console: known.console(listed) };
  const names = versions.map(({ version }) => version).join(', ') || 'none';
  const which = wanted === undefined ? 'no version on offer' : `no version ${wanted}`;
  throw new CommandError(`${id} has ${which}. Its versions are: ${names}`);
}

interface Known {
  readonly versions: readonly ListedVersion[];
  readonly console: (listed: ListedVersion) => string | undefined;
}

function assetHere(id: AssetId, choice: Choice, now: string): Known {
  const { catalog } = openCatalog(choice);
  const assets = shownAssets(catalog, now, choice.all);
  const asset = assets.find((other) => other.id === id);
  if (asset === undefined) {
    const near = nearest(
      id,
      assets.map((other) => other.id),
    );
    throw new CommandError(`There is no asset ${id}.${near === undefined ? '' : ` Did you mean ${near}?`}`);
  }
  const consoles = catalog.gallery?.data.consoles;
  return {
    versions: asset.versions.map(({ version, data }) => ({ version, ...data })),
    console({ version, source }) {
      if (source.kind !== 'modelarts' || consoles === undefined) return undefined;
      const { region, name } = source;
      return consoleAddress(consoles, asset.data.type, { region, asset: id, version, name });
    },
  };
}

async function assetThere(id: AssetId, site: string, network: Network): Promise<Known> {
  const answer = await readSiteAsset(site, id, network);
  if (answer.ok) return { versions: answer.asset.versions, console: () => undefined };
  throw new CommandError(answer.problem);
}

import { createHash } from 'node:crypto';

import { unless, type Hosting } from '../hosting/github.ts';
import { discard, open, type Network } from '../download/network.ts';
import { runOf } from '../../core/publish/provenance.ts';
import type { VersionFile } from '../../core/schema/asset-version.ts';

/** A release of another repository, as far as a version tells of it. */
export interface Release {
  /** Its page. */
  readonly url: string;
  /** When it was published: the same release gives the same version file, however often. */
  readonly at: string;
  readonly files: readonly VersionFile[];
  /** The run that built the files, where the hosting service has an attestation of it. */
  readonly run: string | undefined;
  readonly attested: readonly string[];
}

/** The release cannot become a version as it is: whoever made it can mend that. */
export class UnusableRelease extends Error {
  override readonly name = 'UnusableRelease';
}

/** Reads a release and every file of it: what is recorded is what can be downloaded. */
export async function readRelease(
  hosting: Hosting,
  tag: string,
  names: readonly string[],
  network: Network,
): Promise<Release> {
  const { octokit, where } = hosting;
  const found = await unless(octokit.request('GET /repos/{owner}/{repo}/releases/tags/{tag}', { ...where, tag }), 404);
  const name = `${where.owner}/${where.repo}@${tag}`;
  if (found === undefined) throw new UnusableRelease(`There is no release ${name}`);
  const { data } = found;
  const missing = names.filter((wanted) => !data.assets.some((asset) => asset.name === wanted));
  if (missing.length > 0) throw new UnusableRelease(`The release ${name} has no file ${missing.join(', ')}`);
  const wanted = data.assets.filter((asset) => names.length === 0 || names.includes(asset.name));
  if (wanted.length === 0) throw new UnusableRelease(`The release ${name} has no file`);
  const files: VersionFile[] = [];
  for (const asset of wanted) files.push(await describe(hosting, asset, network));
  const runs = new Map<string, string | undefined>();
  for (const file of files) for (const run of await attestationOf(hosting, file)) runs.set(file.name, run);
  return {
    url: data.html_url,
    at: data.published_at ?? data.created_at,
    files,
    run: [...runs.values()].find((run) => run !== undefined),
    attested: [...runs.keys()],
  };
}

interface ReleaseAsset {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  readonly digest: string | null;
  readonly browser_download_url: string;
}

async function describe(hosting: Hosting, asset: ReleaseAsset, network: Network): Promise<VersionFile> {
  const { name, size, digest, browser_download_url: url } = asset;
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of contentOf(hosting, asset, network)) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  const sha256 = hash.digest('hex');
  if (bytes !== size || (digest !== null && digest !== `sha256:${sha256}`)) {
    throw new UnusableRelease(`${name} was downloaded and is another file than the release says. Try again.`);
  }
  return { name, size, sha256, url };
}

/** The service leads elsewhere for the content, and the token stays behind. */
async function* contentOf(
  { octokit, where }: Hosting,
  { id, name }: ReleaseAsset,
  network: Network,
): AsyncIterable<Uint8Array> {
  const answer = await octokit.request('GET /repos/{owner}/{repo}/releases/assets/{asset_id}', {
    ...where,
    asset_id: id,
    headers: { accept: 'application/octet-stream' },
    request: { redirect: 'manual', parseSuccessResponseBody: false },
  });
  const location = answer.headers.location;
  if (location === undefined) {
    yield* answer.data as unknown as AsyncIterable<Uint8Array>;
    return;
  }
  const opened = await open(location, {}, network);
  if (opened.kind !== 'response') throw new UnusableRelease(`${name} cannot be downloaded: ${opened.problem}`);
  const { response, watch } = opened;
  if (!response.ok || response.body === null) {
    await discard(response, watch);
    throw new UnusableRelease(`${name} cannot be downloaded: the server answered ${String(response.status)}`);
  }
  for await (const chunk of response.body) {
    watch.seen();
    yield chunk;
  }
  watch.stop();
}

/** Empty where there is no attestation of a build; its run, where the attestation names one of this repository. */
async function attestationOf(
  { octokit, where }: Hosting,
  { sha256 = '' }: VersionFile,
): Promise<(string | undefined)[]> {
  const route = 'GET /repos/{owner}/{repo}/attestations/{subject_digest}';
  const subject = { ...where, subject_digest: `sha256:${sha256}`, per_page: 10 };
  const found = await unless(octokit.request(route, subject), 403, 404);
  const attestations = found?.data.attestations ?? [];
  const runs = attestations.map(({ bundle }) => {
    const payload = bundle?.dsseEnvelope?.['payload'];
    const text = typeof payload === 'string' ? Buffer.from(payload, 'base64').toString('utf8') : '';
    return runOf(text, `https://github.com/${where.owner}/${where.repo}`);
  });
  return runs.length === 0 ? [] : [runs.find((run) => run !== undefined)];
}

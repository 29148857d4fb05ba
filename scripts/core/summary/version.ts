import type { Fields } from './fields.ts';
import type { Asset, AssetVersion } from '../catalog.ts';
import type { VersionChange } from '../proposal.ts';
import type { Source } from '../schema/asset-version.ts';
import { diffVersions, type VersionChange as Difference } from '../version-diff.ts';
import { compareVersions } from '../version.ts';
import { counted, cut, listed, listedUpTo } from '../words.ts';

/** `with version 1.0.0`, of a new asset. */
export function newVersionsWords(versions: readonly AssetVersion[]): string {
  const numbers = versions.map(({ version }) => version);
  if (numbers.length === 0) return 'without a version';
  return `with ${numbers.length === 1 ? 'version' : 'versions'} ${listedUpTo(3, numbers)}`;
}

/** What a proposal does to one version of an asset that was there. */
export function versionSentence(change: VersionChange, fields: Fields, now: string): string {
  const { asset, version, file, before, after } = change;
  const name = `version ${version} of ${asset.id}`;
  if (file.after === undefined) return `Removes ${name}.`;
  if (after === undefined) return `${file.before === undefined ? 'Adds' : 'Changes'} ${name}, which cannot be read.`;
  if (file.before === undefined) return addition(after, asset.after, name, now);
  if (before === undefined) return `Changes ${name}, which could not be read before.`;
  const changed = fields.get(file.path) ?? [];
  const others = changed.filter((field) => field !== 'state').map((field) => `the ${LABELS[field] ?? field}`);
  const state = after.data.state === 'discontinued' ? `Discontinues ${name}` : `Releases ${name} again`;
  if (!changed.includes('state')) return `Changes ${listed(others)} of ${name}.`;
  return others.length === 0 ? `${state}.` : `${state}, and changes ${listed(others)} of it.`;
}

/** Keys that are not yet words. */
const LABELS: Readonly<Record<string, string>> = { text: 'notes', released: 'date of release' };

function addition({ version, data }: AssetVersion, asset: Asset | undefined, name: string, now: string): string {
  const others = asset?.versions.filter((other) => other.version !== version) ?? [];
  const former = others.filter((other) => compareVersions(other.version, version) < 0).at(-1);
  const latest = others.filter((other) => compareVersions(other.version, version) > 0).at(-1);
  const place = [
    ...(former === undefined ? [] : [`after ${former.version}`]),
    ...(latest === undefined ? [] : [`lower than ${latest.version}`]),
    ...(data.state === 'discontinued' ? ['discontinued'] : []),
    ...(data.released > now ? [`to come out on ${data.released.slice(0, 10)}`] : []),
  ];
  const what =
    former === undefined
      ? [counted(data.files.length, 'file'), sourceWords(data.source)]
      : differenceWords(diffVersions(former.data, data));
  return `Adds ${name}${place.length === 0 ? '' : ` (${place.join(', ')})`}: ${what.join(', ')}.`;
}

function differenceWords(differences: readonly Difference[]): string[] {
  const files = (deed: 'changed' | 'added' | 'removed'): string[] =>
    differences.flatMap((one) => (one.what === 'file' && one.change === deed ? [cut(one.name, 60)] : []));
  const changed = filesWords('file', files('changed'), 'changed');
  const noun = changed.length > 0 ? '' : 'file';
  const constraints = differences.filter(({ what }) => what === 'constraint').length;
  const words = [
    ...changed,
    ...filesWords(noun, files('added'), 'added'),
    ...filesWords(noun, files('removed'), 'removed'),
    ...differences.flatMap((one) => (one.what === 'source' ? [sourceWords(one.after)] : [])),
    ...(constraints === 0 ? [] : [`${counted(constraints, 'difference')} of constraints`]),
  ];
  return words.length === 0 ? ['the same source, files and constraints'] : words;
}

/** `2 files changed (a, b)`; the noun stands only the first time. */
function filesWords(noun: string, names: readonly string[], deed: string): string[] {
  if (names.length === 0) return [];
  const number = noun === '' ? names.length.toLocaleString('en') : counted(names.length, noun);
  return [`${number} ${deed} (${listedUpTo(3, names)})`];
}

function sourceWords(source: Source): string {
  switch (source.kind) {
    case 'git':
      return `source at commit ${source.commit.slice(0, 12)} of ${cut(source.repository, 80)}`;
    case 'container':
      return `source the image ${cut(source.image, 80)} at ${source.digest.slice(0, 19)}…`;
    case 'modelarts':
      return `source the item ${cut(source.name, 60)} (${cut(source.id, 60)}) at ModelArts in ${source.region}`;
    case 'huggingface':
      return `source ${cut(source.repository, 80)} at Hugging Face, ${source.revision === undefined ? 'no revision' : `revision ${cut(source.revision, 40)}`}`;
    case 'files':
      return 'source the files themselves';
  }
}

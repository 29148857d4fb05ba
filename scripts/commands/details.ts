import type { Options } from './command.ts';
import { CommandError } from './command.ts';
import { textOf } from './given-files.ts';
import type { VersionDraft } from '../core/publish/drafts.ts';
import { keyOrder } from '../core/publish/key-order.ts';
import type { AssetType } from '../core/schema/asset.ts';
import { didYouMean } from '../core/suggest.ts';
import { parseYaml } from '../core/yaml.ts';

export const detailsOption = {
  details: {
    type: 'text',
    hint: 'FILE',
    help: 'What no option says, in a YAML file with the keys of the catalog: hyperparameters, metrics, steps, files with their addresses …',
  },
} as const satisfies Options;

type Details = Readonly<Record<string, unknown>>;

/** What options say, or what is for the gallery to write. */
const ELSEWHERE = [
  ...['type', 'title', 'summary', 'categories', 'visibility', 'users', 'state', 'duration', 'quota'],
  ...['licence', 'licenceUrl', 'paper', 'homepage', 'agreements'],
];

/** What a file says of a version. */
export const VERSION_DETAILS = ['files', 'constraints'];

/** The keys that a file can say of an asset of a type. */
export function assetDetails(type: AssetType): readonly string[] {
  return keyOrder('asset', { type }).filter((key) => !ELSEWHERE.includes(key));
}

/** The keys and values of a file. Whether the values are right is for the checks to say. */
export function readDetails(path: string | undefined, known: readonly string[]): Details {
  if (path === undefined) return {};
  const read = parseYaml(textOf(path));
  if (!read.ok) throw new CommandError(`${path}:${String(read.line)}: ${read.message}`);
  const { data = {} } = read;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new CommandError(`${path} has no keys with values, such as frameworks: [PyTorch]`);
  }
  const unknown = Object.keys(data).find((key) => !known.includes(key));
  if (unknown === undefined) return data as Details;
  throw new CommandError(
    `${path} says “${unknown}”. ${didYouMean(unknown, known, `It can say: ${known.join(', ')}.`)}`,
  );
}

/** A version with what a file says of it: its files beside those that were named, its constraints likewise. */
export function withDetails(version: VersionDraft, { files, constraints }: Details): VersionDraft {
  return {
    ...version,
    ...(files === undefined ? {} : { files: together(files, version.files) as VersionDraft['files'] }),
    ...(constraints === undefined
      ? {}
      : { constraints: together(constraints, version.constraints) as VersionDraft['constraints'] }),
  };
}

/** What is no list stays as it is: the checks say so. */
function together(said: unknown, given: readonly unknown[] = []): unknown {
  return Array.isArray(said) ? [...(said as unknown[]), ...given] : said;
}

/** The other keys. */
export function ofAsset(details: Details): Details {
  return Object.fromEntries(Object.entries(details).filter(([key]) => !VERSION_DETAILS.includes(key)));
}

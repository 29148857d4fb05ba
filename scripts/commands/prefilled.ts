import type { assetOptions } from './asset-answers.ts';
import type { Values } from './command.ts';
import type { versionOptions } from './version-answers.ts';
import { say } from './shared.ts';
import type { Catalog } from '../core/catalog.ts';
import type { VersionDraft } from '../core/publish/drafts.ts';
import type { Prefill } from '../import/from/prefill.ts';

/** The flags of `gallery new`: a prefill answers what they would answer. */
export type NewValues = Values<typeof assetOptions> &
  Values<typeof versionOptions> & { readonly version: string | undefined };

type Answers = Partial<Record<keyof NewValues, string>>;

type Found = readonly (readonly [flag: string, text: string])[];

/** What nobody is asked for. */
const NEVER_ASKED = ['version', 'licence-url', 'code-licence', 'paper-title', 'paper-url'];

/**
 * The flags with what was found put where a person gave nothing, and what was taken. A flag always counts more. What a person will be asked for
 * is only suggested to them.
 */
export function prefilledValues<V extends NewValues>(
  values: V,
  prefill: Prefill,
  asks: boolean,
): { readonly options: V; readonly taken: Found; readonly suggested: Found } {
  const answers = Object.entries({
    ...general(prefill),
    ...paperOf(values, prefill),
    ...sourceOf(values, prefill),
  } satisfies Answers);
  const found = answers.flatMap(([flag, text]) => {
    const given: unknown = values[flag as keyof NewValues];
    // An item is chosen by a part of what is found: its whole name is taken.
    const isFree = given === undefined || flag === 'item';
    return isFree && typeof text === 'string' ? [[flag, text] as const] : [];
  });
  const isAsked = ([flag]: Found[number]): boolean => asks && !NEVER_ASKED.includes(flag);
  const [taken, suggested] = [found.filter((one) => !isAsked(one)), found.filter(isAsked)];
  const open = suggested.map(([flag]) => [flag, undefined] as const);
  const source = prefill.source === undefined ? [] : [['source', prefill.source.kind] as const];
  return {
    options: { ...values, ...Object.fromEntries([...taken, ...open]) },
    taken,
    // Whoever names the kind of source is still shown what was found of it.
    suggested: [...suggested, ...source],
  };
}

function general({
  name,
  title,
  summary,
  licence,
  licenceUrl,
  code,
  version,
}: Prefill): Partial<Record<string, string | undefined>> {
  return {
    name,
    title,
    summary,
    version,
    licence,
    'licence-url': licenceUrl,
    'code-url': code?.url,
    'code-licence': code?.licence,
  };
}

/** Title and address belong together: those of two papers are never mixed. */
function paperOf(values: NewValues, { paper }: Prefill): Partial<Record<string, string>> {
  const isGiven = values['paper-title'] !== undefined || values['paper-url'] !== undefined;
  return paper === undefined || isGiven ? {} : { 'paper-title': paper.title, 'paper-url': paper.url };
}

function sourceOf(values: NewValues, { source }: Prefill): Partial<Record<string, string | undefined>> {
  if (source === undefined || (values.source !== undefined && values.source !== source.kind)) return {};
  switch (source.kind) {
    case 'modelarts':
      return { source: source.kind, item: source.name, 'item-id': source.id, obs: source.obs };
    case 'git':
      return { source: source.kind, repository: source.repository, commit: source.commit, path: source.path };
    case 'huggingface':
      return { source: source.kind, repository: source.repository, 'source-revision': source.revision };
    case 'container':
      return { source: source.kind, image: source.image, digest: source.digest };
    case 'files':
      return { source: source.kind };
  }
}

/** What is said of an asset, with what no flag says: what a file says counts more than what was found. */
export function withMore<T extends object>(about: T, prefill: Prefill | undefined, details: object): T {
  const said = Object.entries(about).filter(([, value]) => value !== undefined);
  return { ...about, ...prefill?.more, ...details, ...Object.fromEntries(said) };
}

/** A version with the files that were found, where its source is the one that was found and no other files were named. */
export function withFoundFiles(version: VersionDraft, prefill: Prefill | undefined): VersionDraft {
  const isOther = version.source['kind'] !== prefill?.source?.kind || (version.files ?? []).length > 0;
  return isOther || prefill?.files === undefined ? version : { ...version, files: prefill.files };
}

/** The description that was found, where this gallery takes one so long. */
export function foundDescription(prefill: Prefill | undefined, { gallery }: Catalog): string | undefined {
  const found = prefill?.description ?? '';
  const limit = gallery?.data.limits.description ?? Infinity;
  if (found === '') return undefined;
  if (Buffer.byteLength(found) <= limit) return found;
  say(`The description was not taken: this gallery takes ${String(limit)} bytes.`);
  return undefined;
}

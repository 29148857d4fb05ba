import type { Edit } from '../../../scripts/core/publish/edit.ts';

export type AssetDeed = Extract<Edit, { edit: 'release' | 'discontinue' | 'delete' }>;
export type VersionDeed = Extract<Edit, { edit: 'discontinue-version' | 'release-version' }>;
export type Deed = AssetDeed | VersionDeed;

/** What was confirmed in dialogs and is not proposed yet, beside what stands in the form. */
export interface Deeds {
  readonly asset: AssetDeed | undefined;
  readonly versions: readonly VersionDeed[];
}

export const NO_DEEDS: Deeds = { asset: undefined, versions: [] };

export function withVersionDeed({ asset, versions }: Deeds, deed: VersionDeed): Deeds {
  return { asset, versions: [...versions.filter(({ version }) => version !== deed.version), deed] };
}

export function withoutVersionDeed({ asset, versions }: Deeds, version: string): Deeds {
  return { asset, versions: versions.filter((deed) => deed.version !== version) };
}

/** Everything that is proposed together. What is deleted is not edited too. */
export function allEdits(typed: readonly Edit[], { asset, versions }: Deeds): readonly Edit[] {
  if (asset?.edit === 'delete') return [asset];
  return [...typed, ...versions, ...(asset === undefined ? [] : [asset])];
}

/** Whatever stood in a browser’s storage. */
export function readDeeds(saved: unknown): Deeds {
  if (!isObject(saved)) return NO_DEEDS;
  const { asset, versions } = saved;
  return {
    asset: isAssetDeed(asset) ? asset : undefined,
    versions: Array.isArray(versions) ? versions.filter(isVersionDeed) : [],
  };
}

function isAssetDeed(value: unknown): value is AssetDeed {
  return isObject(value) && ['release', 'discontinue', 'delete'].includes(String(value['edit']));
}

function isVersionDeed(value: unknown): value is VersionDeed {
  return (
    isObject(value) &&
    ['discontinue-version', 'release-version'].includes(String(value['edit'])) &&
    typeof value['version'] === 'string'
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

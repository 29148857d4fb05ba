import type { Rule } from './rule.ts';
import type { Document } from '../catalog.ts';
import { at } from '../checks/check.ts';
import type { Finding } from '../finding.ts';
import { addDays, isAhead } from '../instant.ts';
import { assetFolder, CATALOG } from '../kinds.ts';
import { changesOf, isDeletion, type AssetChange, type Proposal } from '../proposal.ts';
import type { Tombstone } from '../schema/tombstone.ts';
import { compareVersions } from '../version.ts';
import { listedUpTo } from '../words.ts';

export const deletionLeavesATombstone: Rule = {
  id: 'deletion-leaves-a-tombstone',
  docs: 'Who deletes an asset adds `catalog/tombstones/<publisher>/<asset>.yaml` in the same proposal, with the versions it had and the instant: its id and their numbers are never given out again (F4).',
  *check(proposal) {
    for (const change of proposal.assetChanges.filter(isDeletion)) yield* judgeDeletion(proposal, change);
    yield* withoutDeletion(proposal);
  },
};

function* judgeDeletion({ base, head, placed, now }: Proposal, { id, files }: AssetChange): Iterable<Finding> {
  // An older one cannot be changed, and one that cannot be read is told by the loader.
  const path = `${CATALOG}/tombstones/${id}.yaml`;
  if (base.tombstones.has(id)) return;
  const tombstone = head.tombstones.get(id);
  const versions = files.flatMap(({ place }) => (place.kind === 'version' ? [place.version] : []));
  versions.sort(compareVersions);
  if (tombstone !== undefined) {
    yield* judgeVersions(tombstone, versions);
    yield* judgeInstant(tombstone, now);
  } else if (!placed.some((change) => change.path === path)) {
    yield {
      rule: deletionLeavesATombstone.id,
      severity: 'error',
      path: `${assetFolder(id)}/asset.md`,
      message: `${id} is deleted and nothing keeps its id.`,
      fix: `Add ${path} with deleted: ${now} and versions: [${versions.join(', ')}].`,
    };
  }
}

function* judgeVersions(tombstone: Document<Tombstone>, versions: readonly string[]): Iterable<Finding> {
  const listed = tombstone.data.versions;
  const missing = versions.filter((version) => !listed.includes(version));
  const unknown = listed.filter((version) => !versions.includes(version));
  if (missing.length === 0 && unknown.length === 0) return;
  const troubles = [
    ...(missing.length > 0 ? [`lacks ${listedUpTo(5, missing)}`] : []),
    ...(unknown.length > 0 ? [`names ${listedUpTo(5, unknown)}, which the asset has not`] : []),
  ];
  yield at(deletionLeavesATombstone.id, tombstone, ['versions'], {
    message: `The tombstone ${troubles.join(' and ')}.`,
    fix: `Name the versions that are deleted: versions: [${versions.join(', ')}]`,
  });
}

function* judgeInstant(tombstone: Document<Tombstone>, now: string): Iterable<Finding> {
  const { deleted } = tombstone.data;
  const ahead = isAhead(deleted, now);
  if (deleted >= addDays(now, -1) && !ahead) return;
  const when = ahead ? 'in the future' : 'more than a day ago';
  yield at(deletionLeavesATombstone.id, tombstone, ['deleted'], {
    message: `The tombstone says that the asset was deleted at ${deleted}, which is ${when}.`,
    fix: `Write when it is deleted: deleted: ${now}`,
  });
}

/** Nobody reserves an id with a tombstone, and nobody buries what others still use. */
function* withoutDeletion(proposal: Proposal): Iterable<Finding> {
  const goes = new Set(proposal.assetChanges.filter(losesAssetFile).map(({ id }) => id));
  for (const { path, place, before } of changesOf(proposal, 'tombstone')) {
    if (before !== undefined || goes.has(place.asset)) continue;
    yield {
      rule: deletionLeavesATombstone.id,
      severity: 'error',
      path,
      message: `${place.asset} is not deleted by this proposal, so it gets no tombstone.`,
      fix: `Remove this file, or delete the whole folder ${assetFolder(place.asset)} with it.`,
    };
  }
}

/** A whole deletion, or half of one, of which the loader tells. */
function losesAssetFile(change: AssetChange): boolean {
  return isDeletion(change) || change.files.some(({ place, after }) => place.kind === 'asset' && after === undefined);
}

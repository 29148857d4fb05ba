import { isForNobody } from './denied.ts';
import type { Rule } from './rule.ts';
import type { AssetVersion } from '../catalog.ts';
import type { Finding } from '../finding.ts';
import { actsOf, type Act } from '../acts.ts';
import { canonical } from '../canonical.ts';
import type { VersionChange } from '../proposal.ts';
import type { VersionFile } from '../schema/asset-version.ts';
import { cut, listed, listedUpTo } from '../words.ts';

export const versionsNeverChange: Rule = {
  id: 'versions-never-change',
  docs: 'What a released version delivers never changes: its source, files, constraints and date stay. Its notes may be written anew, and its `state` may change (F32).',
  *check(proposal) {
    const acts = actsOf(proposal).filter((act) => act.change.place.kind === 'version' && isForNobody(act));
    const byPath = Map.groupBy(acts, ({ change }) => change.path);
    for (const change of proposal.versionChanges) {
      const changed = byPath.get(change.file.path) ?? [];
      if (changed.length === 0) continue;
      if (change.before === undefined) yield unread(change);
      else if (change.after !== undefined) yield differs(change, change.before, change.after, changed, proposal.now);
      // What is broken by the proposal is told by the loader.
    }
  },
};

/** Base cannot tell what the version was: that is not the proposal's fault, and nothing to merge unseen. */
function unread({ asset, version, file }: VersionChange): Finding {
  return {
    rule: versionsNeverChange.id,
    severity: 'review',
    path: file.path,
    message: `Version ${version} of ${asset.id} cannot be read on the main branch, so a person looks at how it is mended.`,
  };
}

function differs(
  change: VersionChange,
  before: AssetVersion,
  after: AssetVersion,
  acts: readonly Act[],
  now: string,
): Finding {
  const { released } = before.data;
  const keys = acts.flatMap(({ field }) => field ?? []);
  const lines = acts.flatMap(({ line }) => line ?? []);
  const what = listed(keys.map((key) => NAMES[key] ?? `its “${key}”`));
  const many = keys.length > 1 || keys[0] === 'files' || keys[0] === 'constraints';
  const files = keys.includes('files') ? ` (${whichFiles(before.data.files, after.data.files)})` : '';
  const when = released > now ? 'is announced for' : 'was released on';
  return {
    rule: versionsNeverChange.id,
    severity: 'error',
    path: change.file.path,
    ...(lines.length === 0 ? {} : { line: Math.min(...lines) }),
    message: `Version ${change.version} ${when} ${released.slice(0, 10)} and ${what} ${many ? 'differ' : 'differs'} now${files}.`,
    fix:
      keys.join() === 'released'
        ? `Put the instant back: released: ${released}`
        : `Release the change as a new version: npm run gallery -- version add ${change.asset.id} ${nextFree(change)}`,
  };
}

const NAMES: Readonly<Record<string, string>> = {
  released: 'its date of release',
  source: 'its source',
  files: 'its files',
  constraints: 'its constraints',
};

function whichFiles(before: readonly VersionFile[], after: readonly VersionFile[]): string {
  const [old, now] = [byName(before), byName(after)];
  const deeds = [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
    const deed = !old.has(name)
      ? 'added'
      : !now.has(name)
        ? 'removed'
        : old.get(name) !== now.get(name)
          ? 'changed'
          : '';
    return deed === '' ? [] : [`${cut(name, 60)} ${deed}`];
  });
  return deeds.length === 0 ? 'their order' : listedUpTo(4, deeds);
}

function byName(files: readonly VersionFile[]): ReadonlyMap<string, string> {
  return new Map(files.map((file) => [file.name, canonical(file)]));
}

/** The next patch version that neither base nor the proposal has. */
function nextFree({ asset, version }: VersionChange): string {
  const taken = new Set(
    [...(asset.before?.versions ?? []), ...(asset.after?.versions ?? [])].map((other) => other.version),
  );
  const dot = version.lastIndexOf('.') + 1;
  let patch = Number(version.slice(dot)) + 1;
  while (taken.has(version.slice(0, dot) + String(patch))) patch += 1;
  return version.slice(0, dot) + String(patch);
}

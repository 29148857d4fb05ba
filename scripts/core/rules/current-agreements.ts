import type { Rule } from './rule.ts';
import { agreementsToAgreeTo, PUBLISHING_AGREEMENTS } from '../agreements.ts';
import type { Agreement, Asset } from '../catalog.ts';
import { at } from '../checks/check.ts';
import type { Finding } from '../finding.ts';
import { CATALOG } from '../kinds.ts';
import type { AssetChange, Proposal } from '../proposal.ts';

export const currentAgreements: Rule = {
  id: 'current-agreements',
  docs: 'Who adds an asset or a version agrees to “Publishing Digital Contents” and the “Service Agreement” in the version that counts now, and `agreements` in asset.md records it. What was agreed to is never taken out (F27).',
  *check(proposal) {
    for (const change of proposal.assetChanges) {
      if (change.after !== undefined) yield* judge(proposal, change, change.after);
    }
  },
};

function* judge(proposal: Proposal, change: AssetChange, asset: Asset): Iterable<Finding> {
  const [before, after] = [recordedIn(change.before), recordedIn(asset)];
  const needed = isPublishing(change) ? PUBLISHING_AGREEMENTS : [];
  const claimed = [...after].flatMap(([agreement, version]) => (before.get(agreement) === version ? [] : [agreement]));
  const concerned = [...new Set([...needed, ...claimed])];
  const asked = agreementsToAgreeTo(proposal.base, concerned, proposal.now);
  for (const current of asked) {
    const recorded = after.get(current.agreement);
    if (recorded === current.version || isToldByCheck(proposal, current.agreement, recorded, before)) continue;
    yield notCurrent(asset, current, recorded);
  }
  for (const [agreement, version] of before) {
    if (!after.has(agreement) && !asked.some((current) => current.agreement === agreement))
      yield forgotten(asset, agreement, version);
  }
}

/** Agreement → version. A map, because names of agreements are others' words. */
function recordedIn(asset: Asset | undefined): ReadonlyMap<string, string> {
  return new Map(Object.entries(asset?.data.agreements ?? {}));
}

function isPublishing({ existed, files }: AssetChange): boolean {
  return !existed || files.some(({ place, before }) => place.kind === 'version' && before === undefined);
}

/** A version that exists nowhere, newly recorded, is what the check agreements-exist finds. */
function isToldByCheck(
  { head, sides }: Proposal,
  agreement: string,
  version: string | undefined,
  before: ReadonlyMap<string, string>,
): boolean {
  if (version === undefined || before.get(agreement) === version) return false;
  if (sides.head.world.refused.has(`${CATALOG}/agreements/${agreement}/${version}.md`)) return false;
  return head.agreements.get(agreement)?.every((known) => known.version !== version) ?? true;
}

function notCurrent(asset: Asset, current: Agreement, recorded: string | undefined): Finding {
  const { agreement, version, data } = current;
  const since = data.since.slice(0, 10);
  return at(currentAgreements.id, asset, ['agreements', agreement], {
    message:
      recorded === undefined
        ? `Nothing records that you agree to “${data.title}” (${agreement}), version ${version}.`
        : `Version ${recorded} of “${data.title}” (${agreement}) is recorded; the one to agree to since ${since} is ${version}.`,
    fix: `Read ${current.path}; if you agree, write below agreements: ${agreement}: ${version}`,
  });
}

function forgotten(asset: Asset, agreement: string, version: string): Finding {
  return at(currentAgreements.id, asset, ['agreements'], {
    message: `The record that version ${version} of ${agreement} was agreed to would be gone.`,
    fix: `Put it back below agreements: ${agreement}: ${version}`,
  });
}

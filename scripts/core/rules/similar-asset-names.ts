import { about } from '../checks/check.ts';
import type { Finding } from '../finding.ts';
import { nameOf, publisherOf, type AssetId } from '../ids.ts';
import { assetFolder } from '../kinds.ts';
import { isNewAsset, type AssetChange } from '../proposal.ts';
import { indexNames, similarNames, type NameIndex, type Similar } from '../similar-names.ts';
import type { Rule } from './rule.ts';

export const similarAssetNames: Rule = {
  id: 'similar-asset-names',
  docs: 'A new asset whose name could be taken for that of another publisher’s asset waits for a curator: equal without dots and hyphens, equal where look-alike letters are one (0 and o, 1 and l, rn and m), or one or two letters apart. Other numbers and other short words make other names.',
  *check({ assetChanges, neighbourhood }) {
    const added = assetChanges.filter(isNewAsset);
    if (added.length === 0) return;
    const { owners, index } = namesIn(neighbourhood.assets);
    for (const change of added) yield* judge(change, owners, index);
  },
};

type Owners = ReadonlyMap<string, readonly AssetId[]>;

interface Names {
  readonly owners: Owners;
  readonly index: NameIndex;
}

/** In a browser one gallery is compared with at every key that is pressed. */
const known = new WeakMap<readonly AssetId[], Names>();

function namesIn(assets: readonly AssetId[]): Names {
  const before = known.get(assets);
  if (before !== undefined) return before;
  const owners = ownersOf(assets);
  const names = { owners, index: indexNames(owners.keys()) };
  known.set(assets, names);
  return names;
}

function ownersOf(assets: readonly AssetId[]): Owners {
  const owners = new Map<string, AssetId[]>();
  for (const id of assets) {
    const others = owners.get(nameOf(id));
    if (others === undefined) owners.set(nameOf(id), [id]);
    else others.push(id);
  }
  return owners;
}

function* judge(change: AssetChange, owners: Owners, index: NameIndex): Iterable<Finding> {
  const name = nameOf(change.id);
  const path = change.files.find(({ place }) => place.kind === 'asset')?.path ?? `${assetFolder(change.id)}/asset.md`;
  const elsewhere = (other: string): AssetId[] =>
    (owners.get(other) ?? []).filter((id) => publisherOf(id) !== change.publisher);

  const same = elsewhere(name);
  if (same.length > 0) {
    yield about(similarAssetNames.id, path, {
      severity: 'warning',
      message: `${name} is also the name of ${listed(same)}. Names are per publisher, so this is allowed.`,
      fix: 'If it is the same work, say so in the description.',
    });
  }
  const similar = similarNames(name, index).flatMap((one) => elsewhere(one.name).map((id) => ({ ...one, id })));
  if (similar.length === 0) return;
  yield about(similarAssetNames.id, path, {
    severity: 'review',
    message: `${name} could be taken for ${listed(similar.map((one) => `${one.id} (${HOW[one.measure](one)})`))}.`,
    fix: 'Choose a name that nobody takes for another, or tell the curators why it is this one.',
  });
}

const HOW: Readonly<Record<Similar['measure'], (similar: Similar) => string>> = {
  separators: () => 'the same without dots and hyphens',
  looks: () => 'looks the same',
  distance: ({ apart }) => (apart === 1 ? 'one letter apart' : `${String(apart)} letters apart`),
};

const SHOWN = 3;

function listed(things: readonly string[]): string {
  const more = things.length > SHOWN ? ` and ${String(things.length - SHOWN)} more` : '';
  return things.slice(0, SHOWN).join(', ') + more;
}

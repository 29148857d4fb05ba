import type { Rule } from './rule.ts';
import type { Asset } from '../catalog.ts';
import { about, at } from '../checks/check.ts';
import type { Finding } from '../finding.ts';
import { sealedPath } from '../kinds.ts';
import type { AssetMeta } from '../schema/asset.ts';
import { listedUpTo } from '../words.ts';

export const visibilityWidens: Rule = {
  id: 'visibility-widens',
  docs: 'Who may see an asset can only become more: only me → specific users → public. Users can be added, never removed, and a public asset stays public (F29).',
  *check({ assetChanges, head }) {
    for (const { id, before, after } of assetChanges) {
      if (before?.data.visibility === 'public' && after === undefined && head.sealed.has(id)) yield sealedAway(before);
      if (before === undefined || after === undefined) continue;
      if (RANKS[after.data.visibility] < RANKS[before.data.visibility]) yield narrower(before, after);
      else if (before.data.visibility === 'users' && after.data.visibility === 'users') yield* removed(before, after);
    }
  },
};

type Visibility = AssetMeta['visibility'];

const RANKS: Readonly<Record<Visibility, number>> = { private: 0, users: 1, public: 2 };

/** Whom a visibility shows an asset to, after `visible to`. */
const VISIBLE_TO: Readonly<Record<Visibility, string>> = {
  public: 'everyone',
  users: 'specific users',
  private: 'its publisher only',
};

function narrower(before: Asset, after: Asset): Finding {
  const [was, would] = [before.data.visibility, after.data.visibility];
  return at(visibilityWidens.id, after, ['visibility'], {
    message: `${before.id} is visible to ${VISIBLE_TO[was]} and would be visible to ${VISIBLE_TO[would]}. Visibility can only be widened.`,
    fix: `Put it back: visibility: ${was}. To offer the asset to nobody else, set state: discontinued.`,
  });
}

/** Without a key for it nothing is known of it, but that not everyone can read it. */
function sealedAway({ id }: Asset): Finding {
  return about(visibilityWidens.id, sealedPath(id), {
    message: `${id} is visible to everyone and would be sealed. Visibility can only be widened.`,
    fix: 'Put its files back. To offer the asset to nobody else, set state: discontinued.',
  });
}

/** By account ids: an account that was renamed is still there. */
function* removed(before: Asset, after: Asset): Iterable<Finding> {
  const left = new Set(after.data.users?.map(({ id }) => id));
  const gone = (before.data.users ?? []).filter(({ id }) => !left.has(id));
  if (gone.length === 0) return;
  const who = listedUpTo(
    5,
    gone.map(({ login, id }) => `${login} (${String(id)})`),
  );
  yield at(visibilityWidens.id, after, ['users'], {
    message: `${before.id} is visible to ${who} and would not be any more. Users can be added, never removed.`,
    fix: 'Put them back. To offer the asset to nobody else, set state: discontinued.',
  });
}

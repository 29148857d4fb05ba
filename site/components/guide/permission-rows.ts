import type { Kind } from '../../../scripts/core/kinds.ts';
import { PERMISSIONS, type Deed, type Permission, type Role } from '../../../scripts/core/permissions.ts';

/** What the guide calls each kind of file, in the order of its table. */
const KINDS: Readonly<Record<Kind, string>> = {
  asset: 'Asset (asset.md)',
  version: 'Version',
  cover: 'Cover',
  attachment: 'Image of a description',
  sealed: 'Sealed asset',
  publisher: 'Publisher',
  subscription: 'Subscription',
  favourite: 'Favourite',
  user: 'Profile',
  photo: 'Photo of a profile',
  tombstone: 'Tombstone',
  featured: 'Featured assets',
  categories: 'Categories',
  agreement: 'Agreement',
  gallery: 'Settings (gallery.yaml)',
  comments: 'Comments',
  views: 'Views',
};

const DEEDS: Readonly<Record<Deed, string>> = { add: 'add', edit: 'change', remove: 'remove' };
const ROLES: Readonly<Record<Role, string>> = {
  owner: 'owner',
  curator: 'curators',
  automation: 'automation',
  nobody: 'nobody',
};
const THEN: Readonly<Record<Permission['then'], string>> = {
  merge: 'merged at once',
  review: 'waits for a curator',
  trusted: 'merged at once for official and trusted publishers, else waits',
};

interface Row {
  readonly deed: string;
  readonly fields: readonly string[];
  readonly who: string;
  readonly then: string;
  readonly why: string;
}

/** The table that rules go by, as the guide prints it. Deeds with the same answer share a row. */
export function permissionRows(): { readonly kind: string; readonly rows: readonly Row[] }[] {
  return Object.entries(KINDS).map(([kind, name]) => ({
    kind: name,
    rows: joined(PERMISSIONS.filter((permission) => permission.kind === kind)),
  }));
}

function joined(permissions: readonly Permission[]): Row[] {
  const rows: Row[] = [];
  const named = new Set(permissions.flatMap(({ deed, fields }) => (fields === undefined ? [] : [deed])));
  for (const { deed, fields = [], who, then, why } of permissions) {
    const refused = who.every((role) => role === 'nobody' || role === 'automation');
    const row: Row = {
      deed: fields.length > 0 ? `${DEEDS[deed]} ` : named.has(deed) ? `${DEEDS[deed]} anything else` : DEEDS[deed],
      fields,
      who: who.map((role) => ROLES[role]).join(', '),
      then: refused ? 'refused' : THEN[then],
      why,
    };
    const last = rows.at(-1);
    const same =
      last !== undefined &&
      fields.length + last.fields.length === 0 &&
      last.who === row.who &&
      last.then === row.then &&
      last.why === why;
    if (same) rows[rows.length - 1] = { ...last, deed: `${last.deed}, ${row.deed}` };
    else rows.push(row);
  }
  return rows;
}

import type { Kind } from './kinds.ts';

/**
 * Who may change something. `owner`: a maintainer of the publisher, or the account that an entry belongs to. `curator`: whom
 * gallery.yaml names. `automation`: the gallery's own programs, which write to the main branch and never propose. `nobody`: it never changes.
 */
export type Role = 'owner' | 'curator' | 'automation' | 'nobody';
export type Deed = 'add' | 'edit' | 'remove';
/** What happens when somebody with the role does it. `trusted`: merged for official and trusted publishers, else reviewed. */
export type Consequence = 'merge' | 'review' | 'trusted';

/** One row of the table: who may do something to a kind of file, or to some of its fields, and whether a person must look. */
export interface Permission {
  readonly kind: Kind;
  readonly deed: Deed;
  /** Keys of the front matter, `text` for what stands below it, `layout` where only spaces and comments differ. Without fields the row is about every field that no other row names. */
  readonly fields?: readonly string[];
  readonly who: readonly Role[];
  readonly then: Consequence;
  /** For the guide, and for who waits: why a person must look, or why nobody need. */
  readonly why: string;
}

/** The first row that fits decides. Anything that no row fits is refused. */
export const PERMISSIONS: readonly Permission[] = [
  row('asset', 'add', ['owner'], 'review', 'A curator reads every new asset.'),
  row('asset', 'edit', ['nobody'], 'merge', 'What an asset is stays what it is.', ['type']),
  row(
    'asset',
    'edit',
    ['owner'],
    'review',
    'What was once shown cannot be taken back, so a curator looks before more people see it.',
    ['visibility', 'users'],
  ),
  row('asset', 'edit', ['owner'], 'review', 'Where an asset comes from is a claim about others.', ['origin']),
  row('asset', 'edit', ['owner'], 'merge', 'Subscribers keep what they were promised.', ['state', 'duration', 'quota']),
  row('asset', 'edit', ['owner'], 'merge', 'The publisher answers for the text; every version of it stays in history.'),
  row('asset', 'remove', ['owner'], 'merge', 'Only without subscribers and with a tombstone.'),
  row(
    'version',
    'add',
    ['owner'],
    'trusted',
    'A curator looks at what a new version delivers, unless the gallery trusts the publisher.',
  ),
  row('version', 'edit', ['owner'], 'merge', 'Subscribers keep what they were promised.', ['state']),
  row('version', 'edit', ['owner'], 'merge', 'Notes explain a version and do not change it.', ['text', 'layout']),
  row('version', 'edit', ['nobody'], 'merge', 'What was released never changes.'),
  row('version', 'remove', ['owner'], 'merge', 'Only together with its asset.'),
  row('cover', 'add', ['owner'], 'merge', 'A picture of one’s own asset.'),
  row('cover', 'edit', ['owner'], 'merge', 'A picture of one’s own asset.'),
  row('cover', 'remove', ['owner'], 'merge', 'A picture of one’s own asset.'),
  row('attachment', 'add', ['owner'], 'merge', 'A picture of one’s own asset.'),
  row('attachment', 'edit', ['owner'], 'merge', 'A picture of one’s own asset.'),
  row('attachment', 'remove', ['owner'], 'merge', 'A picture of one’s own asset.'),
  row('sealed', 'add', ['owner'], 'review', 'A curator reads every new asset.'),
  row('sealed', 'edit', ['owner'], 'review', 'What is sealed must be opened to be judged.'),
  row('sealed', 'remove', ['owner'], 'review', 'What is sealed must be opened to be judged.'),
  row('publisher', 'add', ['owner', 'curator'], 'review', 'A curator sees that a publisher takes nobody else’s name.'),
  row('publisher', 'edit', ['curator'], 'review', 'Only the gallery vouches for a publisher.', ['official']),
  row(
    'publisher',
    'edit',
    ['owner', 'curator'],
    'review',
    'A name and the right to act for a publisher are given with care.',
    ['name', 'maintainers'],
  ),
  row('publisher', 'edit', ['owner', 'curator'], 'merge', 'A publisher describes itself.'),
  row('publisher', 'remove', ['curator'], 'review', 'A name that is free again could be taken by somebody else.'),
  row('user', 'add', ['owner'], 'merge', 'A profile of one’s own.'),
  row('user', 'edit', ['nobody'], 'merge', 'An account keeps its number.', ['id']),
  row('user', 'edit', ['owner'], 'merge', 'A profile of one’s own.'),
  row('user', 'remove', ['owner'], 'merge', 'A profile of one’s own.'),
  row('photo', 'add', ['owner'], 'merge', 'A profile of one’s own.'),
  row('photo', 'edit', ['owner'], 'merge', 'A profile of one’s own.'),
  row('photo', 'remove', ['owner'], 'merge', 'A profile of one’s own.'),
  row('subscription', 'add', ['owner'], 'merge', 'An entry of one’s own, as its terms allow.'),
  row('subscription', 'edit', ['owner'], 'merge', 'Events are added at the end, as the terms allow.', ['events']),
  row('subscription', 'edit', ['nobody'], 'merge', 'Terms are what was promised when subscribing.'),
  row('subscription', 'remove', ['nobody'], 'merge', 'A subscription is cancelled, not removed.'),
  row('favourite', 'add', ['owner'], 'merge', 'An entry of one’s own.'),
  row('favourite', 'edit', ['nobody'], 'merge', 'A favourite is there or not.'),
  row('favourite', 'remove', ['owner'], 'merge', 'An entry of one’s own.'),
  row('gallery', 'add', ['curator'], 'review', 'Settings decide over everybody.'),
  row('gallery', 'edit', ['curator'], 'review', 'Settings decide over everybody.'),
  row('gallery', 'remove', ['nobody'], 'merge', 'Without settings there is no gallery.'),
  row('categories', 'add', ['curator'], 'review', 'The vocabulary is everybody’s.'),
  row('categories', 'edit', ['curator'], 'review', 'The vocabulary is everybody’s.'),
  row('categories', 'remove', ['nobody'], 'merge', 'Without a vocabulary no category is known.'),
  row('featured', 'add', ['curator'], 'merge', 'The curators’ choice.'),
  row('featured', 'edit', ['curator'], 'merge', 'The curators’ choice.'),
  row('featured', 'remove', ['curator'], 'merge', 'The curators’ choice.'),
  row('agreement', 'add', ['curator'], 'review', 'Everybody will be asked to agree to it.'),
  row('agreement', 'edit', ['nobody'], 'merge', 'What people agreed to never changes; a new version is a new file.'),
  row('agreement', 'remove', ['nobody'], 'merge', 'What people agreed to stays readable.'),
  row('tombstone', 'add', ['owner'], 'merge', 'It keeps the id of what is deleted in the same proposal.'),
  row('tombstone', 'edit', ['nobody'], 'merge', 'A deleted id is never given out again.'),
  row('tombstone', 'remove', ['nobody'], 'merge', 'A deleted id is never given out again.'),
  row('comments', 'add', ['automation'], 'merge', 'A snapshot of the discussion at the hosting service.'),
  row('comments', 'edit', ['automation'], 'merge', 'A snapshot of the discussion at the hosting service.'),
  row('comments', 'remove', ['automation'], 'merge', 'A snapshot of the discussion at the hosting service.'),
  row('views', 'add', ['automation'], 'merge', 'What was counted.'),
  row('views', 'edit', ['automation'], 'merge', 'What was counted.'),
  row('views', 'remove', ['automation'], 'merge', 'What was counted.'),
];

function row(
  kind: Kind,
  deed: Deed,
  who: readonly Role[],
  then: Consequence,
  why: string,
  fields?: readonly string[],
): Permission {
  return { kind, deed, who, then, why, ...(fields === undefined ? {} : { fields }) };
}

/** The first row of the table that fits. Every kind and deed has a row without fields, which a test holds. */
export function permissionFor(kind: Kind, deed: Deed, field: string | undefined): Permission {
  const rows = PERMISSIONS.filter((permission) => permission.kind === kind && permission.deed === deed);
  const fitting = rows.find(({ fields }) => fields === undefined || (field !== undefined && fields.includes(field)));
  if (fitting === undefined) throw new Error(`No row of the permission table speaks of ${deed} ${kind}`);
  return fitting;
}

import { isCurator, isMaintainer, ownsLogin } from './authority.ts';
import { isOfficial, type Catalog } from './catalog.ts';
import { changedFields, type ChangedField } from './changed-fields.ts';
import { publisherOf } from './ids.ts';
import { permissionFor, type Deed, type Permission, type Role } from './permissions.ts';
import type { PlacedChange, Proposal } from './proposal.ts';

/** What a proposal does to a file, or to one field of it, and the row of the table that speaks of it. */
export interface Act {
  readonly change: PlacedChange;
  readonly deed: Deed;
  /** The key, `text` or `layout`; undefined when a file is added, removed, or cannot be read by its schema. */
  readonly field: string | undefined;
  readonly line: number | undefined;
  readonly permission: Permission;
  /** Whether the actor has one of the roles. */
  readonly allowed: boolean;
  readonly then: 'merge' | 'review';
}

const acts = new WeakMap<Proposal, readonly Act[]>();

/** Everything that a proposal does inside the catalog, told once. */
export function actsOf(proposal: Proposal): readonly Act[] {
  const known = acts.get(proposal);
  if (known !== undefined) return known;
  const found = proposal.placed.flatMap((change) => actsOfChange(proposal, change));
  acts.set(proposal, found);
  return found;
}

function actsOfChange(proposal: Proposal, change: PlacedChange): Act[] {
  const deed = change.before === undefined ? 'add' : change.after === undefined ? 'remove' : 'edit';
  const act = (field: string | undefined, line?: number): Act => {
    const permission = permissionFor(change.place.kind, deed, field);
    const allowed = permission.who.some((role) => hasRole(proposal, role, change));
    return { change, deed, field, line, permission, allowed, then: consequence(proposal, permission, change) };
  };
  // What is sealed is judged by what is in it, where that can be read.
  if (change.place.kind === 'sealed')
    return [{ ...act(undefined), then: isOpened(proposal, change) ? 'merge' : 'review' }];
  // A picture of what cannot be read is looked at by nobody but a person.
  if (isPictureOfBroken(proposal, change)) return [{ ...act(undefined), then: 'review' }];
  if (deed !== 'edit') return [act(undefined)];
  const fields = changedFields(proposal, change);
  // A file that base or head cannot read is judged as a whole, and by a person.
  if (fields === undefined) return [{ ...act(undefined), then: 'review' }];
  return (fields.length > 0 ? fields : [LAYOUT]).map(({ field, line }) => act(field, line));
}

function isPictureOfBroken({ head }: Proposal, { place }: PlacedChange): boolean {
  return (place.kind === 'cover' || place.kind === 'attachment') && head.broken.has(place.asset);
}

/** Whether whoever judges could open a sealed file, before and after. */
function isOpened({ base, head }: Proposal, { place, before, after }: PlacedChange): boolean {
  if (place.kind !== 'sealed') return false;
  const canBeRead = (side: Catalog): boolean => side.sealed.get(place.asset)?.opened !== undefined;
  return (before === undefined || canBeRead(base)) && (after === undefined || canBeRead(head));
}

/** The file differs and nothing it says does: still nobody else may touch it. */
const LAYOUT: ChangedField = { field: 'layout', line: undefined };

function consequence(proposal: Proposal, { then }: Permission, { place }: PlacedChange): 'merge' | 'review' {
  if (then !== 'trusted') return then;
  return place.kind === 'version' && isTrusted(proposal.base, publisherOf(place.asset)) ? 'merge' : 'review';
}

/** Whether new versions of a publisher are merged without a person. */
export function isTrusted(base: Catalog, publisher: string): boolean {
  return isOfficial(base, publisher) || (base.gallery?.data.policies.trusted.includes(publisher) ?? false);
}

function hasRole(proposal: Proposal, role: Role, change: PlacedChange): boolean {
  switch (role) {
    case 'owner':
      return owns(proposal, change);
    case 'curator':
      return isCurator(proposal.base, proposal.actor);
    case 'automation':
    case 'nobody':
      return false;
  }
}

/** Whether a file belongs to the actor: to a publisher whose maintainer they are, or to their login. */
export function owns(proposal: Proposal, { place }: PlacedChange): boolean {
  const { base, actor } = proposal;
  switch (place.kind) {
    case 'asset':
    case 'version':
    case 'cover':
    case 'attachment':
    case 'tombstone':
    case 'sealed':
      return actsFor(proposal, publisherOf(place.asset));
    case 'publisher':
      return actsFor(proposal, place.publisher);
    case 'user':
    case 'photo':
    case 'subscription':
    case 'favourite':
      return ownsLogin(base, place.login, actor);
    default:
      return false;
  }
}

/** A maintainer in base; for a publisher that base does not know, whom the proposal itself names: a curator looks at that anyway. */
export function actsFor({ base, head, actor, neighbourhood }: Proposal, publisher: string): boolean {
  if (isMaintainer(base, publisher, actor)) return true;
  return !neighbourhood.publishers.includes(publisher) && isMaintainer(head, publisher, actor);
}

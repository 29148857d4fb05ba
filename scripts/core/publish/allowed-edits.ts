import { isCurator, isMaintainer } from '../authority.ts';
import type { Asset, Catalog } from '../catalog.ts';
import { publisherOf, type AssetId } from '../ids.ts';
import type { Permission } from '../people/permissions.ts';
import type { Actor } from '../proposal.ts';
import { referencesOf } from '../references.ts';
import type { AssetMeta } from '../schema/asset.ts';
import { subscribersOf } from '../subscribers.ts';
import { reachOf } from '../visibility.ts';
import { counted, listedUpTo } from '../words.ts';
import type { ConcernedPeople } from './consequences.ts';

/** What decides over what may be done to an asset. A page that knows this needs no catalog. */
export interface EditFacts {
  readonly id: AssetId;
  readonly state: AssetMeta['state'];
  readonly visibility: AssetMeta['visibility'];
  readonly versions: readonly { readonly version: string; readonly state: AssetMeta['state'] }[];
  readonly subscribers: number;
  readonly featured: boolean;
  /** What a workflow is built from and not everyone may see (F30). */
  readonly hiddenParts: readonly AssetId[];
  readonly isMaintainer: boolean;
  readonly isCurator: boolean;
}

/** What may be done to an asset now, each deed with the reason where it may not (F22). */
export interface AllowedEdits {
  /** Title, description, cover and all else that has no condition of its own. */
  readonly edit: Permission;
  readonly release: Permission;
  readonly discontinue: Permission;
  readonly delete: Permission;
  readonly widen: { readonly users: Permission; readonly public: Permission };
  /** In the order of the versions. */
  readonly versions: ReadonlyMap<string, { readonly discontinue: Permission; readonly release: Permission }>;
  readonly feature: Permission;
  readonly takeOff: Permission;
}

/** By the same conditions that rules judge proposals by, foreseen, so that nothing is offered that would be refused. */
export function allowedEdits(
  asset: Asset,
  catalog: Catalog,
  actor: Actor,
  now: string,
  people?: ConcernedPeople,
): AllowedEdits {
  return permissionsBy(editFacts(asset, catalog, actor, now, people));
}

/** `people` count where they are given; else the entries of the catalog. */
export function editFacts(
  asset: Asset,
  catalog: Catalog,
  actor: Actor,
  now: string,
  people?: ConcernedPeople,
): EditFacts {
  const { id, data, versions } = asset;
  return {
    id,
    state: data.state,
    visibility: data.visibility,
    versions: versions.map(({ version, data: { state } }) => ({ version, state })),
    subscribers: people?.subscribers ?? subscribersOf({ base: catalog, now }, id),
    featured: people?.featured ?? catalog.featured.includes(id),
    hiddenParts: hiddenParts(asset, catalog),
    isMaintainer: isMaintainer(catalog, publisherOf(id), actor),
    isCurator: isCurator(catalog, actor),
  };
}

/** A workflow is never more visible than these. What is not there hides nothing. */
function hiddenParts(asset: Asset, catalog: Catalog): AssetId[] {
  if (asset.data.type !== 'workflow') return [];
  const parts = new Set(referencesOf(asset).map(({ to }) => to));
  return [...parts].filter((id) => {
    const part = catalog.assets.get(id);
    return part !== undefined && reachOf(part, catalog) !== 'everyone';
  });
}

const ALLOWED: Permission = { allowed: true };
const no = (reason: string): Permission => ({ allowed: false, reason });

export function permissionsBy(facts: EditFacts): AllowedEdits {
  const { isMaintainer: mine, versions } = facts;
  const own = mine ? ALLOWED : no(`Only maintainers of ${publisherOf(facts.id)} may do this.`);
  const ifMine = (judge: (facts: EditFacts) => Permission): Permission => (mine ? judge(facts) : own);
  return {
    edit: own,
    release: ifMine(releasing),
    discontinue: ifMine(discontinuing),
    delete: ifMine(deleting),
    widen: { users: ifMine(showingToUsers), public: ifMine(showingToAll) },
    versions: new Map(
      versions.map(({ version, state }) => [
        version,
        {
          discontinue: ifMine(() => discontinuingVersion(facts, state)),
          release: ifMine(() => (state === 'released' ? no('It is released already.') : ALLOWED)),
        },
      ]),
    ),
    feature: featuring(facts),
    takeOff: takingOff(facts),
  };
}

function releasing({ state, versions }: EditFacts): Permission {
  if (state === 'released') return no('It is released already.');
  if (released(versions) > 0) return ALLOWED;
  return versions.length === 0
    ? no('It has no version. Add one first.')
    : no('Each of its versions is discontinued. Release one of them again first, or add another.');
}

function discontinuing({ state }: EditFacts): Permission {
  return state === 'discontinued' ? no('It is discontinued already.') : ALLOWED;
}

/** Cancelled is not subscribed: only live subscriptions hold off a deletion (F4). */
function deleting({ state, subscribers }: EditFacts): Permission {
  if (subscribers === 0) return ALLOWED;
  const who =
    subscribers === 1
      ? '1 person is subscribed to it'
      : `${counted(subscribers, 'person', 'people')} are subscribed to it`;
  return state === 'released'
    ? no(`${who}. Discontinue it instead: they keep what they were promised, and nobody else sees it.`)
    : no(`${who}. It is discontinued, and can be deleted when nobody is subscribed any more.`);
}

const PUBLIC = 'Everyone sees it already, and what was public stays public.';

function showingToUsers({ visibility }: EditFacts): Permission {
  return visibility === 'public' ? no(PUBLIC) : ALLOWED;
}

function showingToAll({ visibility, hiddenParts: parts }: EditFacts): Permission {
  if (visibility === 'public') return no(PUBLIC);
  if (parts.length === 0) return ALLOWED;
  return no(
    `It is built from ${listedUpTo(3, parts)}, which not everyone may see. Ask for ${parts.length === 1 ? 'it' : 'them'} to be made public first.`,
  );
}

/** One that comes out later is released too: it was announced. */
function discontinuingVersion({ state, versions }: EditFacts, own: AssetMeta['state']): Permission {
  if (own === 'discontinued') return no('It is discontinued already.');
  if (state === 'discontinued') return no('The asset is discontinued as a whole, and so are its versions.');
  if (released(versions) >= 2) return ALLOWED;
  return no('It is the only released version. Release another one first, or discontinue the whole asset.');
}

function released(versions: EditFacts['versions']): number {
  return versions.filter(({ state }) => state === 'released').length;
}

const CURATORS = 'Only curators choose what is featured.';

function featuring({ isCurator: curator, featured }: EditFacts): Permission {
  if (!curator) return no(CURATORS);
  return featured ? no('It is featured already.') : ALLOWED;
}

function takingOff({ isCurator: curator, featured }: EditFacts): Permission {
  if (!curator) return no(CURATORS);
  return featured ? ALLOWED : no('It is not featured.');
}

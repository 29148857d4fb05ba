import { isCurator, ownsLogin, sameLogin } from '../authority.ts';
import type { Finding } from '../finding.ts';
import { publisherOf } from '../ids.ts';
import { CATALOG, type Kind } from '../kinds.ts';
import { actsOf, owns, type Act } from '../acts.ts';
import type { Role } from '../permissions.ts';
import type { Proposal } from '../proposal.ts';
import { listed } from '../words.ts';

/**
 * What the actor does to these kinds of files without the right to, by the table of permissions: one finding for a file and a role.
 * What nobody may change is told by rules of its own; what remains to be told here is whose file it is.
 */
export function* deniedActs(proposal: Proposal, rule: string, kinds: readonly Kind[]): Iterable<Finding> {
  const denied = actsOf(proposal).filter((act) => kinds.includes(act.change.place.kind) && isDenied(proposal, act));
  for (const acts of Map.groupBy(denied, (act) => JSON.stringify([act.change.path, rolesFor(act)])).values()) {
    const [first] = acts;
    if (first === undefined) continue;
    yield {
      rule,
      severity: 'error',
      path: first.change.path,
      ...(first.line === undefined ? {} : { line: first.line }),
      ...sentences(proposal, first, whatOf(acts)),
    };
  }
}

function isDenied(proposal: Proposal, act: Act): boolean {
  if (act.allowed) return false;
  if (!isForNobody(act)) return true;
  return rolesFor(act).includes('curator') ? !isCurator(proposal.base, proposal.actor) : !owns(proposal, act.change);
}

/** Whether the table says that this never changes, whoever asks. */
export function isForNobody({ permission }: Act): boolean {
  return permission.who.includes('nobody');
}

/** Files that have no owner: what nobody may change in them is still for curators to touch. */
const CURATED: readonly Kind[] = ['gallery', 'categories', 'featured', 'agreement'];

function rolesFor(act: Act): readonly Role[] {
  if (!isForNobody(act)) return act.permission.who;
  return CURATED.includes(act.change.place.kind) ? ['curator'] : ['owner'];
}

function sentences(proposal: Proposal, act: Act, what: string): { message: string; fix: string } {
  const who = rolesFor(act);
  if (who.includes('automation')) {
    const { why } = act.permission;
    return { message: `${what} is for the gallery’s automation only. ${why}`, fix: 'Take this change back.' };
  }
  return who.includes('owner') ? notTheOwner(proposal, act, what) : notACurator(proposal, what);
}

const DEEDS = { add: 'Adding', edit: 'Changing', remove: 'Removing' } as const;

/** `Changing “title” and the text of assets/acme/deblur/asset.md`, of the acts on one file. */
function whatOf(acts: readonly Act[]): string {
  const fields = fieldsOf(acts);
  const [first] = acts;
  if (first === undefined) return '';
  const file = fileOf(first);
  return fields === undefined ? `${DEEDS[first.deed]} ${file}` : `Changing ${fields} of ${file}`;
}

/** What differs in one file, in words; undefined where that is the file as a whole. */
export function fieldsOf(acts: readonly Act[]): string | undefined {
  const names = acts.flatMap(({ field }) => (field === undefined || field === 'image' ? [] : [nameOf(field)]));
  return names.length === 0 ? undefined : listed(names);
}

function nameOf(field: string): string {
  return field === 'text' || field === 'layout' ? `the ${field}` : `“${field}”`;
}

/** The path as people know it. */
export function fileOf({ change }: Act): string {
  return change.path.slice(CATALOG.length + 1);
}

function notACurator({ actor }: Proposal, what: string): { message: string; fix: string } {
  return {
    message: `${what} is for curators, and ${actor.login} (${String(actor.id)}) is none on the main branch.`,
    fix: 'Ask a curator to propose it, or open an issue that says why.',
  };
}

function notTheOwner(proposal: Proposal, { change }: Act, what: string): { message: string; fix: string } {
  const { actor, base } = proposal;
  const { place } = change;
  const me = `${actor.login} (${String(actor.id)})`;
  if ('login' in place) {
    const taken = sameLogin(place.login, actor.login) && !ownsLogin(base, place.login, actor);
    return taken
      ? {
          message: `${what}: the login ${place.login} belonged to another account when these files were written; ${me} is not that account.`,
          fix: 'Write to the curators: they can move what the former account left behind.',
        }
      : {
          message: `${what} is for ${place.login} only, and ${me} proposes it.`,
          fix: `Change files of your own: those under ${actor.login}.`,
        };
  }
  const publisher = 'publisher' in place ? place.publisher : 'asset' in place ? publisherOf(place.asset) : '';
  return {
    message: `${what} is for maintainers of ${publisher}, and ${me} is none on the main branch.`,
    fix: `Ask a maintainer of ${publisher} to propose it, or to add you to ${CATALOG}/publishers/${publisher}.yaml first.`,
  };
}

import { knownAccounts, sameLogin } from '../authority.ts';
import type { Finding } from '../finding.ts';
import { CATALOG } from '../kinds.ts';
import type { Proposal } from '../proposal.ts';
import type { Rule } from './rule.ts';

/** Logins can be given up and taken by somebody else; account ids cannot (DESIGN.md, decision 3). */
export const accountsAreWhoTheyWere: Rule = {
  id: 'accounts-are-who-they-were',
  docs: 'A person is the numeric account id. Whoever has a login that the main branch knows with another id is refused; an account that was renamed keeps its rights.',
  *check(proposal) {
    const { actor } = proposal;
    for (const { login, id, path } of knownPeople(proposal)) {
      if (sameLogin(login, actor.login) && id !== actor.id) yield takenOver(proposal, login, id, path);
      if (!sameLogin(login, actor.login) && id === actor.id) yield renamed(proposal, login, path);
    }
  },
};

interface Known {
  readonly login: string;
  readonly id: number;
  readonly path: string;
}

/** Whom base knows where the proposal acts: maintainers of the publishers it touches, curators, and the owners of profiles. */
function knownPeople({ base, actor, assetChanges, placed }: Proposal): Known[] {
  const touched = new Set(assetChanges.map(({ publisher }) => publisher));
  for (const { place } of placed) if ('publisher' in place) touched.add(place.publisher);
  // Whom base does not know yet must not be anybody whom it knows elsewhere. What others wrote about somebody it knows does not block them.
  const isNew = !knownAccounts(base, actor.login).has(actor.id);
  const maintainers = [...base.publishers].flatMap(([publisher, { path, data }]) =>
    data.maintainers
      .filter(({ login }) => touched.has(publisher) || (isNew && sameLogin(login, actor.login)))
      .map((person) => ({ ...person, path })),
  );
  const curators = (base.gallery?.data.curators ?? []).map((person) => ({
    ...person,
    path: base.gallery?.path ?? `${CATALOG}/gallery.yaml`,
  }));
  const profiles = [...base.users].map(([login, { path, data }]) => ({ login, id: data.id, path }));
  return [...maintainers, ...curators, ...profiles];
}

function takenOver({ actor }: Proposal, login: string, id: number, path: string): Finding {
  return {
    rule: accountsAreWhoTheyWere.id,
    severity: 'error',
    path,
    message: `The main branch knows ${login} as the account ${String(id)}; the account that proposes this is ${String(actor.id)}.`,
    fix: 'If the login changed hands, write to the curators. If the number is wrong, a curator can correct it.',
  };
}

function renamed({ actor }: Proposal, login: string, path: string): Finding {
  return {
    rule: accountsAreWhoTheyWere.id,
    severity: 'warning',
    path,
    message: `The account ${String(actor.id)} is called ${login} here and ${actor.login} at the hosting service.`,
    fix: 'If the account was renamed, write its new name here.',
  };
}

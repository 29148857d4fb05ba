import type { PersonFile } from '../../../scripts/core/people/person-file.ts';
import type { Actor } from '../../../scripts/core/proposal.ts';
import type { Service } from '../../../scripts/core/service.ts';
import { accountOf, loadPerson } from '../actions/person.ts';
import { loadService } from '../actions/who-serves.ts';
import { alsoRestricted } from '../restricted/person.ts';

/** Who publishes, and where. */
export interface Session {
  readonly service: Service;
  /** Undefined while nobody is named. */
  readonly account: string | undefined;
  /** Undefined where nothing is recorded of the account. */
  readonly person: PersonFile | undefined;
  /** As whose the form is judged: hosted, the number of an account is known where something is recorded of it. */
  readonly actor: Actor | undefined;
}

/** Undefined where the gallery cannot be reached. */
export async function loadSession(base: string): Promise<Session | undefined> {
  const service = await loadService(base);
  if (service === undefined) return undefined;
  const account = accountOf(service);
  try {
    const person = await loadPerson(base, service, alsoRestricted(base));
    return { service, account, person, actor: actorOf(service, person) };
  } catch {
    return undefined;
  }
}

function actorOf(service: Service, person: PersonFile | undefined): Actor | undefined {
  if (service.kind === 'local') return service.actor;
  return person && { login: person.login, id: person.id };
}

/** Somebody who may publish. */
export type Maintainer = Session & { readonly account: string; readonly person: PersonFile };

export function isMaintainer(session: Session): session is Maintainer {
  return session.account !== undefined && (session.person?.publishers.length ?? 0) > 0;
}

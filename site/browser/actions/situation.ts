import { toInstant } from '../../../scripts/core/instant.ts';
import type { PersonFile } from '../../../scripts/core/people/person-file.ts';
import type { Service } from '../../../scripts/core/service.ts';
import type { Asked } from './asked.ts';
import { accountOf, askedFor, loadPerson, type AlsoTheirs } from './person.ts';
import { loadService } from './who-serves.ts';

/** What the page knows of who looks at it, and what is theirs. */
export interface Situation {
  /** Undefined where nobody takes wishes at the moment. */
  readonly service: Service | undefined;
  /** Whom the page is about. */
  readonly account: string | undefined;
  /** Undefined where nothing is recorded of the account. */
  readonly person: PersonFile | undefined;
  /** Whether it is known what is recorded of the account: not without one, and not where the gallery was not reached. */
  readonly isKnown: boolean;
  /** What was asked for about the asset and is not recorded yet. */
  readonly asked: readonly Asked[];
  readonly now: string;
}

export async function loadSituation(base: string, asset: string, also?: AlsoTheirs): Promise<Situation> {
  const service = await loadService(base);
  const account = service && accountOf(service);
  const recorded = service && account !== undefined ? await recordedOf(base, service, also) : undefined;
  return {
    service,
    account,
    person: recorded?.person,
    isKnown: recorded !== undefined,
    asked: service?.kind === 'hosted' ? askedFor(asset) : [],
    now: toInstant(Date.now()),
  };
}

async function recordedOf(
  base: string,
  service: Service,
  also: AlsoTheirs | undefined,
): Promise<{ readonly person: PersonFile | undefined } | undefined> {
  try {
    return { person: await loadPerson(base, service, also) };
  } catch {
    return undefined;
  }
}

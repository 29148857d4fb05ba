import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import { openClone, type Opened } from './clone.ts';
import { People } from './people.ts';
import { identityOf } from '../identity.ts';
import { sameLogin } from '../../core/authority.ts';
import type { Actor } from '../../core/proposal.ts';
import type { LocalPerson } from '../../core/service.ts';

interface ActingOptions {
  readonly repository: string;
  readonly branch: string | undefined;
  /** The login that was named at the start. */
  readonly as: string | undefined;
  /** The path of the site. */
  readonly base: string;
}

/** Who asks, and what of. */
export interface Situation {
  readonly opened: Opened;
  readonly people: readonly LocalPerson[];
  /** Account → the names under which the gallery knows it. */
  readonly logins: ReadonlyMap<number, ReadonlySet<string>>;
  readonly actor: LocalPerson | undefined;
}

/**
 * Whom the pages act as. This proves nothing and need not: whoever can reach this server is the person whose clone it is. The cookie is of
 * one run, so that `--as` counts when the server is started anew, and of one port, since cookies are shared by all of them.
 */
export class Acting {
  readonly #options: ActingOptions;
  readonly #people = new People();
  readonly #run = randomBytes(8).toString('hex');

  constructor(options: ActingOptions) {
    this.#options = options;
  }

  situation(request: IncomingMessage): Situation {
    const { self, ...situation } = this.everybody();
    const { people } = situation;
    const chosen = personCalled(people, this.#chosen(request)) ?? personCalled(people, this.#options.as);
    return { ...situation, actor: chosen ?? people.find(({ id }) => id === self?.id) };
  }

  /** The clone as it is, whom it knows, and who works in it. */
  everybody(): Omit<Situation, 'actor'> & { readonly self: Actor | undefined } {
    const { repository, branch } = this.#options;
    const opened = openClone(repository, branch);
    const self = identityOf(repository);
    if (opened.ok) return { opened, self, ...this.#people.of(opened.clone, self) };
    const alone = self === undefined ? [] : [{ ...self, nickname: undefined, isCurator: false, publishers: [] }];
    return { opened, self, people: alone, logins: new Map() };
  }

  /** The header that chooses a person. */
  cookie(request: IncomingMessage, { login }: LocalPerson): string {
    return `${nameFor(request)}=${this.#run}.${login}; Path=${this.#options.base}; HttpOnly; SameSite=Strict`;
  }

  #chosen(request: IncomingMessage): string | undefined {
    const name = nameFor(request);
    const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
    const value = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
    return value?.startsWith(`${this.#run}.`) === true ? value.slice(this.#run.length + 1) : undefined;
  }
}

/** One of the people that are known; whatever else was asked for is nobody. */
export function personCalled(people: readonly LocalPerson[], login: string | undefined): LocalPerson | undefined {
  return login === undefined ? undefined : people.find((person) => sameLogin(person.login, login));
}

function nameFor({ socket }: IncomingMessage): string {
  return `gallery-person-${String(socket.localPort ?? '')}`;
}

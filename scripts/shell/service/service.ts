import { createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import { Acting, personCalled, type Situation } from './acting.ts';
import { readJson } from './body.ts';
import { changeProblem, readProblem } from './guard.ts';
import { Follower } from './follower.ts';
import { Queue } from './queue.ts';
import type { Previews } from './previews.ts';
import { Proposals } from './proposals/proposals.ts';
import { Publishing } from './publishing/publishing.ts';
import type { SiteImages } from './publishing/texts.ts';
import { readPersonFile, type SiteDetail } from './person-data.ts';
import { NOBODY, ok, refused, type Reply } from './reply.ts';
import { textIn, type Question, type Route } from './route.ts';
import type { SiteBuilds } from './site-builds.ts';
import { Wishes } from './wishes.ts';
import { GitError } from '../git.ts';
import { personPath } from '../../core/people/person-file.ts';
import { SERVICE, SERVICE_PATH, type Service } from '../../core/service.ts';

export interface ServiceOptions {
  /** The clone of the gallery; a folder that is none can be looked at only. */
  readonly repository: string;
  readonly branch: string | undefined;
  /** The login that was named at the start. */
  readonly as: string | undefined;
  /** The path of the site. */
  readonly base: string;
  readonly now: () => string;
  readonly siteDetail: SiteDetail;
  readonly siteImages?: SiteImages;
  /** Brings the data of the pages up to date with a commit. */
  readonly onCommit: (commit: string) => Promise<void>;
  /** Builds the site anew after a merge. */
  readonly builds: SiteBuilds;
  /** Has the pages of proposals made; without it there are none. */
  readonly previews?: Previews | undefined;
  /** Tells the terminal what is no business of the browser. */
  readonly report: (message: string) => void;
  /** Milliseconds that a body may take to arrive. */
  readonly patience?: number;
}

/** The most people among whom a page lets one choose: a list is for reading. `--as` takes anybody. */
const MOST_PEOPLE = 500;
const PATIENCE = 10_000;
const PEOPLE_FOLDER = personPath('').replace(/[^/]*$/, '');

/** The hosting service of this clone (DESIGN.md, decision 9): what a person does on the site is decided by the core and committed here. */
export class LocalService {
  readonly #options: ServiceOptions;
  readonly #acting: Acting;
  readonly #wishes: Wishes;
  readonly #follower: Follower;
  readonly #queue = new Queue();
  readonly #secret = randomBytes(32);
  readonly #routes: ReadonlyMap<string, Route>;
  readonly #proposals: Proposals;
  readonly #publishing: Publishing;

  constructor(options: ServiceOptions) {
    this.#options = options;
    this.#acting = new Acting(options);
    this.#follower = new Follower(options.onCommit, options.report);
    this.#wishes = new Wishes({ ...options, follower: this.#follower });
    this.#proposals = new Proposals({ ...options, queue: this.#queue });
    this.#publishing = new Publishing({ ...options, queue: this.#queue });
    this.#routes = new Map<string, Route>([
      [SERVICE_PATH, { read: (question) => this.#serviceNow(question) }],
      [SERVICE.person, { change: (question, data) => this.#choose(question, data) }],
      [SERVICE.requests, { change: (question, data) => this.#wish(question, data) }],
    ]);
  }

  /** Answers what is the service's to answer; undefined where it is a file of the site. */
  answer(request: IncomingMessage, path: string): Promise<Reply> | undefined {
    try {
      const route =
        this.#routes.get(path) ??
        this.#proposals.route(path) ??
        this.#options.previews?.route(path) ??
        this.#publishing.route(path) ??
        this.#personRoute(request, path);
      return route === undefined ? undefined : this.#guarded(request, route);
    } catch (error) {
      return Promise.resolve(this.#failure(error));
    }
  }

  /** The file of the person who acts is made at once; those of others are the site's. */
  #personRoute(request: IncomingMessage, path: string): Route | undefined {
    // Other sites get what the site has, and do not make Git work.
    if (!path.startsWith(PEOPLE_FOLDER) || readProblem(request) !== undefined) return undefined;
    const { opened, actor, logins } = this.#acting.situation(request);
    if (!opened.ok || actor === undefined || path !== personPath(actor.login)) return undefined;
    const { now, siteDetail } = this.#options;
    const reading = { clone: opened.clone, actor, logins: logins.get(actor.id) ?? new Set(), now: now() };
    return { read: () => ok(readPersonFile(reading, siteDetail)) };
  }

  /** Whether somebody of that name can be acted as. */
  knows(login: string): boolean {
    return personCalled(this.#acting.everybody().people, login) !== undefined;
  }

  async #guarded(request: IncomingMessage, route: Route): Promise<Reply> {
    try {
      return await this.#routed(request, route);
    } catch (error) {
      return this.#failure(error);
    }
  }

  #failure(error: unknown): Reply {
    if (error instanceof GitError) return refused(503, error.message);
    this.#options.report(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return refused(500, 'That is a fault of the gallery, not yours: the terminal that runs it says more.');
  }

  async #routed(request: IncomingMessage, { read, change, most }: Route): Promise<Reply> {
    const question = (): Question => ({ request, ...this.#acting.situation(request) });
    if (read !== undefined && (request.method === 'GET' || request.method === 'HEAD')) {
      return readProblem(request) ?? (await read(question()));
    }
    if (change === undefined || request.method !== 'POST') {
      const allow = [...(read === undefined ? [] : ['GET', 'HEAD']), ...(change === undefined ? [] : ['POST'])].join(
        ', ',
      );
      return { ...refused(405, `Here one can ${allow} only.`), headers: { allow } };
    }
    const problem = changeProblem(request, () => this.#tokenOf(this.#acting.situation(request).actor));
    if (problem !== undefined) return problem;
    const body = await readJson(request, this.#options.patience ?? PATIENCE, most);
    return body.ok ? change(question(), body.data) : body.reply;
  }

  /** Every page asks for it, so that is when is seen what others committed. */
  #serviceNow(question: Question): Reply {
    const { opened } = question;
    if (opened.ok) void this.#queue.inTurn(() => this.#follower.follow(opened.clone.tip));
    return ok(this.#service(question));
  }

  #service({ people, actor }: Pick<Situation, 'people' | 'actor'>): Service {
    return {
      kind: 'local',
      actor: actor === undefined ? undefined : { login: actor.login, id: actor.id },
      people: people.slice(0, MOST_PEOPLE),
      token: this.#tokenOf(actor),
    };
  }

  /** One for each person: what a page asks for that was loaded as somebody else must not become the deed of who was chosen since. */
  #tokenOf(actor: Situation['actor']): string {
    return createHmac('sha256', this.#secret)
      .update(String(actor?.id ?? ''))
      .digest('base64url');
  }

  #choose({ request, people }: Question, data: unknown): Reply {
    const login = textIn(data, 'login');
    if (login === undefined) return refused(400, 'Name a person: {"login": "…"}.');
    const actor = personCalled(people, login);
    if (actor === undefined) return refused(422, 'This gallery knows nobody of that name.');
    return ok(this.#service({ people, actor }), { 'set-cookie': this.#acting.cookie(request, actor) });
  }

  #wish({ opened, actor }: Question, data: unknown): Reply | Promise<Reply> {
    if (!opened.ok) return refused(503, opened.why);
    if (actor === undefined) return NOBODY;
    return this.#queue.inTurn(() => this.#wishes.take(data, actor, opened.clone.place));
  }
}

import { unfinishedWork } from './clone.ts';
import type { Follower } from './follower.ts';
import { ok, refused, type Reply } from './reply.ts';
import { applyRequests } from '../entries/apply.ts';
import type { Patience } from '../entries/drain.ts';
import type { Place } from '../entries/place.ts';
import { GitError } from '../git.ts';
import { ownOpener } from '../seal/own-keys.ts';
import { resealBranch } from '../seal/reseal-branch.ts';
import { canonical } from '../../core/canonical.ts';
import type { Actor } from '../../core/proposal.ts';
import type { Outcome } from '../../core/requests/outcome.ts';
import { parseRequest, type ParsedRequest, type Request } from '../../core/requests/request.ts';
import { SealProblem } from '../../core/seal/seal-asset.ts';
import type { RequestAnswer } from '../../core/service.ts';

/** Another writer on this machine is done within a moment; a person waits. */
export const PATIENCE: Patience = {
  attempts: 20,
  pause: (attempt) =>
    new Promise((resolve) => {
      setTimeout(resolve, Math.random() * Math.min(400, 20 * 2 ** attempt));
    }),
};

interface WishesOptions {
  readonly now: () => string;
  readonly follower: Follower;
  readonly report: (message: string) => void;
}

/** How many answers are remembered. */
const REMEMBERED = 1000;

/** Takes what people wish on the site: decided by the core and committed to the clone, one after another. */
export class Wishes {
  readonly #options: WishesOptions;
  /** What was done since the start: a click that comes again is answered again, also where the clone holds no trace of it. */
  readonly #done = new Map<string, { readonly wish: string; readonly answer: RequestAnswer }>();

  constructor(options: WishesOptions) {
    this.#options = options;
  }

  async take(data: unknown, actor: Actor, place: Place): Promise<Reply> {
    const now = this.#options.now();
    const parsed = asRequest(data, actor, now);
    if (!parsed.ok) return refused(400, ...parsed.messages);
    const { request } = parsed;
    const key = `${String(actor.id)} ${request.id}`;
    const wish = canonical({ ...request, at: '' });
    const before = this.#done.get(key);
    if (before?.wish === wish) return ok(before.answer);
    const reply = await this.#decide(request, place, now);
    if ('answer' in reply) this.#remember(key, wish, reply.answer);
    return 'answer' in reply ? { status: reply.answer.accepted ? 200 : 422, body: reply.answer } : reply;
  }

  async #decide(request: Request, place: Place, now: string): Promise<Reply | { readonly answer: RequestAnswer }> {
    const { follower, report } = this.#options;
    try {
      const busy = unfinishedWork(place);
      if (busy !== undefined) return refused(409, busy);
      const { result, commit } = await applyRequests(place, [request], now, PATIENCE);
      if (commit !== undefined) await follower.follow((await this.#resealed(request, place, now)) ?? commit);
      return { answer: answerOf(result[0], commit, report) };
    } catch (error) {
      if (error instanceof GitError) return refused(409, error.message);
      throw error;
    }
  }

  /** What can be opened here follows keys that came or went at once. The wish stands, whatever becomes of that. */
  async #resealed(request: Request, place: Place, now: string): Promise<string | undefined> {
    if (request.action !== 'profile' || (request.addKey ?? request.removeKey) === undefined) return undefined;
    try {
      return (await resealBranch(place, ownOpener(), now, PATIENCE)).commit;
    } catch (error) {
      if (!(error instanceof GitError || error instanceof SealProblem)) throw error;
      this.#options.report(`What is sealed could not be sealed anew: ${error.message}`);
      return undefined;
    }
  }

  #remember(key: string, wish: string, answer: RequestAnswer): void {
    if (!answer.accepted) return;
    this.#done.set(key, { wish, answer: { ...answer, already: true } });
    const [oldest] = this.#done.keys();
    if (this.#done.size > REMEMBERED && oldest !== undefined) this.#done.delete(oldest);
  }
}

/** Who, when and where is not the page's to say. */
const OURS = ['source', 'at', 'actor'];

function asRequest(data: unknown, actor: Actor, at: string): ParsedRequest {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return { ok: false, messages: ['A request is one JSON object.'] };
  }
  const said = OURS.filter((key) => Object.hasOwn(data, key));
  if (said.length > 0) return { ok: false, messages: said.map((key) => `${key} is for the server to say.`) };
  const id = 'id' in data && typeof data.id === 'string' ? `local-${data.id}` : undefined;
  return parseRequest({ ...data, id, source: 'local', at, actor: { login: actor.login, id: actor.id } });
}

function answerOf(
  outcome: Outcome | undefined,
  commit: string | undefined,
  report: (message: string) => void,
): RequestAnswer {
  if (outcome === undefined) throw new Error('The request has no outcome');
  if (outcome.accepted) return { accepted: true, already: outcome.already, commit: commit ?? null };
  if (outcome.aside !== undefined) report(outcome.aside);
  return { accepted: false, problems: outcome.problems };
}

import { requestAddress } from '../../../scripts/core/requests/forms.ts';
import {
  SERVICE,
  type LocalRequest,
  type RequestAnswer,
  type Service,
  type Wish,
} from '../../../scripts/core/service.ts';
import { rememberAsked } from './asked.ts';
import { isObject, messagesOf, post, postOnce, SILENT, STALE, type Answered, type LocalService } from './local-post.ts';
import { fetchService, rememberService } from './who-serves.ts';

/** What became of a wish: decided at once, or asked for in a form of the hosting service, which the person still has to send. */
export type Sent = { readonly kind: 'answered'; readonly answer: RequestAnswer } | { readonly kind: 'asked' };

/** Wishes that are on their way: the same one again (a double click) is the same request. */
const underWay = new Map<string, Promise<Sent>>();

/** The last wish about each asset whose answer was lost: tried again, it is the same request. */
const unanswered = new Map<string, LocalRequest>();

/** Sends a wish. Never rejects: what goes wrong is an answer that says so. Call it from a click: a form may open in a new tab. */
export function send(base: string, service: Service, wish: Wish): Promise<Sent> {
  if (service.kind === 'hosted') return Promise.resolve(ask(base, service.repository, wish));
  const key = JSON.stringify(wish);
  const waiting = underWay.get(key);
  if (waiting !== undefined) return waiting;
  const sent = sendLocal(base, service, withId(wish, key)).finally(() => underWay.delete(key));
  underWay.set(key, sent);
  return sent;
}

function ask(base: string, repository: string, wish: Wish): Sent {
  const address = requestAddress(repository, wish);
  rememberAsked({ base, wish, address, at: new Date().toISOString() });
  const opened = open(address, '_blank');
  // A browser that opens no tab opens the form in this one: Back leads here again.
  if (opened === null) location.assign(address);
  else opened.opener = null;
  return { kind: 'asked' };
}

function withId(wish: Wish, key: string): LocalRequest {
  const lost = unanswered.get(subjectOf(wish));
  const isSame = lost !== undefined && JSON.stringify({ ...lost, id: undefined }) === key;
  return isSame ? lost : { ...wish, id: crypto.randomUUID() };
}

function subjectOf(wish: Wish): string {
  return wish.action === 'profile' ? '' : wish.asset;
}

async function sendLocal(base: string, service: LocalService, request: LocalRequest): Promise<Sent> {
  const subject = subjectOf(request);
  unanswered.set(subject, request);
  const answered = await post(base, SERVICE.requests, service, request);
  if (answered === undefined) return { kind: 'answered', answer: refusal(SILENT) };
  unanswered.delete(subject);
  return { kind: 'answered', answer: answered === 'stale' ? refusal(STALE) : answerOf(answered) };
}

function answerOf(answered: Answered): RequestAnswer {
  const { body } = answered;
  if (isObject(body) && typeof body['accepted'] === 'boolean') return body as unknown as RequestAnswer;
  return refusal(messagesOf(answered));
}

/** What is wrong, then the way on. */
function refusal([message = '', ...fix]: readonly string[]): RequestAnswer {
  return { accepted: false, problems: [{ message, fix: fix.join(' ') }] };
}

/** Acts as another person from now on (local only); the service as it is then, or undefined where that was not taken. */
export async function switchPerson(base: string, service: Service, login: string): Promise<Service | undefined> {
  if (service.kind === 'hosted') return undefined;
  const choose = (token: string): Promise<Answered | undefined> => postOnce(base + SERVICE.person, token, { login });
  let reply = await choose(service.token);
  // Who was chosen before, in another window, does not matter to who chooses now.
  const fresh = reply?.status === 403 ? await fetchService(base) : undefined;
  if (fresh?.kind === 'local') reply = await choose(fresh.token);
  if (reply?.status !== 200 || !isObject(reply.body) || reply.body['kind'] !== 'local') return undefined;
  const now = reply.body as unknown as Service;
  rememberService(now);
  return now;
}

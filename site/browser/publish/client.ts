import { LOGIN_PATTERN, type AssetId } from '../../../scripts/core/ids.ts';
import { personPath, type PersonFile } from '../../../scripts/core/people/person-file.ts';
import {
  TEXTS,
  type AssetTexts,
  type GalleryTexts,
  type KnownPerson,
  type PeopleList,
} from '../../../scripts/core/publish/texts.ts';
import { PUBLISHING, type LocalProposal, type ProposalAnswer, type Service } from '../../../scripts/core/service.ts';
import { isObject, messagesOf, post, SILENT, STALE, type Answered } from '../actions/local-post.ts';
import { fetchJson, isKnown } from '../actions/person.ts';
import { openedTexts } from '../restricted/texts.ts';
import { readable, type Reply } from '../proposals/client.ts';

/** The gallery's own files: of the branch as it is where the gallery is local, else as of the build. Rejects with a sentence. */
export async function loadGallery(base: string, service: Service): Promise<GalleryTexts> {
  return found(await load(base + (service.kind === 'local' ? PUBLISHING.gallery : TEXTS.gallery))) as GalleryTexts;
}

export async function loadPeople(base: string, service: Service): Promise<PeopleList> {
  return found(await load(base + (service.kind === 'local' ? PUBLISHING.people : TEXTS.people))) as PeopleList;
}

/** Undefined where there is none that whoever asks may see, or whose texts the gallery does not tell. */
export async function loadAsset(base: string, service: Service, id: AssetId): Promise<AssetTexts | undefined> {
  // Of what only some see no file of a static host tells; a local service tells those who see it.
  const opened = service.kind === 'hosted' ? await openedTexts(base, id) : undefined;
  if (opened !== undefined) return opened.texts;
  const path = service.kind === 'local' ? `${PUBLISHING.asset}/${id}` : TEXTS.asset(id);
  const answered = await load(base + path);
  return answered.status === 404 ? undefined : (found(answered) as AssetTexts);
}

/** Somebody whom the gallery knows, by the whole login. */
export async function findPerson(base: string, login: string): Promise<KnownPerson | undefined> {
  if (!LOGIN_PATTERN.test(login)) return undefined;
  try {
    if (!(await isKnown(base, login))) return undefined;
    const person = (await fetchJson(base + personPath(login))) as PersonFile;
    return { login: person.login, id: person.id, nickname: person.nickname };
  } catch {
    throw new Error(UNREACHABLE);
  }
}

/** Proposes files (local only). Never rejects. The same proposal again, by its id, is not made twice. */
export async function propose(base: string, service: Service, proposal: LocalProposal): Promise<Reply<ProposalAnswer>> {
  if (service.kind === 'hosted')
    return { ok: false, messages: ['This gallery takes proposals at its hosting service.'] };
  const answered = await post(base, PUBLISHING.propose, service, proposal);
  if (answered === undefined) return { ok: false, messages: SILENT };
  if (answered === 'stale') return { ok: false, messages: STALE };
  const { body } = answered;
  if (!isObject(body) || typeof body['accepted'] !== 'boolean') return { ok: false, messages: messagesOf(answered) };
  // Findings quote what was written.
  return { ok: true, value: JSON.parse(JSON.stringify(body), readable) as ProposalAnswer };
}

async function load(address: string): Promise<Answered> {
  try {
    const response = await fetch(address, { cache: 'no-cache' });
    const text = await response.text();
    // A page that says there is nothing is no JSON.
    return { status: response.status, body: response.ok || isJson(response) ? JSON.parse(text) : undefined };
  } catch {
    throw new Error(UNREACHABLE);
  }
}

const UNREACHABLE = 'The gallery did not answer. See whether it can be reached, then try again.';

function isJson({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('application/json') === true;
}

function found(answered: Answered): unknown {
  const { status, body } = answered;
  if (status === 200) return body;
  const isSaid = isObject(body) && Array.isArray(body['messages']);
  const why = isSaid
    ? messagesOf(answered).join(' ')
    : `The gallery answered with status ${String(status)}. Try again.`;
  throw new Error(why);
}

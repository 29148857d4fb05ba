import type { Asset } from '../../../scripts/core/catalog.ts';
import { publisherOf, type AssetId } from '../../../scripts/core/ids.ts';
import { toInstant } from '../../../scripts/core/instant.ts';
import type { PersonFile } from '../../../scripts/core/people/person-file.ts';
import type { Actor } from '../../../scripts/core/proposal.ts';
import type { AllowedEdits } from '../../../scripts/core/publish/allowed-edits.ts';
import type { ConcernedPeople } from '../../../scripts/core/publish/consequences.ts';
import type { Edit } from '../../../scripts/core/publish/edit.ts';
import { catalogOf } from '../../../scripts/core/publish/form/catalog-of.ts';
import { editFormOf, type EditForm } from '../../../scripts/core/publish/form/edit-form.ts';
import { consequencesFor, judgeEdits, permissionsFor } from '../../../scripts/core/publish/form/judge-edits.ts';
import type { DetailsForm, FieldProblem } from '../../../scripts/core/publish/form/publish-form.ts';
import type { FormContext, JudgedForm } from '../../../scripts/core/publish/form/judged.ts';
import type { AssetTexts, GalleryTexts } from '../../../scripts/core/publish/texts.ts';
import type { Gallery } from '../../../scripts/core/schema/gallery.ts';
import type { Service } from '../../../scripts/core/service.ts';
import { audienceWords } from '../../../scripts/core/summary/terms.ts';
import { loadAsset, loadGallery } from '../publish/client.ts';
import { loadReader } from '../restricted/here.ts';
import { namedInDetails, withNamed } from './named-assets.ts';

/** An asset that somebody may edit, and everything by which an edit of it is judged. */
export interface Editing {
  readonly base: string;
  readonly service: Service;
  readonly person: PersonFile;
  readonly id: AssetId;
  readonly texts: AssetTexts;
  readonly asset: Asset;
  /** What stands in the form before anything is typed. */
  readonly before: EditForm;
  readonly people: ConcernedPeople;
  readonly context: FormContext;
  readonly allowed: AllowedEdits;
  readonly limits: Gallery['limits'];
  /** Whether its page is one that only some see. */
  readonly isRestricted: boolean;
  /** The assets that were asked for because the form named them. */
  readonly asked: Set<AssetId>;
}

interface Who {
  readonly base: string;
  readonly service: Service;
  readonly person: PersonFile;
}

/**
 * Undefined where the person has no such asset: whether there is one, and whose, is not told. Rejects with a sentence where the gallery
 * cannot be reached.
 */
export async function loadEditing(who: Who, id: AssetId): Promise<Editing | undefined> {
  const { base, service, person } = who;
  if (!maintains(person, id)) return undefined;
  const gallery = await loadGallery(base, service);
  const isRestricted = (await loadReader(base))?.asset(id) !== undefined;
  // Nobody asks for what is not there.
  if (!isRestricted && !gallery.assets.some((asset) => asset.id === id)) return undefined;
  const texts = await loadAsset(base, service, id);
  const editing = texts && (await editingOf(who, gallery, texts));
  return editing && { ...editing, isRestricted };
}

async function editingOf(
  who: Who,
  gallery: GalleryTexts,
  texts: AssetTexts,
): Promise<Omit<Editing, 'isRestricted'> | undefined> {
  const { base, service, person } = who;
  const load = (other: AssetId): Promise<AssetTexts | undefined> => loadAsset(base, service, other);
  const assets = await withNamed(gallery, new Map([[texts.id, texts]]), load);
  const context: FormContext = { gallery, assets, actor: actorOf(who), now: toInstant(Date.now()) };
  const people = texts.people ?? peopleBy(person, texts);
  const { catalog } = catalogOf(gallery, assets.values());
  const asset = catalog.assets.get(texts.id);
  const limits = catalog.gallery?.data.limits;
  const before = editFormOf(texts);
  const allowed = permissionsFor(texts.id, people, context);
  if (asset === undefined || limits === undefined || before === undefined) return undefined;
  if (allowed?.edit.allowed !== true) return undefined;
  return { ...who, id: texts.id, texts, asset, before, people, context, allowed, limits, asked: new Set() };
}

/** With the assets that the fields name and that are not known yet; undefined where there are none. */
export async function withAssetsNamed(editing: Editing, details: DetailsForm): Promise<Editing | undefined> {
  const { base, service, context } = editing;
  const missing = namedInDetails(details).filter((id) => !context.assets.has(id) && !editing.asked.has(id));
  if (missing.length === 0) return undefined;
  for (const id of missing) editing.asked.add(id);
  const load = (other: AssetId): Promise<AssetTexts | undefined> =>
    loadAsset(base, service, other).catch(() => undefined);
  const found = (await Promise.all(missing.map(load))).filter((texts) => texts !== undefined);
  if (found.length === 0) return undefined;
  const known = new Map([...context.assets, ...found.map((texts) => [texts.id, texts] as const)]);
  return { ...editing, context: { ...context, assets: await withNamed(context.gallery, known, load) } };
}

/** Who has a file of their own is known by its number; locally the service says who acts. */
function actorOf({ service, person: { login, id } }: Who): Actor {
  return (service.kind === 'local' ? service.actor : undefined) ?? { login, id };
}

function maintains({ publishers }: PersonFile, id: AssetId): boolean {
  return publishers.some((publisher) => publisher.id === publisherOf(id));
}

/** What a static host knows of them: counts change all day, and are in the person’s own file. Who cancelled is not counted there. */
function peopleBy({ publishes }: PersonFile, { id, namedBy, featured }: AssetTexts): ConcernedPeople {
  const row = publishes.find(({ asset }) => asset === id);
  return {
    subscribers: row?.subscriptions ?? 0,
    cancelled: undefined,
    favourites: row?.favourites ?? 0,
    namedBy,
    featured,
  };
}

export function judged({ id, people, context }: Editing, edits: readonly Edit[]): JudgedForm {
  const form = judgeEdits(id, edits, people, context);
  const isTold = form.problems.some(({ field }) => field === 'users' || field === 'widen');
  const isUnchosen = edits.some((edit) => edit.edit === 'widen' && edit.to === 'users' && edit.users.length === 0);
  return isUnchosen && !isTold ? { ...form, problems: [NOBODY_CHOSEN, ...form.problems] } : form;
}

const NOBODY_CHOSEN: FieldProblem = {
  field: 'users',
  severity: 'error',
  message: 'Specific users: choose at least one.',
  fix: 'Or leave it as it is.',
};

/** What an edit does to whom, one sentence each. */
export function consequences({ id, people, context }: Editing, edit: Edit): readonly string[] {
  return consequencesFor(edit, id, people, context);
}

/** In a sentence who sees it now. */
export function audienceNow({ asset: { data } }: Editing): string {
  if (data.visibility === 'private') return 'Only you and the other maintainers of the publisher see it.';
  const words = audienceWords(data);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} can see it and use it.`;
}

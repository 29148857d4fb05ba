import type { BinaryFile } from '../catalog.ts';
import { worldOf } from '../checks/world.ts';
import type { ImageFacts } from '../checks/check.ts';
import { CATALOG, placeOf } from '../kinds.ts';
import { describeProposal, type Actor, type Side } from '../proposal.ts';
import type { EditedFile } from '../publish/edited-file.ts';
import { catalogOf } from '../publish/form/catalog-of.ts';
import type { Cover } from '../publish/form/publish-form.ts';
import { changeOf } from '../publish/proposed.ts';
import type { GalleryTexts } from '../publish/texts.ts';
import { withFields } from '../publish/with-fields.ts';
import { reviewProposal, type Review } from '../review.ts';
import { schemaLine } from '../schema-line.ts';
import { toYaml } from '../yaml.ts';
import type { PersonFile } from './person-file.ts';

type Person = Pick<PersonFile, 'login' | 'id' | 'profile'>;

/** The photo of a person anew, or taken away (F24): the picture and the profile that names it. Only what differs. */
export function photoFiles(person: Person, photo: Cover | undefined): EditedFile[] {
  const path = person.profile?.path ?? `${CATALOG}/users/${person.login}.yaml`;
  const stem = path.slice(0, -'.yaml'.length);
  const before = photoOf(person);
  const after = photo && `${stem}${EXTENSIONS[photo.format]}`;
  const text = profileText(person, after?.slice(path.lastIndexOf('/') + 1));
  return [
    ...(before !== undefined && before !== after ? [{ path: before, content: undefined }] : []),
    ...(photo === undefined || after === undefined ? [] : [{ path: after, content: photo.bytes }]),
    ...(text === person.profile?.text ? [] : [{ path, content: text }]),
  ];
}

const EXTENSIONS = { webp: '.webp', png: '.png', jpeg: '.jpg' } as const;

function profileText({ id, profile }: Person, photo: string | undefined): string {
  if (profile !== undefined) return withFields('user', profile.text, { photo });
  return `${schemaLine('user', 1)}\n${toYaml({ id, ...(photo !== undefined && { photo }) })}`;
}

/** The path of the photo that a person has. */
export function photoOf({ profile }: Pick<PersonFile, 'profile'>): string | undefined {
  return profile?.photo === undefined
    ? undefined
    : `${profile.path.slice(0, profile.path.lastIndexOf('/'))}/${profile.photo}`;
}

/** The files of a photo by the rules that judge proposals, as far as they can be judged without the entries of others. */
export function reviewPhoto(
  person: Person,
  files: readonly EditedFile[],
  photo: Cover | undefined,
  { gallery, actor, now }: { readonly gallery: GalleryTexts; readonly actor: Actor; readonly now: string },
): Review {
  const { profile } = person;
  const before = profile === undefined ? {} : { [profile.path]: profile.text };
  const texts = files.flatMap(({ path, content }) => (typeof content === 'string' ? [[path, content] as const] : []));
  const picture = files.find(({ content }) => content instanceof Uint8Array)?.path;
  const known = photoOf(person);
  const isThere = new Set([profile?.path, known]);
  return reviewProposal(
    describeProposal({
      base: sideOf(gallery, before, known, new Map(), now),
      head: sideOf(gallery, { ...before, ...Object.fromEntries(texts) }, picture, factsOf(picture, photo), now),
      changes: files.map((file) => changeOf(file, isThere.has(file.path))),
      conflicts: [],
      excess: [],
      actor,
      foreignBranch: false,
      now,
      neighbourhood: { assets: [], publishers: [], siblings: new Map(), siblingsBefore: new Map() },
      secrets: [],
      scans: new Map(),
    }),
  );
}

/** The gallery, and of all people one. */
function sideOf(
  gallery: GalleryTexts,
  profile: Readonly<Record<string, string>>,
  photo: string | undefined,
  images: ReadonlyMap<string, ImageFacts>,
  now: string,
): Side {
  const loaded = catalogOf({ ...gallery, files: { ...gallery.files, ...profile } }, []);
  const catalog = { ...loaded.catalog, photos: photosAt(photo) };
  return { world: worldOf({ ...loaded, catalog }, now, images), findings: loaded.findings };
}

/** Its size is the business of who takes it. */
function photosAt(path: string | undefined): ReadonlyMap<string, BinaryFile> {
  const place = path === undefined ? undefined : placeOf(path.slice(CATALOG.length + 1));
  if (path === undefined || place?.kind !== 'photo') return new Map();
  return new Map([[place.login, { path, size: 0, read: () => new Uint8Array() }]]);
}

function factsOf(path: string | undefined, photo: Cover | undefined): ReadonlyMap<string, ImageFacts> {
  if (path === undefined || photo === undefined) return new Map();
  const { format, width, height } = photo;
  return new Map([[path, { ok: true, format, width, height }]]);
}

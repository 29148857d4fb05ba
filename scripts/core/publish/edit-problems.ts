import type { Asset, Catalog } from '../catalog.ts';
import type { Permission } from '../people/permissions.ts';
import { didYouMean } from '../suggest.ts';
import { listed } from '../words.ts';
import type { AllowedEdits } from './allowed-edits.ts';
import type { Edit } from './edit.ts';

/** Why an edit is not made, and the way on. */
export interface Problem {
  readonly message: string;
  readonly fix?: string;
  /** The rule of proposals that says so, and the file in which. */
  readonly rule?: string;
  readonly path?: string;
}

/** What is wrong with edits before they are made: what is not allowed, and what names something that is not there. */
export function problemsOf(
  edits: readonly Edit[],
  asset: Asset,
  catalog: Catalog,
  allowed: AllowedEdits,
): readonly Problem[] {
  const alone = edits.length > 1 && edits.some(({ edit }) => edit === 'delete');
  const problems = edits.flatMap((edit) => problemsOfEdit(edit, asset, catalog, allowed));
  return alone ? [{ message: 'An asset that is deleted is not edited too. Delete it alone.' }, ...problems] : problems;
}

function problemsOfEdit(edit: Edit, asset: Asset, catalog: Catalog, allowed: AllowedEdits): Problem[] {
  switch (edit.edit) {
    case 'release':
    case 'discontinue':
    case 'delete':
      return denied(allowed[edit.edit]);
    case 'widen':
      return denied(allowed.widen[edit.to]);
    case 'feature':
      return denied(edit.featured ? allowed.feature : allowed.takeOff);
    case 'notes':
    case 'discontinue-version':
    case 'release-version':
      return ofVersion(edit.version, edit.edit, asset, allowed);
    case 'agree':
      return [...denied(allowed.edit), ...edit.agreements.flatMap((id) => unknownAgreement(id, catalog))];
    case 'cover':
      return [...denied(allowed.edit), ...notACover(edit.cover)];
    default:
      return denied(allowed.edit);
  }
}

function denied(permission: Permission): Problem[] {
  return permission.allowed ? [] : [{ message: permission.reason }];
}

function ofVersion(
  version: string,
  edit: 'notes' | 'discontinue-version' | 'release-version',
  { id, versions }: Asset,
  allowed: AllowedEdits,
): Problem[] {
  const own = allowed.versions.get(version);
  if (own === undefined) {
    const known = versions.map((other) => other.version);
    return [
      {
        message: `${id} has no version ${version}.`,
        fix: known.length === 0 ? 'Add one first.' : `Its versions are ${listed(known)}.`,
      },
    ];
  }
  if (edit === 'notes') return denied(allowed.edit);
  return denied(edit === 'discontinue-version' ? own.discontinue : own.release);
}

function unknownAgreement(id: string, { agreements }: Catalog): Problem[] {
  if (agreements.has(id)) return [];
  return [
    { message: `There is no agreement ${id}.`, fix: didYouMean(id, agreements.keys(), 'Name one of this gallery.') },
  ];
}

/** The other formats have no place as a cover. */
function notACover(cover: Extract<Edit, { edit: 'cover' }>['cover']): Problem[] {
  if (cover === undefined || (cover.facts.ok && cover.facts.format !== 'gif')) return [];
  const message = cover.facts.ok ? 'A GIF cannot be a cover.' : cover.facts.problem;
  return [{ message, fix: 'Save it as PNG, JPEG, WebP or AVIF.' }];
}

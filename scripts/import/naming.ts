import { originIdOf, type AssetDraft, type Importer } from './importer.ts';
import { Refusal, type Ledger } from './ledger.ts';
import { assignNames, nameFrom } from './names.ts';
import type { Asset, Catalog } from '../core/catalog.ts';
import { assetId, nameOf, publisherOf, type AssetId } from '../core/ids.ts';

/** A draft and the id that it gets. */
export interface Named {
  readonly draft: AssetDraft;
  readonly id: AssetId;
  /** The asset as an earlier import left it. */
  readonly existing: Asset | undefined;
}

/** Ids for all drafts, in the order of the ids. A draft without a usable name, or whose asset was deleted here, is refused. */
export function nameAll(drafts: readonly AssetDraft[], importer: Importer, catalog: Catalog, ledger: Ledger): Named[] {
  const known = knownNames(importer, catalog);
  const named: Named[] = [];
  for (const [publisher, all] of Map.groupBy(drafts, (draft) => draft.publisher)) {
    const usable = all.filter((draft) => isUsable(draft, catalog, known, ledger));
    const wishes = usable.map((draft) => ({
      key: keyOf(draft),
      name: nameFrom(draft.name) ?? '',
      has: known.get(`${publisher}\0${keyOf(draft)}`),
    }));
    const names = assignNames(wishes, takenNames(publisher, catalog));
    for (const draft of usable) {
      const id = assetId(publisher, names.get(keyOf(draft)) ?? '');
      noteName(draft, id, ledger);
      named.push({ draft, id, existing: catalog.assets.get(id) });
    }
  }
  return named.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** No entry of a refused draft becomes anything. */
export function refuseAll(draft: AssetDraft, ledger: Ledger, reason: Refusal): void {
  for (const { entry } of draft.versions) ledger.refuse(entry, reason);
}

function keyOf(draft: AssetDraft): string {
  return `${originIdOf(draft)}\0${draft.fields.type}`;
}

/** Assets that came here by an earlier run of the same importer keep their names. */
function knownNames(importer: Importer, catalog: Catalog): Map<string, string> {
  const known = new Map<string, string>();
  for (const [id, { data }] of catalog.assets) {
    if (data.origin?.name !== importer.name || data.origin.id === undefined) continue;
    known.set(`${publisherOf(id)}\0${data.origin.id}\0${data.type}`, nameOf(id));
  }
  return known;
}

function takenNames(publisher: string, catalog: Catalog): Set<string> {
  const ids = [...catalog.assets.keys(), ...catalog.broken, ...catalog.tombstones.keys()];
  return new Set(ids.filter((id) => publisherOf(id) === publisher).map(nameOf));
}

function isUsable(draft: AssetDraft, catalog: Catalog, known: ReadonlyMap<string, string>, ledger: Ledger): boolean {
  const name = nameFrom(draft.name);
  if (name === undefined) {
    refuseAll(
      draft,
      ledger,
      new Refusal('no-name', `${JSON.stringify(draft.name)} has no letter or digit that an id may have`),
    );
    return false;
  }
  const id = assetId(draft.publisher, name);
  if (catalog.tombstones.has(id) && !known.has(`${draft.publisher}\0${keyOf(draft)}`)) {
    refuseAll(
      draft,
      ledger,
      new Refusal('deleted-here', `${id} was deleted in this gallery, and ids are never given out again`),
    );
    return false;
  }
  return true;
}

function noteName(draft: AssetDraft, id: AssetId, ledger: Ledger): void {
  const name = nameOf(id);
  const [{ entry }] = draft.versions;
  if (name !== nameFrom(draft.name)) ledger.note(entry, 'name-clash', `${draft.name} became ${name}`);
  else if (name !== draft.name) ledger.note(entry, 'name-changed', `${draft.name} became ${name}`);
}

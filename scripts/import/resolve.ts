import type { Resolved } from './documents.ts';
import { originIdOf } from './importer.ts';
import type { Ledger, NoteCode } from './ledger.ts';
import type { Circumstances, Prepared } from './prepare.ts';
import { ReferenceGraph } from './reference-graph.ts';
import type { Catalog } from '../core/catalog.ts';
import type { AssetId } from '../core/ids.ts';

/** What the schema of workflows takes. */
export const MAX_STEPS = 100;
const MAX_PARTS = 60;

/** Turns names of the source into ids of the gallery: of this import, and of what earlier ones brought. */
export class Resolver {
  readonly #ids = new Map<string, AssetId>();
  readonly #graph: ReferenceGraph;
  readonly #catalog: Catalog;
  readonly #ledger: Ledger;

  constructor(prepared: readonly Prepared[], { importer, catalog, ledger }: Circumstances) {
    this.#catalog = catalog;
    this.#ledger = ledger;
    for (const [id, { data }] of catalog.assets) {
      if (data.origin?.name === importer.name && data.origin.id !== undefined)
        this.#ids.set(`${data.type}:${data.origin.id}`, id);
    }
    for (const { draft, id } of prepared) this.#ids.set(`${draft.fields.type}:${originIdOf(draft)}`, id);
    this.#graph = new ReferenceGraph(catalog, new Set(prepared.map(({ id }) => id)));
  }

  /** The references of an asset. What cannot be one is noted and left out. */
  resolve({ draft, id }: Prepared): Resolved {
    const { derivedFrom, steps = [] } = draft.references ?? {};
    const [{ entry }] = draft.versions;
    const names = new Set([derivedFrom, ...steps.map(({ uses }) => uses)].filter((name) => name !== undefined));
    const ids = new Map(
      [...names].flatMap((name) => this.#idOf(name, id, entry) ?? []).map((pair) => [pair.name, pair.id]),
    );
    const idOf = (name: string | undefined): AssetId | undefined => (name === undefined ? undefined : ids.get(name));
    const parts = [...new Set(steps.flatMap(({ uses }) => idOf(uses) ?? []))];
    if (parts.length > MAX_PARTS) this.#ledger.note(entry, 'list-cut', `builtFrom: ${String(parts.length)}`);
    if (steps.length > MAX_STEPS) this.#ledger.note(entry, 'list-cut', `steps: ${String(steps.length)}`);
    return {
      derivedFrom: idOf(derivedFrom),
      builtFrom: parts.slice(0, MAX_PARTS),
      steps: steps.slice(0, MAX_STEPS).map(({ name, uses }) => ({ name, asset: idOf(uses) })),
    };
  }

  #idOf(name: string, self: AssetId, entry: string): { name: string; id: AssetId } | undefined {
    const id = this.#ids.get(name);
    const trouble = id === undefined ? 'reference-unknown' : this.#trouble(id, self);
    if (trouble !== undefined) this.#ledger.note(entry, trouble, name.slice(0, 200));
    return id === undefined || trouble !== undefined ? undefined : { name, id };
  }

  #trouble(id: AssetId, self: AssetId): NoteCode | undefined {
    if (!this.#isPublic(id) && this.#isPublic(self)) return 'reference-hidden';
    return this.#graph.connect(self, id) ? undefined : 'reference-circle';
  }

  /** New assets are public; those that are here may have been narrowed by their publishers. */
  #isPublic(id: AssetId): boolean {
    return (this.#catalog.assets.get(id)?.data.visibility ?? 'public') === 'public';
  }
}

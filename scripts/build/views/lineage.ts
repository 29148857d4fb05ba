import type { AssetContext } from './context.ts';
import type { LineageView } from './types.ts';
import type { Asset } from '../../core/catalog.ts';
import type { AssetId } from '../../core/ids.ts';
import type { AssetMeta } from '../../core/schema/asset.ts';

/** How one asset comes from another, told from both ends. */
interface Relation {
  readonly from: string;
  readonly to: string;
}
const RELATIONS = {
  builtFrom: { from: 'Built from', to: 'Used in workflows' },
  trainedWith: { from: 'Trained with', to: 'Trained models' },
  derivedFrom: { from: 'Derived from', to: 'Derived models' },
} as const satisfies Record<string, Relation>;
type RelationName = keyof typeof RELATIONS;
const NAMES = Object.keys(RELATIONS) as RelationName[];

/** What an asset comes from, by relation. */
export type Sources = Readonly<Record<RelationName, readonly AssetId[]>>;

/** Asset → the assets that come from it, by relation. */
export type Lineage = ReadonlyMap<AssetId, Sources>;

/** The lineage of all assets that everyone may see, in the order of their ids. */
export function lineageIndex(summaries: Iterable<{ readonly id: AssetId; readonly sources: Sources }>): Lineage {
  const index = new Map<AssetId, Record<RelationName, AssetId[]>>();
  for (const { id, sources } of summaries) {
    for (const name of NAMES) {
      for (const source of sources[name]) {
        let entry = index.get(source);
        if (entry === undefined) index.set(source, (entry = { builtFrom: [], trainedWith: [], derivedFrom: [] }));
        entry[name].push(id);
      }
    }
  }
  return index;
}

/** What an asset comes from, and what comes from it. Assets that are not shown are left out. */
export function lineageOf(context: AssetContext, { id, data }: Asset): LineageView[] {
  const sources = sourcesOf(data);
  const from = NAMES.map((name) => view(context, 'from', RELATIONS[name].from, sources[name]));
  const to = NAMES.map((name) => view(context, 'to', RELATIONS[name].to, context.lineage.get(id)?.[name] ?? []));
  return [...from, ...to].filter(({ assets }) => assets.length > 0);
}

function view(context: AssetContext, side: LineageView['side'], label: string, ids: readonly AssetId[]): LineageView {
  const assets = ids.flatMap((id) => {
    const card = context.cards.get(id);
    return card === undefined ? [] : [{ id, name: card.title, href: card.href, type: card.type }];
  });
  return { side, label, assets };
}

export function sourcesOf(data: AssetMeta): Sources {
  const one = (id: AssetId | undefined): readonly AssetId[] => (id === undefined ? [] : [id]);
  return {
    builtFrom: data.type === 'workflow' ? data.builtFrom : [],
    trainedWith: data.type === 'model' ? one(data.trainedWith) : [],
    derivedFrom: data.type === 'model' ? one(data.derivedFrom) : [],
  };
}

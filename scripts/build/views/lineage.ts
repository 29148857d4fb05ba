import type { ViewContext } from './context.ts';
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

/** Asset → the assets that come from it, by relation. */
export type Lineage = ReadonlyMap<AssetId, Readonly<Record<RelationName, readonly AssetId[]>>>;

/** The lineage of all assets that everyone may see. */
export function lineageIndex(assets: readonly Asset[]): Lineage {
  const index = new Map<AssetId, Record<RelationName, AssetId[]>>();
  for (const asset of assets) {
    for (const name of NAMES) {
      for (const source of sourcesOf(asset.data, name)) {
        let entry = index.get(source);
        if (entry === undefined) index.set(source, (entry = { builtFrom: [], trainedWith: [], derivedFrom: [] }));
        entry[name].push(asset.id);
      }
    }
  }
  return index;
}

/** What an asset comes from, and what comes from it. Assets that are not for everyone are left out. */
export function lineageOf(context: ViewContext, asset: Asset, lineage: Lineage): LineageView[] {
  const from = NAMES.map((name) => view(context, 'from', RELATIONS[name].from, sourcesOf(asset.data, name)));
  const to = NAMES.map((name) => view(context, 'to', RELATIONS[name].to, lineage.get(asset.id)?.[name] ?? []));
  return [...from, ...to].filter(({ assets }) => assets.length > 0);
}

function view(context: ViewContext, side: LineageView['side'], label: string, ids: readonly AssetId[]): LineageView {
  const assets = ids.flatMap((id) => {
    const card = context.cards.get(id);
    return card === undefined ? [] : [{ id, name: card.title, href: card.href, type: card.type }];
  });
  return { side, label, assets };
}

function sourcesOf(data: AssetMeta, relation: RelationName): readonly AssetId[] {
  switch (relation) {
    case 'builtFrom':
      return data.type === 'workflow' ? data.builtFrom : [];
    case 'trainedWith':
      return data.type === 'model' && data.trainedWith !== undefined ? [data.trainedWith] : [];
    case 'derivedFrom':
      return data.type === 'model' && data.derivedFrom !== undefined ? [data.derivedFrom] : [];
  }
}

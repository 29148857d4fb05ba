import type { SiteFile } from './hot.ts';
import type { Media } from './media.ts';
import type { ViewContext } from './views/context.ts';
import type { Asset } from '../core/catalog.ts';
import type { AssetId } from '../core/ids.ts';
import { assetTexts, galleryTexts, isWhollyShown, type TextSight } from '../core/publish/make-texts.ts';
import { TEXTS } from '../core/publish/texts.ts';

/**
 * What the pages on which one publishes load: the files of the gallery as they are written, as far as everyone may see them. An asset
 * that names one which is not shown has no texts here, since they would tell of it: its publisher edits it in a clone.
 */
export class PublishFiles {
  readonly #context: ViewContext;
  readonly #sight: TextSight;
  #namedBy: ReadonlyMap<AssetId, ReadonlySet<AssetId>> | undefined;
  readonly #featured: ReadonlySet<AssetId>;

  constructor(context: ViewContext) {
    const { catalog, lines, deleted, hidden } = context;
    this.#context = context;
    this.#sight = {
      assets: [...lines.values()].map(({ id, type, title }) => ({ id, type, title })),
      deleted: [...deleted],
      isHidden: (id) => hidden.has(id),
    };
    this.#featured = new Set(catalog.featured);
  }

  gallery(): SiteFile {
    return json(TEXTS.gallery, galleryTexts(this.#context.catalog, this.#sight));
  }

  /** Undefined where its texts would tell of what is hidden. */
  asset(asset: Asset, images: Media['images']): SiteFile | undefined {
    if (!isWhollyShown(asset, this.#sight)) return undefined;
    this.#namedBy ??= namings(this.#context);
    const texts = assetTexts(asset, {
      src: ({ path }) => images.get(path)?.src,
      people: undefined,
      namedBy: [...(this.#namedBy.get(asset.id) ?? [])],
      featured: this.#featured.has(asset.id),
    });
    return json(TEXTS.asset(asset.id), texts);
  }
}

/** Asset → the assets that name it. */
function namings({ lines }: ViewContext): ReadonlyMap<AssetId, ReadonlySet<AssetId>> {
  const namedBy = new Map<AssetId, Set<AssetId>>();
  for (const { id, names } of lines.values()) {
    for (const to of names) {
      const others = namedBy.get(to) ?? new Set();
      namedBy.set(to, others.add(id));
    }
  }
  return namedBy;
}

function json(path: string, value: unknown): SiteFile {
  return { path, content: JSON.stringify(value) };
}

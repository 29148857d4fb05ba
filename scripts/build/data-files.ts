import { assetApiFile } from './api.ts';
import { browseFiles } from './browse-data.ts';
import { feedFiles, sitemapFiles } from './feeds.ts';
import type { SiteFile } from './hot.ts';
import type { Media } from './media.ts';
import type { PublishFiles } from './publish-data.ts';
import { cardOf, type ViewContext } from './views/context.ts';
import { facetLabels } from './views/facets.ts';
import type { SiteView } from './views/types.ts';
import type { Asset } from '../core/catalog.ts';
import { SERVICE_PATH, type Service } from '../core/service.ts';

/** Data files about the gallery as a whole that change by a release. */
export function* galleryDataFiles(site: SiteView, context: ViewContext, publish: PublishFiles): Generator<SiteFile> {
  const cards = [...context.cards.values()];
  yield* browseFiles({
    rows: [...context.rows.values()],
    cards: context.cards,
    labels: facetLabels(context.catalog),
  });
  yield serviceFile(site);
  yield* feedFiles(site, cards);
  yield* sitemapFiles(site, ['', ...cards.map((card) => card.href.slice(context.base.length))]);
  yield publish.gallery();
}

/** Data files about one asset. */
export function* assetDataFiles(
  site: SiteView,
  context: ViewContext,
  { asset, images }: { readonly asset: Asset; readonly images: Media['images'] },
  publish: PublishFiles,
): Generator<SiteFile> {
  yield assetApiFile(asset, cardOf(context, asset.id), site);
  const texts = publish.asset(asset, images);
  if (texts !== undefined) yield texts;
}

/** On a static host wishes become issues; the local service answers this path itself. */
function serviceFile({ repository }: SiteView): SiteFile {
  const service: Service = { kind: 'hosted', repository };
  return { path: SERVICE_PATH, content: JSON.stringify(service) };
}

import { assetApiFile } from './api.ts';
import { browseParts, type BrowsePart } from './browse-data.ts';
import { feedFiles, sitemapFiles } from './feeds.ts';
import type { SiteFile } from './hot.ts';
import { keyed, type KeyedFile } from './keyed-file.ts';
import type { Media } from './media.ts';
import { assetPath } from './paths.ts';
import type { PublishFiles } from './publish-data.ts';
import { cardOf, type ViewContext } from './views/context.ts';
import { facetLabels } from './views/facets.ts';
import type { SiteView } from './views/types.ts';
import type { Asset } from '../core/catalog.ts';
import { SERVICE_PATH, type Service } from '../core/service.ts';

/** The group of the data files about the gallery as a whole that change by a release. */
export const GALLERY_DATA = 'data';

/** These files, but for what live lists load (`browseParts`). */
export function* galleryDataFiles(site: SiteView, context: ViewContext, publish: PublishFiles): Generator<KeyedFile> {
  yield keyed(serviceFile(site));
  yield* feedFiles(site, context);
  yield* sitemapFiles(site, ['', ...[...context.lines.keys()].map(assetPath)]);
  yield keyed(publish.gallery());
}

/** What live lists load, but for what changes all day: all of it, or the files at some paths. */
export function browseDataParts(
  { rows, cards, catalog }: ViewContext,
  wanted?: ReadonlySet<string>,
): Generator<BrowsePart> {
  return browseParts({ rows, cards, labels: facetLabels(catalog) }, wanted);
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

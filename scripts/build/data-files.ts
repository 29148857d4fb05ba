import { assetApiFile } from './api.ts';
import { browseParts } from './browse-data.ts';
import { contentKey } from './content-key.ts';
import { feedFiles, sitemapFiles } from './feeds.ts';
import { rowFields } from './hot/line-row.ts';
import type { SiteFile } from './hot.ts';
import { keyed, type KeyedFile } from './keyed-file.ts';
import type { Media } from './media.ts';
import { assetPath } from './paths.ts';
import type { PublishFiles } from './publish-data.ts';
import { cardOf, type ViewContext } from './views/context.ts';
import { facetLabels } from './views/facets.ts';
import { cardsKey } from './views/summary.ts';
import type { SiteView } from './views/types.ts';
import type { Asset } from '../core/catalog.ts';
import { SERVICE_PATH, type Service } from '../core/service.ts';

/** Data files about the gallery as a whole that change by a release. */
export function* galleryDataFiles(site: SiteView, context: ViewContext, publish: PublishFiles): Generator<KeyedFile> {
  yield* browseDataFiles(context);
  yield keyed(serviceFile(site));
  yield* feedFiles(site, context);
  yield* sitemapFiles(site, ['', ...[...context.lines.keys()].map(assetPath)]);
  yield keyed(publish.gallery());
}

function* browseDataFiles({ rows, lines, cards, catalog }: ViewContext): Generator<KeyedFile> {
  const labels = facetLabels(catalog);
  const keys = {
    rows: contentKey(JSON.stringify([rows.map(rowFields), Object.values(labels).map((names) => [...names])])),
    names: contentKey(JSON.stringify(rows.map(({ id, type, title }) => [id, type, title]))),
  };
  for (const { path, from, make } of browseParts({ rows, cards, labels })) {
    const key = typeof from === 'string' ? keys[from] : cardsKey(from, lines);
    yield { path, key, content: () => JSON.stringify(make()) };
  }
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

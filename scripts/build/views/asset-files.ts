import type { AssetContext } from './context.ts';
import type { ProseDraft } from './prose.ts';
import type { Asset } from '../../core/catalog.ts';
import { assetPath, versionPath } from '../paths.ts';

/** What the Markdown of an asset can refer to inside its folder: images, and files that have a page. */
export function assetFiles(context: AssetContext, asset: Asset): Pick<ProseDraft, 'images' | 'links'> {
  const images = context.media.attachments(asset);
  const links = {
    ...Object.fromEntries(Object.entries(images).map(([name, { src }]) => [name, src])),
    'asset.md': context.base + assetPath(asset.id),
    ...Object.fromEntries(
      asset.versions.map(({ version }) => [`versions/${version}.md`, context.base + versionPath(asset.id, version)]),
    ),
  };
  return { images, links };
}

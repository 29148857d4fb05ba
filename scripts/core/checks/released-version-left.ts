import { at, forEachAsset } from './check.ts';
import { releasedVersions } from '../catalog.ts';
import { assetFolder } from '../kinds.ts';

export const releasedVersionLeft = forEachAsset({
  id: 'released-version-left',
  docs: 'A released asset keeps at least one released version (F32). To take back the last one, discontinue the asset.',
  *checkAsset(asset, { refused }) {
    if (asset.data.state !== 'released' || asset.versions.length === 0) return;
    if (releasedVersions(asset).length > 0 || refused.has(`${assetFolder(asset.id)}/versions`)) return;
    yield at(this.id, asset, ['state'], {
      message: 'The asset is released and each of its versions is discontinued.',
      fix: 'Release a version, or set state: discontinued.',
    });
  },
});

import { about, forEachAsset } from './check.ts';
import { assetFolder } from '../kinds.ts';

export const assetHasVersions = forEachAsset({
  id: 'asset-has-versions',
  docs: 'An asset has at least one version.',
  *checkAsset(asset, { refused }) {
    if (asset.versions.length > 0 || refused.has(`${assetFolder(asset.id)}/versions`)) return;
    yield about(this.id, asset.path, {
      message: `${asset.id} has no version.`,
      fix: `Add one: npm run gallery -- version add ${asset.id} 1.0.0`,
    });
  },
});

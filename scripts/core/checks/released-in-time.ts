import { at, forEachAsset } from './check.ts';

export const releasedInTime = forEachAsset({
  id: 'released-in-time',
  docs: 'A version that is released in the future is a warning: nobody sees it until then.',
  *checkAsset(asset, { now }) {
    for (const version of asset.versions) {
      if (version.data.released <= now) continue;
      yield at(this.id, version, ['released'], {
        severity: 'warning',
        message: `Version ${version.version} comes out on ${version.data.released}; until then nobody sees it.`,
        fix: 'If it is out now, correct the instant (UTC).',
      });
    }
  },
});

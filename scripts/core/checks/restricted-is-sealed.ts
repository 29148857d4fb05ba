import { at, forEachAsset } from './check.ts';

export const restrictedIsSealed = forEachAsset({
  id: 'restricted-is-sealed',
  docs: 'In a repository that anybody can read, an asset that not everyone may see is sealed; an asset that everyone may see never is (F29).',
  *checkAsset(asset, { catalog }) {
    const isPublic = asset.data.visibility === 'public';
    const isSealed = catalog.sealed.has(asset.id);
    if (isPublic && isSealed) {
      yield at(this.id, asset, ['visibility'], {
        message: 'Everyone may see this asset, and it is sealed.',
        fix: `Let it lie in the clear: npm run gallery -- unseal ${asset.id}`,
      });
    }
    if (!isPublic && !isSealed && catalog.gallery?.data.repository.public === true) {
      yield at(this.id, asset, ['visibility'], {
        message: 'Not everyone may see this asset, and it lies in the clear in a repository that anybody can read.',
        fix: `Seal it, and propose it from a new branch without this commit: npm run gallery -- seal ${asset.id}`,
      });
    }
  },
});

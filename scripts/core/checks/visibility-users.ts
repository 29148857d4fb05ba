import { at, forEachAsset } from './check.ts';

export const visibilityUsers = forEachAsset({
  id: 'visibility-users',
  docs: 'An asset with `visibility: users` names its users, each once; any other asset names none.',
  *checkAsset(asset) {
    const { visibility, users } = asset.data;
    if (visibility === 'users' && users === undefined) {
      yield at(this.id, asset, ['visibility'], {
        message: 'The asset is visible to specific users and names none.',
        fix: 'Add users, each with login and id, or choose visibility: private.',
      });
    }
    if (visibility !== 'users' && users !== undefined) {
      yield at(this.id, asset, ['users'], {
        message: `The asset names users and its visibility is ${visibility}.`,
        fix: 'Choose visibility: users, or remove the users.',
      });
    }
    const ids = (users ?? []).map(({ id }) => id);
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) === index) continue;
      yield at(this.id, asset, ['users', index], { severity: 'warning', message: 'This user is named twice.' });
    }
  },
});

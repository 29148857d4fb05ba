import { about, at, type Check } from './check.ts';
import { CATALOG } from '../kinds.ts';

export const photos: Check = {
  id: 'photos',
  docs: 'The photo that a profile names lies beside it as `<login>.png` (or .jpg, .webp, .avif); a photo that no profile names is a warning.',
  *check({ catalog, refused }) {
    for (const [login, user] of catalog.users) {
      const { photo } = user.data;
      const path = `${CATALOG}/users/${photo ?? ''}`;
      if (photo === undefined || catalog.photos.get(login)?.path === path || refused.has(path)) continue;
      yield at(this.id, user, ['photo'], {
        message: `There is no photo ${photo} of ${login}.`,
        fix: `Put the photo beside this file as ${login}.png, .jpg, .webp or .avif, and name it here.`,
      });
    }
    for (const [login, photo] of catalog.photos) {
      if (catalog.users.get(login)?.data.photo !== undefined || refused.has(`${CATALOG}/users/${login}.yaml`)) continue;
      yield about(this.id, photo.path, {
        severity: 'warning',
        message: `No profile names this photo.`,
        fix: `Name it in ${CATALOG}/users/${login}.yaml, or remove it.`,
      });
    }
  },
};

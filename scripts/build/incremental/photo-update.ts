import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { loadAt } from '../hot/commit.ts';
import { preparePhotos } from '../photos.ts';
import { PHOTO_EXTENSIONS } from '../../core/kinds.ts';
import { photoPath } from '../../core/people/person-file.ts';

interface Place {
  readonly site: string;
  readonly cacheDir: string;
  readonly repository: string;
}

/** Brings the photos of some people to a commit: `names` are those of files in `users/` that are not as they were. */
export async function updatePhotos(
  { site, cacheDir, repository }: Place,
  commit: string,
  names: ReadonlySet<string>,
): Promise<void> {
  const logins = new Set([...names].map((name) => name.replace(/\.[^.]*$/, '')));
  const files = [...logins].flatMap((login) => PHOTO_EXTENSIONS.map((extension) => `${login}.${extension}`));
  const profiles = [...logins].map((login) => `${login}.yaml`);
  const catalog = loadAt(
    repository,
    commit,
    [...profiles, ...files].map((name) => `users/${name}`),
  );
  const written = await preparePhotos(catalog, { outDir: site, cacheDir });
  for (const path of files.map(photoPath))
    if (!written.has(path) && existsSync(join(site, path))) rmSync(join(site, path));
}

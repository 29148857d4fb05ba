import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { countFiles } from '../../scripts/build/browse-data.ts';
import { hotFolder } from '../../scripts/build/hot/folder.ts';
import { hotDataOf } from '../../scripts/build/hot/full.ts';
import { HotPreparation } from '../../scripts/build/hot/prepare.ts';
import { shownSite, type ShownSite } from '../../scripts/build/hot/shown.ts';
import type { SiteFile } from '../../scripts/build/hot.ts';
import { planSite } from '../../scripts/build/site-plan.ts';
import { publicAssets } from '../../scripts/core/audience.ts';
import type { Catalog } from '../../scripts/core/catalog.ts';
import { loadCatalog } from '../../scripts/shell/load.ts';
import { gitSource } from '../../scripts/shell/source.ts';
import { writeFileIn } from '../../scripts/shell/write.ts';

export interface FullBuild {
  readonly repository: string;
  readonly commit: string;
  readonly now: string;
  readonly site: string;
  readonly cacheDir: string;
}

/** What a full build does of a commit, but for its pages and images, which take minutes in a large gallery. */
export function buildData({ repository, commit, now, site, cacheDir }: FullBuild): void {
  const { catalog } = loadCatalog(gitSource(repository, commit));
  const shown = shownOf(catalog, now);
  rmSync(site, { recursive: true, force: true });
  mkdirSync(site, { recursive: true });
  writeFileIn(join(site, 'build.json'), '{}');
  for (const file of dataFiles(catalog, shown, now)) writeFileIn(join(site, file.path), file.content);
  const folder = hotFolder(cacheDir, site);
  const origin = { repository, commit, exact: true, isCommitted: true };
  const kept = new HotPreparation({ site, folder, catalog, shown, base: '/', now }, origin);
  Array.from(kept.steps());
  kept.finish();
}

/** The hot data files of a full build, by their paths. */
export function dataOf({
  repository,
  commit,
  now,
}: Pick<FullBuild, 'repository' | 'commit' | 'now'>): Map<string, string> {
  const { catalog } = loadCatalog(gitSource(repository, commit));
  const files = [...dataFiles(catalog, shownOf(catalog, now), now)];
  return new Map(files.map(({ path, content }) => [path, content.toString()]));
}

function* dataFiles(catalog: Catalog, shown: ShownSite, now: string): Generator<SiteFile> {
  const { counts, files } = hotDataOf(catalog, shown, now);
  yield* countFiles(shown.assets, counts);
  yield* files();
}

function shownOf(catalog: Catalog, now: string): ShownSite {
  if (catalog.gallery === undefined) throw new Error('There is no gallery.yaml');
  const cover = { src: '/media/cover.svg', width: 640, height: 360 };
  const media = { cover: () => cover, attachments: () => ({}) };
  const options = { now, base: '/', assets: publicAssets(catalog, now), media };
  return shownSite(planSite(catalog, catalog.gallery.data, options).context);
}

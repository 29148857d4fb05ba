import { inspectImages } from './images.ts';
import { linksOf } from './markdown-links.ts';
import { noProgress, type Progress } from './progress.ts';
import type { Loaded } from '../core/assemble.ts';
import type { World } from '../core/checks/check.ts';
import { imageFiles } from '../core/checks/images.ts';

/** What was loaded, and what must be read besides → the world that checks look at. */
export async function gatherWorld(loaded: Loaded, now: string, progress: Progress = noProgress): Promise<World> {
  return worldOf(loaded, now, await inspectImages(imageFiles(loaded.catalog), progress));
}

/** The same where only some of the images were looked at. */
export function worldOf({ catalog, findings }: Loaded, now: string, images: World['images']): World {
  const paths = findings.map(({ path }) => path);
  const folders = paths.map((path) => path.slice(0, path.lastIndexOf('/')));
  return { catalog, now, refused: new Set([...paths, ...folders]), images, linksOf };
}

import { inspectImages } from './images.ts';
import { linksOf } from './markdown-links.ts';
import { noProgress, type Progress } from './progress.ts';
import type { Loaded } from '../core/assemble.ts';
import type { World } from '../core/checks/check.ts';
import { imageFiles } from '../core/checks/images.ts';

/** What was loaded, and what must be read besides → the world that checks look at. */
export async function gatherWorld(
  { catalog, findings }: Loaded,
  now: string,
  progress: Progress = noProgress,
): Promise<World> {
  const paths = findings.map(({ path }) => path);
  const folders = paths.map((path) => path.slice(0, path.lastIndexOf('/')));
  const images = await inspectImages(imageFiles(catalog), progress);
  return { catalog, now, refused: new Set([...paths, ...folders]), images, linksOf };
}

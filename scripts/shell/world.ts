import { inspectImages } from './images.ts';
import { noProgress, type Progress } from './progress.ts';
import type { Loaded } from '../core/assemble.ts';
import type { World } from '../core/checks/check.ts';
import { imageFiles } from '../core/checks/images.ts';
import { worldOf } from '../core/checks/world.ts';

/** What was loaded, and what must be read besides → the world that checks look at. */
export async function gatherWorld(loaded: Loaded, now: string, progress: Progress = noProgress): Promise<World> {
  return worldOf(loaded, now, await inspectImages(imageFiles(loaded.catalog), progress));
}

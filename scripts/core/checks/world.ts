import type { Loaded } from '../assemble.ts';
import type { World } from './check.ts';

/** What was loaded, as checks look at it. Images that are not among `images` are not judged. */
export function worldOf({ catalog, findings }: Loaded, now: string, images: World['images']): World {
  const paths = findings.map(({ path }) => path);
  const folders = paths.map((path) => path.slice(0, path.lastIndexOf('/')));
  return { catalog, now, refused: new Set([...paths, ...folders]), images };
}

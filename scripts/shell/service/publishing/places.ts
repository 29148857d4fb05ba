import type { Clone } from '../clone.ts';
import { foldersAbove } from '../../trees.ts';
import { listedUpTo } from '../../../core/words.ts';

const FOLDER = '40000';
const ORDINARY = ['100644', '100755'];

/**
 * Why files cannot lie at these paths of the branch: a link, a submodule or a file stands where a folder must be, or something else than
 * an ordinary file at the end. Git would put the files in its place.
 */
export function whyNoPlace({ reader, root }: Clone, paths: readonly string[]): string | undefined {
  const above = new Set(paths.flatMap(foldersAbove).filter((folder) => folder !== ''));
  const folders = [...reader.trees.find(root, above)].filter(([, { mode }]) => mode !== FOLDER);
  const files = [...reader.trees.find(root, paths)].filter(([, { mode }]) => !ORDINARY.includes(mode));
  const taken = [...folders, ...files].map(([path]) => path);
  if (taken.length === 0) return undefined;
  return `Something else lies where files of the catalog would go: ${listedUpTo(3, taken)}. Mend it in the clone first.`;
}

import { git, isObjectId, resolveRevision, type GitEntry } from './git.ts';
import { fetchBelow } from './partial-clone.ts';

/** Every file of a commit below a folder, or at and below some paths in it, with its size, from one `git ls-tree`. */
export function listTree(
  repository: string,
  revision: string,
  folder: string,
  paths: readonly string[] = [''],
): GitEntry[] {
  const commit = isObjectId(revision) ? revision : resolveRevision(repository, revision);
  const places = paths.map((path) => `${folder}/${path}`);
  fetchBelow(repository, commit, places);
  const output = git(
    repository,
    ['ls-tree', '-r', '-z', '-l', '--full-tree', commit, ...places],
    `Git cannot list ${folder} of ${revision}`,
  );
  return entriesIn(output, folder);
}

/** Each has strings of its own: parts of one long text would keep all of it. */
function entriesIn(output: Buffer, folder: string): GitEntry[] {
  const entries: GitEntry[] = [];
  for (let start = 0, end; (end = output.indexOf(0, start)) !== -1; start = end + 1) {
    const tab = output.indexOf(TAB, start);
    const kind = output.indexOf(SPACE, start) + 1;
    const object = output.indexOf(SPACE, kind) + 1;
    const size = output.indexOf(SPACE, object);
    entries.push({
      path: output.toString('utf8', tab + 1 + folder.length + 1, end),
      mode: output.toString('latin1', start, kind - 1),
      object: output.toString('latin1', object, size),
      size: Number(output.toString('latin1', size, tab).replace('-', '0')),
    });
  }
  return entries;
}

const [TAB, SPACE] = [9, 32];

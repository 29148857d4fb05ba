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
  return output
    .toString('utf8')
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => treeEntry(line, folder));
}

function treeEntry(line: string, folder: string): GitEntry {
  const tab = line.indexOf('\t');
  const kind = line.indexOf(' ') + 1;
  const object = line.indexOf(' ', kind) + 1;
  const end = line.indexOf(' ', object);
  return {
    path: line.slice(tab + 1 + folder.length + 1),
    mode: line.slice(0, kind - 1),
    object: line.slice(object, end),
    size: Number(line.slice(end, tab).replace('-', '0')),
  };
}

import { existsSync } from 'node:fs';

import { folderOf, type Folder } from './folder.ts';
import { originOfGit, type Origin } from './origin.ts';

/** One repository of Hugging Face inside the folder, or what looks like one. */
export interface HubRepository {
  /** Its README.md, or its folder where there is none. */
  readonly entry: string;
  /** The folder of the repository; empty when it is the imported folder itself. */
  readonly root: string;
  readonly kind: 'model' | 'dataset' | 'space' | 'collection';
  /** `owner/name`; undefined where the owner cannot be told. */
  readonly id: string | undefined;
  /** The commit, where it is known. */
  readonly revision: string | undefined;
  readonly date: string | undefined;
  /** Another snapshot of the same repository is the current one. */
  readonly superseded: boolean;
}

const CACHE = /^(models|datasets|spaces)--(.+?)--(.+)$/;

/**
 * The repositories of a folder: the folder itself, `owner/name`, `name` with a checkout that knows its remote, or the
 * cache of the `huggingface_hub` library (`models--owner--name/snapshots/<commit>`).
 */
export function repositoriesIn(folder: Folder): HubRepository[] {
  const isOne = folder.file('README.md') !== undefined && (startsCard(folder) || !hasCardBelow(folder));
  if (isOne) return [repository(folder, '', undefined)];
  const tops = [
    ...new Set(folder.files.filter(({ path }) => path.includes('/')).map(({ path }) => path.split('/', 1)[0] ?? '')),
  ];
  const below = tops.filter((top) => !top.startsWith('.')).flatMap((top) => repositoriesBelow(folder, top));
  const own =
    folder.file('README.md') === undefined ? [] : [plain({ entry: 'README.md', root: '', kind: 'collection' })];
  return [...below, ...own].sort((a, b) => (a.entry < b.entry ? -1 : 1));
}

function startsCard(folder: Folder): boolean {
  return /^\s*---[ \t]*\n/.test(folder.textIfThere('README.md')?.slice(0, 1000) ?? '');
}

function hasCardBelow(folder: Folder): boolean {
  return folder.files.some(({ path }) => /^[^/]+\/(?:[^/]+\/)?README\.md$|^models--[^/]+\/snapshots\//.test(path));
}

function repositoriesBelow(folder: Folder, top: string): HubRepository[] {
  const cached = CACHE.exec(top);
  if (cached !== null) return snapshots(folder, top, cached);
  if (folder.file(`${top}/README.md`) !== undefined) return [repository(folder, top, undefined)];
  const subfolders = new Set(
    folder.files
      .filter(({ path }) => path.startsWith(`${top}/`))
      .flatMap(({ path }) => path.split('/').slice(1, -1).slice(0, 1)),
  );
  if (subfolders.size === 0) return [repository(folder, top, undefined)];
  const kind = top === 'datasets' ? 'dataset' : top === 'spaces' ? 'space' : 'model';
  return [...subfolders]
    .filter((name) => !name.startsWith('.'))
    .map((name) => ({ ...repository(folder, `${top}/${name}`, `${top}/${name}`), kind }));
}

function snapshots(folder: Folder, top: string, [, kind, owner = '', name = '']: RegExpExecArray): HubRepository[] {
  const prefix = `${top}/snapshots/`;
  const revisions = [
    ...new Set(
      folder.files
        .filter(({ path }) => path.startsWith(prefix))
        .map(({ path }) => path.slice(prefix.length).split('/', 1)[0] ?? ''),
    ),
  ];
  const main = folder.textIfThere(`${top}/refs/main`)?.trim();
  if (revisions.length === 0) return [plain({ entry: top, root: top, kind: kindOf(kind), id: `${owner}/${name}` })];
  return revisions.map((revision) => ({
    ...repository(folder, `${prefix}${revision}`, `${owner}/${name}`),
    kind: kindOf(kind),
    revision,
    superseded: revisions.length > 1 && revision !== main,
  }));
}

function kindOf(word: string | undefined): HubRepository['kind'] {
  return word === 'datasets' ? 'dataset' : word === 'spaces' ? 'space' : 'model';
}

function repository(folder: Folder, root: string, id: string | undefined): HubRepository {
  const readme = root === '' ? 'README.md' : `${root}/README.md`;
  const origin = existsSync(folder.location(root === '' ? '.git' : `${root}/.git`))
    ? originOfGit(folder.location(root))
    : undefined;
  return {
    entry: folder.file(readme) === undefined ? root : readme,
    root,
    kind: 'model',
    id: hubId(origin) ?? id,
    revision: hubId(origin) === undefined ? undefined : origin?.commit,
    date: origin?.date,
    superseded: false,
  };
}

/** `https://huggingface.co/owner/name` → `owner/name`. */
export function hubId(origin: Pick<Origin, 'repository'> | undefined): string | undefined {
  return /^https:\/\/huggingface\.co\/([^/]+\/[^/]+)$/.exec(origin?.repository ?? '')?.[1];
}

function plain(given: Pick<HubRepository, 'entry' | 'root' | 'kind'> & { readonly id?: string }): HubRepository {
  return { id: undefined, revision: undefined, date: undefined, superseded: false, ...given };
}

/** Whether a path is a file of the repository that a person would download. */
export function isContent(repositoryRoot: string, path: string): boolean {
  const inside =
    repositoryRoot === '' ? path : path.startsWith(`${repositoryRoot}/`) ? path.slice(repositoryRoot.length + 1) : '';
  return (
    inside !== '' &&
    !inside.startsWith('.') &&
    !folderOf(inside)
      .split('/')
      .some((part) => part.startsWith('.'))
  );
}

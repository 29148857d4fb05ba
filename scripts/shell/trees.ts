import { catObjects, type GitEntry } from './git.ts';
import { isFolder, itemsOf, type TreeItem } from './tree-items.ts';

/** How Git writes a folder. */
const FOLDER = '40000';
/** Trees are small: this many are some megabytes. */
const TREES_AT_ONCE = 20_000;
/** Below this an index costs more than it saves. */
const FEW = 64;

/**
 * Reads tree objects level by level, each once, and only those that lead to what is asked for: a question about one asset of a hundred
 * thousand reads a handful. Only object ids reach Git, so that no path of a proposal can be mistaken for an option.
 */
export class Trees {
  readonly #repository: string;
  readonly #read = new Map<string, readonly TreeItem[]>();
  readonly #indexes = new Map<string, ReadonlyMap<string, TreeItem>>();

  constructor(repository: string) {
    this.#repository = repository;
  }

  /** Reads the trees that lead to these paths, of several roots at a time: what is asked of each root later needs no Git. */
  warm(roots: readonly string[], paths: Iterable<string>): void {
    const ways = [...new Set(paths)].map((path) => path.split('/'));
    let open = roots.flatMap((tree) => ways.map((rest) => ({ tree, rest })));
    while (open.length > 0) {
      this.#load(open.map(({ tree }) => tree));
      open = open.flatMap(({ tree, rest: [name, ...rest] }) => {
        const item = this.#item(tree, name);
        return item !== undefined && isFolder(item) ? [{ tree: item.object, rest }] : [];
      });
    }
  }

  /** What stands at each path of a tree; paths at which nothing stands are left out. */
  find(root: string, paths: Iterable<string>): Map<string, TreeItem> {
    let open = [...new Set(paths)].map((path) => ({ path, rest: path.split('/'), tree: root }));
    const found = new Map<string, TreeItem>();
    while (open.length > 0) {
      this.#load(open.map(({ tree }) => tree));
      open = open.flatMap(({ path, rest: [name, ...rest], tree }) => {
        const item = this.#item(tree, name);
        if (item === undefined) return [];
        if (rest.length === 0) found.set(path, item);
        return rest.length > 0 && isFolder(item) ? [{ path, rest, tree: item.object }] : [];
      });
    }
    return found;
  }

  /** Folders on the way to these paths whose mode is none that Git writes. */
  oddFolders(root: string, paths: Iterable<string>): string[] {
    const above = new Set([...paths].flatMap((path) => foldersAbove(path)).filter((folder) => folder !== ''));
    return [...this.find(root, above)]
      .filter(([, item]) => isFolder(item) && item.mode !== FOLDER)
      .map(([folder]) => folder);
  }

  /** The names in folders, one list each; a folder that is not there has none. The root is ''. */
  names(root: string, folders: Iterable<string>): Map<string, string[]> {
    return new Map([...this.items(root, folders)].map(([folder, items]) => [folder, items.map(({ name }) => name)]));
  }

  /** What lies in folders, one list each. */
  items(root: string, folders: Iterable<string>): Map<string, readonly TreeItem[]> {
    const wanted = [...new Set(folders)];
    const found = this.find(
      root,
      wanted.filter((folder) => folder !== ''),
    );
    const treeOf = (folder: string): string | undefined => {
      const item = found.get(folder);
      return folder === '' ? root : item !== undefined && isFolder(item) ? item.object : undefined;
    };
    this.#load(wanted.flatMap((folder) => treeOf(folder) ?? []));
    return new Map(wanted.map((folder) => [folder, this.#items(treeOf(folder))]));
  }

  /** Every file at or below the paths, without its size. */
  files(root: string, paths: Iterable<string>): Omit<GitEntry, 'size'>[] {
    return this.filesOf(this.find(root, paths));
  }

  /** The same of what is known to stand at paths. */
  filesOf(items: Iterable<readonly [path: string, item: TreeItem]>): Omit<GitEntry, 'size'>[] {
    const files: Omit<GitEntry, 'size'>[] = [];
    let open = [...items].map(([path, item]) => ({ path, item }));
    while (open.length > 0) {
      const folders = open.filter(({ item }) => isFolder(item));
      for (const { path, item } of open) {
        if (!isFolder(item)) files.push({ path, mode: modeForGit(item.mode), object: item.object });
      }
      this.#load(folders.map(({ item }) => item.object));
      open = folders.flatMap(({ path, item }) =>
        this.#items(item.object).map((below) => ({ path: `${path}/${below.name}`, item: below })),
      );
    }
    return files;
  }

  /**
   * The paths at which two trees have the same object and not the same mode, as the trees write it, and the folders that got a mode
   * which Git does not write.
   */
  otherModes(before: string, after: string): { path: string; before: TreeItem; after: TreeItem }[] {
    const found: { path: string; before: TreeItem; after: TreeItem }[] = [];
    let open = [{ path: '', before, after }];
    while (open.length > 0) {
      this.#load(open.flatMap((folder) => [folder.before, folder.after]));
      open = open.flatMap((folder) => {
        const pairs = this.#pairs(folder);
        found.push(...pairs.filter(hasOtherMode));
        return pairs
          .filter((pair) => isFolder(pair.before) && isFolder(pair.after))
          .map((pair) => ({ path: pair.path, before: pair.before.object, after: pair.after.object }));
      });
    }
    return found;
  }

  /** What two folders both have by name, and not the same of it. */
  #pairs(folder: {
    path: string;
    before: string;
    after: string;
  }): { path: string; before: TreeItem; after: TreeItem }[] {
    const items = new Map(this.#items(folder.before).map((item) => [item.name, item]));
    return this.#items(folder.after).flatMap((after) => {
      const before = items.get(after.name);
      if (before === undefined || (before.object === after.object && before.mode === after.mode)) return [];
      return [{ path: folder.path === '' ? after.name : `${folder.path}/${after.name}`, before, after }];
    });
  }

  #item(tree: string, name: string | undefined): TreeItem | undefined {
    const items = this.#items(tree);
    if (name === undefined || items.length < FEW) return items.find((item) => item.name === name);
    let index = this.#indexes.get(tree);
    if (index === undefined) {
      // Of a name that stands there twice the first counts, as Git has it.
      index = new Map(items.toReversed().map((item) => [item.name, item]));
      this.#indexes.set(tree, index);
    }
    return index.get(name);
  }

  #items(tree: string | undefined): readonly TreeItem[] {
    return tree === undefined ? [] : (this.#read.get(tree) ?? []);
  }

  #load(trees: readonly string[]): void {
    const missing = [...new Set(trees)].filter((tree) => !this.#read.has(tree));
    for (let start = 0; start < missing.length; start += TREES_AT_ONCE) {
      const portion = missing.slice(start, start + TREES_AT_ONCE);
      let index = 0;
      for (const content of catObjects(this.#repository, portion, 'tree')) {
        const tree = portion[index++] ?? '';
        this.#read.set(tree, itemsOf(content, tree.length / 2));
      }
    }
  }
}

function hasOtherMode({ before, after }: { before: TreeItem; after: TreeItem }): boolean {
  if (before.mode === after.mode) return false;
  return before.object === after.object || (isFolder(after) && after.mode !== FOLDER);
}

/** What Git takes a mode for, as it would check the file out: `100664` is an ordinary file, and what it does not know a submodule. */
function modeForGit(mode: string): string {
  const bits = Number.parseInt(mode, 8);
  switch (bits & 0o170000) {
    case 0o100000:
      return (bits & 0o100) === 0 ? '100644' : '100755';
    case 0o120000:
      return '120000';
    default:
      return '160000';
  }
}

/** `a/b/c` → '', `a`, `a/b`. */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return ['', ...parts.map((_, index) => parts.slice(0, index + 1).join('/'))];
}

/** The tree of a commit. */
export function treeOf(repository: string, commit: string): string {
  return treesOf(repository, [commit])[0] ?? '';
}

/** The tree of each commit. */
export function treesOf(repository: string, commits: readonly string[]): string[] {
  return [...catObjects(repository, commits, 'commit')].map((content) =>
    content.toString('latin1', 5, content.indexOf(10)),
  );
}

import { GitError } from './git.ts';

/** One entry of one Git tree object. */
export interface TreeItem {
  readonly name: string;
  /** As the tree writes it. */
  readonly mode: string;
  readonly object: string;
}

/** Whether Git takes an entry for a folder, whatever other bits of permission its mode has. */
export function isFolder({ mode }: Pick<TreeItem, 'mode'>): boolean {
  return (Number.parseInt(mode, 8) & 0o170000) === 0o040000;
}

/** The entries of a tree object, or those with some names. A name may stand there twice. */
export function itemsOf(tree: Buffer, idBytes: number, names?: ReadonlySet<string>): TreeItem[] {
  const items: TreeItem[] = [];
  for (let at = 0; at < tree.length;) {
    const { space, end, next } = boundsAt(tree, at, idBytes);
    const name = tree.toString('utf8', space + 1, end);
    if (names?.has(name) !== false) {
      const mode = tree.toString('latin1', at, space);
      items.push({ name, mode, object: tree.toString('hex', end + 1, next) });
    }
    at = next;
  }
  return items;
}

/** Where the entry ends that begins at a place. */
export function itemEnd(tree: Buffer, at: number, idBytes: number): number {
  return boundsAt(tree, at, idBytes).next;
}

const SPACE = 0x20;

/** A tree object is `mode SP name NUL id`, again and again. What Git itself cannot read is no tree. */
function boundsAt(tree: Buffer, at: number, idBytes: number): { space: number; end: number; next: number } {
  let space = at;
  while (isOctal(tree[space])) space++;
  const end = tree.indexOf(0, space + 1);
  const next = end + 1 + idBytes;
  if (space === at || tree[space] !== SPACE || end <= space + 1 || next > tree.length)
    throw new GitError('Git has a tree that is broken');
  return { space, end, next };
}

function isOctal(byte = 0): boolean {
  return byte >= 0x30 && byte <= 0x37;
}

import type { RawChange } from './merge.ts';
import type { Sides } from './selection.ts';
import type { TreeItem } from './tree-items.ts';

/**
 * Git's own comparison knows a handful of modes and takes each other for one of them: `100664` is `100644` to it. Here are the modes
 * as the trees write them, and also the paths at which nothing else differs.
 */
export function withRawModes({ trees, base, head }: Sides, changes: readonly RawChange[]): RawChange[] {
  const paths = changes.map(({ path }) => path);
  trees.warm([base, head], paths);
  const [before, after] = [trees.find(base, paths), trees.find(head, paths)];
  const known = new Set(paths);
  return [
    ...changes.map((change) => ({
      path: change.path,
      before: withMode(change.before, before.get(change.path)),
      after: withMode(change.after, after.get(change.path)),
    })),
    ...trees.otherModes(base, head).filter(({ path }) => !known.has(path)),
  ];
}

function withMode(side: RawChange['before'], item: TreeItem | undefined): RawChange['before'] {
  if (side === undefined || item?.object !== side.object) return side;
  return { mode: item.mode.padStart(6, '0'), object: side.object };
}

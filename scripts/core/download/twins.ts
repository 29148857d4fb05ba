/** One sentence for each name that cannot lie in one folder with another of them, also where case is ignored (F26). */
export function twinNames(names: readonly string[]): string[] {
  const taken = new Map<string, Taken>();
  return names.flatMap((name) => {
    const other = foldersAbove(name)
      .map((folder) => take(taken, folder, false))
      .find((found) => found !== undefined);
    const clash = other ?? take(taken, name, true);
    return clash === undefined ? [] : [`${name} and ${clash.path} cannot lie beside each other where case is ignored.`];
  });
}

interface Taken {
  readonly path: string;
  readonly isFile: boolean;
}

/** What stands in the way; two files in one folder do not. */
function take(taken: Map<string, Taken>, path: string, isFile: boolean): Taken | undefined {
  const key = path.normalize('NFC').toUpperCase().toLowerCase();
  const other = taken.get(key);
  if (other === undefined) taken.set(key, { path, isFile });
  return other === undefined || (!isFile && !other.isFile && other.path === path) ? undefined : other;
}

function foldersAbove(name: string): string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

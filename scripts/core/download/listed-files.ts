import type { VersionFile } from '../schema/asset-version.ts';

/** A list of files with others put into it: known names keep their place, new ones come after them. */
export interface Merged {
  readonly files: readonly VersionFile[];
  /** Names whose content is another one now and whose address stayed: what lies there must be exchanged too. */
  readonly stale: readonly string[];
}

export function mergeFiles(listed: readonly VersionFile[], added: readonly VersionFile[]): Merged {
  const byName = new Map(added.map((file) => [file.name, file]));
  const stale: string[] = [];
  const kept = listed.map((old) => {
    const file = byName.get(old.name);
    if (file === undefined) return old;
    byName.delete(old.name);
    if (file.url !== undefined || old.url === undefined) return file;
    if (file.sha256 !== old.sha256) stale.push(old.name);
    return { ...file, url: old.url };
  });
  return { files: [...kept, ...byName.values()], stale };
}

/** The address of a file below that of a folder. */
export function addressBelow(folder: string, name: string): string {
  const url = new URL(folder);
  const path = name.split('/').map(encodeURIComponent).join('/');
  url.pathname = `${url.pathname.replace(/\/$/, '')}/${path}`;
  return url.href;
}

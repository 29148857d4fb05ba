import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

import type { Noter } from './description.ts';
import { decodeText, type Folder, type FolderFile } from './folder.ts';
import { isContent, type HubRepository } from './huggingface-repositories.ts';
import { encodePath } from './origin.ts';
import { cleanLine } from './text.ts';
import type { VersionFile } from '../core/schema/asset-version.ts';

const MAX_FILES = 5000;
const POINTER_SIZE = 1024;

/** The files of a repository. Those that Git LFS keeps elsewhere are known by their pointers: size and sha256 of the content. */
export function hubFiles(folder: Folder, { root, id, revision }: HubRepository, note: Noter): VersionFile[] {
  const files: VersionFile[] = [];
  const names = new Set<string>();
  const content = folder.files.filter(({ path }) => isContent(root, path));
  if (content.length > MAX_FILES) note('list-cut', `files: ${String(content.length)}`);
  for (const file of content.slice(0, MAX_FILES)) {
    const path = root === '' ? file.path : file.path.slice(root.length + 1);
    const { text: name, cut, cleaned } = cleanLine(path, 500);
    if (cut || cleaned || name !== path || names.has(name.toLowerCase())) {
      note('value-not-used', `file ${path}`);
      continue;
    }
    names.add(name.toLowerCase());
    const url =
      id === undefined || revision === undefined
        ? {}
        : { url: `https://huggingface.co/${encodePath(id)}/resolve/${encodePath(revision)}/${encodePath(path)}` };
    files.push({ name, ...contentOf(folder, file), ...url });
  }
  return files;
}

function contentOf(folder: Folder, file: FolderFile): { size: number; sha256: string } {
  return pointerOf(folder, file) ?? { size: file.size, sha256: digest(folder.location(file.path)) };
}

function pointerOf(folder: Folder, { path, size }: FolderFile): { size: number; sha256: string } | undefined {
  if (size > POINTER_SIZE) return undefined;
  const text = decodeText(folder.bytes(path), path);
  if (!text.ok || !text.text.startsWith('version https://git-lfs.github.com/spec/v1\n')) return undefined;
  const sha256 = /^oid sha256:([0-9a-f]{64})$/m.exec(text.text)?.[1];
  const bytes = /^size (\d{1,15})$/m.exec(text.text)?.[1];
  return sha256 === undefined || bytes === undefined ? undefined : { size: Number(bytes), sha256 };
}

/** Weights can be larger than memory: they are read in portions. */
function digest(location: string): string {
  const hash = createHash('sha256');
  const portion = new Uint8Array(1_048_576);
  const handle = openSync(location, 'r');
  try {
    for (let read = readSync(handle, portion); read > 0; read = readSync(handle, portion))
      hash.update(portion.subarray(0, read));
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex');
}

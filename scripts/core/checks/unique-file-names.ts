import { at, forEachAsset, type AssetCheck } from './check.ts';
import type { AssetVersion } from '../catalog.ts';
import type { Finding } from '../finding.ts';

export const uniqueFileNames: AssetCheck = forEachAsset({
  id: 'unique-file-names',
  docs: 'File and folder names within one version are unique, also when case is ignored, and no name is a file and a folder (F26).',
  *checkAsset(asset) {
    for (const version of asset.versions) if (version.data.files.length > 1) yield* clashes(version);
  },
});

const ASCII = /^[\0-\x7F]*$/;

/** A path as file systems that ignore case see it. */
function folded(path: string): string {
  return ASCII.test(path) ? path.toLowerCase() : path.normalize('NFC').toUpperCase().toLowerCase();
}

interface Taken {
  readonly path: string;
  readonly as: 'file' | 'folder';
}

function* clashes(version: AssetVersion): Iterable<Finding> {
  const taken = new Map<string, Taken>();
  for (const [index, { name }] of version.data.files.entries()) {
    const other = clash(taken, name);
    if (other === undefined) continue;
    yield at(uniqueFileNames.id, version, ['files', index, 'name'], {
      message: sentence(name, other),
      fix: 'Rename one of them.',
    });
  }
}

/** Takes the folders above a file and then the file itself; the first that someone else has is the clash. */
function clash(taken: Map<string, Taken>, name: string): Taken | undefined {
  for (let slash = name.indexOf('/'); slash !== -1; slash = name.indexOf('/', slash + 1)) {
    const folder = name.slice(0, slash);
    const other = take(taken, { path: folder, as: 'folder' });
    if (other !== undefined && (other.as === 'file' || other.path !== folder)) return other;
  }
  return take(taken, { path: name, as: 'file' });
}

function take(taken: Map<string, Taken>, wanted: Taken): Taken | undefined {
  const key = folded(wanted.path);
  const other = taken.get(key);
  if (other === undefined) taken.set(key, wanted);
  return other;
}

function sentence(name: string, other: Taken): string {
  if (other.path === name)
    return other.as === 'file' ? `The file ${name} is listed twice.` : `${name} is a file and a folder.`;
  if (other.as === 'file' && name.startsWith(`${other.path}/`))
    return `${other.path} is a file and, in ${name}, a folder.`;
  return `${name} and the ${other.as} ${other.path} are the same where case is ignored.`;
}

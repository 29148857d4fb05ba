import { fileName } from './file-sums.ts';

/** A file of one's disk under the name that it gets in the version. */
export interface DiskFile {
  readonly name: string;
  readonly file: File;
}

/** What systems and tools leave in folders, which nobody means to deliver. */
const LITTER = /(?:^|\/)(?:\.git\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;

export function isLitter(name: string): boolean {
  return LITTER.test(name);
}

/** Files that were chosen: of a folder, their names begin inside of it. */
export function chosenFiles(files: Iterable<File>): DiskFile[] {
  return [...files].map((file) => ({
    name: fileName(file.webkitRelativePath === '' ? file.name : file.webkitRelativePath.replace(/^[^/]*\//, '')),
    file,
  }));
}

/** Files and folders that were dropped. To be called within the event: afterwards they are gone. */
export async function droppedFiles(items: DataTransferItemList): Promise<DiskFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const [only] = entries;
  // One folder is the version: names begin inside of it.
  const tops = entries.length === 1 && only !== undefined && isDirectory(only) ? await childrenOf(only) : entries;
  return filesBelow(tops, '');
}

async function filesBelow(entries: readonly FileSystemEntry[], folder: string): Promise<DiskFile[]> {
  const files: DiskFile[] = [];
  for (const entry of entries) {
    const name = folder + entry.name;
    if (isFile(entry)) files.push({ name: fileName(name), file: await contentOf(entry) });
    else if (isDirectory(entry)) files.push(...(await filesBelow(await childrenOf(entry), `${name}/`)));
  }
  return files;
}

function contentOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
}

/** A reader gives them in portions, until none are left. */
async function childrenOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (some.length === 0) return children;
    children.push(...some);
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

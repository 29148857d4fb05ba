import { crc32, inflateRawSync } from 'node:zlib';

/** One entry of an archive as its directory tells of it. Nothing of it is believed before it was looked at. */
export interface ZipEntry {
  /** As bytes say, one character each: names of the catalog are ASCII. */
  readonly name: string;
  /** What it says it has, unpacked. */
  readonly size: number;
  /** The type of file that a Unix gave it, 0 where none did. */
  readonly type: number;
  readonly content: () => Buffer;
}

/** The archive is no ZIP archive, or not one that can be read. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

/**
 * The directory of a ZIP archive. The libraries at hand unpack without telling of links and believe the sizes that an archive names;
 * here nothing is unpacked until it is asked for, and then no more than was said. Reading beyond the end throws a RangeError.
 */
export function* zipEntries(archive: Buffer): Generator<ZipEntry> {
  const end = endOf(archive);
  const [count, size, start] = [
    archive.readUInt16LE(end + 10),
    archive.readUInt32LE(end + 12),
    archive.readUInt32LE(end + 16),
  ];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (archive.readUInt32LE(at) !== ENTRY) throw new ZipError('Its directory is broken');
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset)) as Three;
    const next = at + 46 + nameLength + extra + comment;
    if (next > start + size) throw new ZipError('Its directory is broken');
    yield entryAt(archive, at, nameLength);
    at = next;
  }
  if (at !== start + size || start + size > end) throw new ZipError('Its directory is broken');
}

type Three = [number, number, number];

const [END, ENTRY, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50];
const UNIX = 3;

/** The record at the very end: behind it comes its comment and nothing else, so that no other can pass for it. */
function endOf(archive: Buffer): number {
  for (let at = archive.length - 22; at >= 0 && at >= archive.length - 22 - 0xffff; at--) {
    if (archive.readUInt32LE(at) !== END || at + 22 + archive.readUInt16LE(at + 20) !== archive.length) continue;
    if (archive.readUInt32LE(at + 4) !== 0) throw new ZipError('It is one of several parts');
    return at;
  }
  throw new ZipError('It is no ZIP archive, or it was not downloaded whole');
}

function entryAt(archive: Buffer, at: number, nameLength: number): ZipEntry {
  const name = archive.toString('latin1', at + 46, at + 46 + nameLength);
  const size = archive.readUInt32LE(at + 24);
  const type = archive[at + 5] === UNIX ? archive.readUInt16LE(at + 40) & 0o170000 : 0;
  return { name, size, type, content: () => contentOf(archive, at, name, size) };
}

function contentOf(archive: Buffer, at: number, name: string, size: number): Buffer {
  if ((archive.readUInt16LE(at + 8) & 1) !== 0) throw new ZipError(`${name} is locked by a password`);
  const [method, packed, local] = [
    archive.readUInt16LE(at + 10),
    archive.readUInt32LE(at + 20),
    archive.readUInt32LE(at + 42),
  ];
  if (archive.readUInt32LE(local) !== LOCAL) throw new ZipError(`${name} is not where the directory says`);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  const bytes = archive.subarray(start, start + packed);
  const content = method === 0 ? bytes : method === 8 ? inflated(bytes, name, size) : undefined;
  if (content === undefined) throw new ZipError(`${name} is packed in a way that is not known here`);
  if (content.length !== size || crc32(content) !== archive.readUInt32LE(at + 16))
    throw new ZipError(`${name} is broken`);
  return content;
}

function inflated(bytes: Buffer, name: string, size: number): Buffer {
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new ZipError(`${name} is broken`);
  }
}

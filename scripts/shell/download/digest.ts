import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';

import type { ByteProgress } from './byte-progress.ts';
import type { VersionFile } from '../../core/schema/asset-version.ts';

export interface FileDigest {
  readonly size: number;
  readonly sha256: string;
  readonly sha384: string | undefined;
}

/** Size and digests of a file, read once and in portions: weights can be larger than memory. */
export async function digestFile(path: string, progress: ByteProgress, withSha384 = false): Promise<FileDigest> {
  const sha256 = createHash('sha256');
  const sha384: Hash | undefined = withSha384 ? createHash('sha384') : undefined;
  let size = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>) {
    sha256.update(chunk);
    sha384?.update(chunk);
    size += chunk.length;
    progress.add(chunk.length);
  }
  return { size, sha256: sha256.digest('hex'), sha384: sha384?.digest('hex') };
}

type Listed = Pick<VersionFile, 'size' | 'sha256' | 'sha384'>;

/** Whether the version says what content the file must have. */
export function hasDigest({ sha256, sha384 }: Listed): boolean {
  return sha256 !== undefined || sha384 !== undefined;
}

/** How a file differs from what is listed, both sides named; undefined where it is what it should be. */
export async function mismatch(path: string, listed: Listed, progress: ByteProgress): Promise<string | undefined> {
  const found = await digestFile(path, progress, listed.sha384 !== undefined);
  if (listed.size !== undefined && listed.size !== found.size) {
    return `It has ${String(found.size)} bytes; ${String(listed.size)} are listed.`;
  }
  for (const kind of ['sha256', 'sha384'] as const) {
    const [wanted, is] = [listed[kind], found[kind]];
    if (wanted !== undefined && wanted !== is) return `Its ${kind} is ${is ?? ''}; listed is ${wanted}.`;
  }
  return undefined;
}

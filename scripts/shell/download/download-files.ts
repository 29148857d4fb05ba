import type { ByteProgress } from './byte-progress.ts';
import { fetchFile } from './fetch-file.ts';
import { Outage, type Network } from './network.ts';
import { placeIn } from './place.ts';
import type { VersionFile } from '../../core/schema/asset-version.ts';

/** What became of a listed file. */
export interface FileReport {
  readonly name: string;
  /** `not-tried`: the network had failed before. `no-address`: the version does not say where it can be downloaded. */
  readonly state: 'downloaded' | 'present' | 'refused' | 'failed' | 'not-tried' | 'no-address';
  /** Where it lies. */
  readonly path?: string;
  readonly problem?: string;
}

/**
 * Downloads the files that have an address into a folder, one after the other. A file that is refused does not keep the others
 * away; when the network fails, the rest waits for another run.
 */
export async function downloadFiles(
  files: readonly VersionFile[],
  folder: string,
  network: Network,
  progress: ByteProgress,
): Promise<FileReport[]> {
  const reports: FileReport[] = [];
  let isOut = false;
  for (const file of files) {
    const report: FileReport = isOut
      ? { name: file.name, state: 'not-tried' }
      : await one(file, folder, network, progress);
    isOut = isOut || report.state === 'failed';
    reports.push(report);
  }
  return reports;
}

async function one(file: VersionFile, folder: string, network: Network, progress: ByteProgress): Promise<FileReport> {
  const { name, url } = file;
  if (url === undefined) return { name, state: 'no-address' };
  const placed = placeIn(folder, name);
  if (!placed.ok) return { name, state: 'refused', problem: placed.problem };
  try {
    const fetched = await fetchFile({ ...file, url }, placed.path, network, progress);
    return fetched.state === 'refused'
      ? { name, state: 'refused', problem: fetched.problem }
      : { name, state: fetched.state, path: placed.path };
  } catch (error) {
    progress.done();
    if (!isOutage(error)) throw error;
    return { name, state: 'failed', problem: error.message };
  }
}

/** The network, or a disk that is full or may not be written. */
function isOutage(error: unknown): error is Error {
  return error instanceof Outage || (error instanceof Error && 'syscall' in error && 'code' in error);
}

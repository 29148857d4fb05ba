import type { PinnedImage } from './image.ts';
import { readSarif } from './sarif.ts';
import { readTrivy } from './trivy.ts';
import type { ScanReport } from '../scan.ts';

/** A scanner's report about an image, whatever its format: Trivy's JSON or SARIF 2.1.0. What cannot be used is a problem, never an exception. */
export function parseScanReport(data: unknown, image: PinnedImage): ScanReport {
  if (Array.isArray(data)) {
    return {
      ok: false,
      problem: 'The report is a list, as Trivy wrote before 0.20. Scan with a version that writes SchemaVersion 2.',
    };
  }
  const keys = typeof data === 'object' && data !== null ? Object.keys(data) : [];
  if (keys.includes('SchemaVersion') || keys.includes('ArtifactName')) return readTrivy(data, image);
  if (keys.includes('runs')) return readSarif(data, image);
  return { ok: false, problem: 'The report is neither Trivy’s JSON nor SARIF 2.1.0.' };
}

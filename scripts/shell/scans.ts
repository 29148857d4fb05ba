import { readFileSync, statSync } from 'node:fs';

import { imageKey, parseImageKey, type PinnedImage } from '../core/scan/image.ts';
import { parseScanReport } from '../core/scan/report.ts';
import type { ScanReport } from '../core/scan.ts';

/** Which file a scanner wrote about which image. */
export interface ScanOption extends PinnedImage {
  readonly file: string;
}

/** Reports of real images have a few megabytes. */
const MAX_BYTES = 64 * 1024 * 1024;

/** `IMAGE@sha256:DIGEST=FILE`, or undefined where it is not of that form. */
export function parseScanOption(text: string): ScanOption | undefined {
  const [, key, file] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  const image = parseImageKey(key ?? '');
  return image === undefined || file === undefined ? undefined : { ...image, file };
}

/** Reads the reports of scanners. One that cannot be used says why, so that a person decides about its image. */
export function readScans(options: readonly ScanOption[]): Map<string, ScanReport> {
  return new Map(options.map((option) => [imageKey(option), readScan(option)]));
}

function readScan({ file, ...image }: ScanOption): ScanReport {
  const text = textOf(file);
  if (typeof text !== 'string') return { ok: false, problem: text.problem };
  try {
    return parseScanReport(JSON.parse(text), image);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { ok: false, problem: text.trim() === '' ? 'The report is empty.' : 'The report is not JSON.' };
  }
}

function textOf(file: string): string | { readonly problem: string } {
  try {
    const { size } = statSync(file);
    if (size > MAX_BYTES) return { problem: `The report has ${String(size)} bytes; ${String(MAX_BYTES)} can be read.` };
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return {
      problem:
        code === 'ENOENT' ? 'There is no report: the scanner wrote none.' : `The report cannot be read (${code}).`,
    };
  }
}

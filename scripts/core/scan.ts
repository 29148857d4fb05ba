import type { Proposal, VersionChange } from './proposal.ts';
import { imageKey, isImageName, type PinnedImage } from './scan/image.ts';

/** Severities of vulnerabilities, the least first. */
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type VulnerabilitySeverity = (typeof SEVERITIES)[number];

/** One thing that a scanner found in a container image. */
export interface Vulnerability {
  /** CVE-2026-1234, GHSA-…; the scanner's own name for secrets and misconfigurations. */
  readonly id: string;
  readonly severity: VulnerabilitySeverity | 'unknown';
  /** The package, or the file inside the image where it is no package. */
  readonly package: string;
  readonly installed: string | undefined;
  readonly fixed: string | undefined;
  readonly title: string | undefined;
}

/** What a scanner said of one image, or why its report cannot be used. */
export type ScanReport =
  | { readonly ok: true; readonly scanner: string; readonly vulnerabilities: readonly Vulnerability[] }
  | { readonly ok: false; readonly problem: string };

/** An image that a scanner should look at, and the file of the version that brings it. */
export interface ScannedImage extends PinnedImage {
  readonly path: string;
}

/** The new versions of a proposal whose content is a container image. */
export function newContainers({
  versionChanges,
}: Proposal): { readonly change: VersionChange; readonly source: PinnedImage }[] {
  return versionChanges.flatMap((change) => {
    const source = change.after?.data.source;
    return change.before === undefined && source?.kind === 'container' ? [{ change, source }] : [];
  });
}

/** The images that a proposal brings and that can be scanned, each once. */
export function scannedImages(proposal: Proposal): ScannedImage[] {
  const images = newContainers(proposal)
    .filter(({ source }) => isImageName(source.image))
    .map(({ change, source: { image, digest } }) => ({ image, digest, path: change.file.path }));
  return images.filter((one, index) => images.findIndex((other) => imageKey(other) === imageKey(one)) === index);
}

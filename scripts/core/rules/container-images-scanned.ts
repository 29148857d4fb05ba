import { at, type Trouble } from '../checks/check.ts';
import type { Finding } from '../finding.ts';
import type { Proposal, VersionChange } from '../proposal.ts';
import { imageKey, isImageName, type PinnedImage } from '../scan/image.ts';
import { rank } from '../scan/words.ts';
import { newContainers, SEVERITIES, type ScanReport, type Vulnerability, type VulnerabilitySeverity } from '../scan.ts';
import type { Rule } from './rule.ts';

export const containerImagesScanned: Rule = {
  id: 'container-images-scanned',
  docs: 'The container image of a new version is scanned, and nothing in it reaches the severity that `gallery.yaml` sets (F28). An image that was not scanned waits for a curator.',
  *check(proposal) {
    for (const { change, source } of newContainers(proposal)) {
      const finding = judge(proposal, change, source);
      if (finding !== undefined) yield finding;
    }
  },
};

function judge(proposal: Proposal, { after }: VersionChange, image: PinnedImage): Finding | undefined {
  if (after === undefined) return undefined;
  const say = (key: 'image' | 'digest', trouble: Trouble): Finding =>
    at(containerImagesScanned.id, after, ['source', key], trouble);
  if (!isImageName(image.image)) {
    return say('image', {
      message: `${image.image} is not the name of an image as registries accept it, so it cannot be scanned.`,
      fix: 'Write the name in lower case without tag and digest: registry.example.org/team/image.',
    });
  }
  const report = proposal.scans.get(imageKey(image));
  if (report?.ok === true) {
    const trouble = troubleOf(image, report, proposal.base.gallery?.data.policies.scanSeverity ?? 'low');
    return trouble === undefined ? undefined : say('digest', trouble);
  }
  return say('digest', {
    severity: 'review',
    message: `The image ${image.image} has not been scanned; a curator decides.${report === undefined ? '' : ` ${report.problem}`}`,
  });
}

function troubleOf(
  { image }: PinnedImage,
  { scanner, vulnerabilities }: Extract<ScanReport, { ok: true }>,
  limit: VulnerabilitySeverity,
): Trouble | undefined {
  if (vulnerabilities.length === 0) return undefined;
  const counted = `${scanner} found in ${image}: ${counts(vulnerabilities)}.`;
  const over = vulnerabilities.filter((one) => rank(one) >= rank({ severity: limit }));
  if (over.length === 0) {
    return {
      severity: 'warning',
      message: `${counted} This gallery refuses from ${limit} on.`,
      fix: 'Build it again with the fixed packages when you release the next version.',
    };
  }
  const worst = [...over].sort(
    (a, b) => rank(b) - rank(a) || Number(b.fixed !== undefined) - Number(a.fixed !== undefined),
  );
  const more = worst.length > SHOWN ? ` and ${String(worst.length - SHOWN)} more` : '';
  return {
    message: `${counted} This gallery refuses from ${limit} on: ${worst.slice(0, SHOWN).map(described).join('; ')}${more}.`,
    fix: 'Build the image again with the fixed packages, push it, and put its new digest here. Remove packages that have no fix and are not needed.',
  };
}

const SHOWN = 5;
const WORST_FIRST = [...[...SEVERITIES].reverse(), 'unknown'] as const;

/** `1 critical, 3 low, 1 of unknown severity`. */
function counts(vulnerabilities: readonly Vulnerability[]): string {
  const parts = WORST_FIRST.flatMap((severity) => {
    const count = vulnerabilities.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [`${String(count)} ${severity === 'unknown' ? 'of unknown severity' : severity}`];
  });
  return parts.join(', ');
}

/** `CVE-2026-1234 (high) in openssl 1.1.1 → 1.1.2`. */
function described({ id, severity, package: name, installed, fixed }: Vulnerability): string {
  const versions = [installed, fixed].filter((version) => version !== undefined).join(' → ');
  return `${id} (${severity}) in ${name}${versions === '' ? '' : ` ${versions}`}`;
}

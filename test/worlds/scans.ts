import { asset, at, BEN, container, IN_USE, PUBLISHING, settings, version, ZOE } from './gallery.ts';
import type { ScanReport, Vulnerability, VulnerabilitySeverity } from '../../scripts/core/scan.ts';
import { merges, over, refuses, WAITS, waits, type ProposalWorld } from './world.ts';

const KEY = `registry.example.org/zeta/zoom@sha256:${'2'.repeat(64)}`;
const SCANNED = 'container-images-scanned';

const found = (...severities: readonly (VulnerabilitySeverity | 'unknown')[]): ReadonlyMap<string, ScanReport> =>
  new Map([[KEY, { ok: true, scanner: 'Trivy', vulnerabilities: severities.map(vulnerability) }]]);
const broken: ReadonlyMap<string, ScanReport> = new Map([[KEY, { ok: false, problem: 'The report is no JSON.' }]]);

function vulnerability(severity: Vulnerability['severity'], index: number): Vulnerability {
  return { id: `CVE-2026-${String(1000 + index)}`, severity, package: 'openssl', installed: '3.0.1', fixed: '3.0.2', title: undefined };
}

const RELEASE = { released: at('05-30'), source: container('2') };
const zoom = { ...asset('zeta/zoom', { agreements: PUBLISHING }), ...version('zeta/zoom', '1.1.0', RELEASE) };
const trusted = version('bolt/segment', '1.2.0', RELEASE);

/** Container images are scanned, and the gallery's limit decides (F28). */
export const SCANS: readonly ProposalWorld[] = [
  refuses('an image with a critical finding', ZOE, zoom, [SCANNED, WAITS], { event: { scans: found('critical') } }),
  refuses('an image with a finding at the limit', ZOE, zoom, [SCANNED, WAITS], { event: { scans: found('low', 'high') } }),
  waits('an image with findings below the limit', ZOE, zoom, [`${SCANNED} (warning)`, WAITS], { event: { scans: found('low', 'medium') } }),
  refuses('the same where the limit is lower', ZOE, zoom, [SCANNED, WAITS], { event: { scans: found('medium') }, base: over(IN_USE, settings({ policies: { trusted: ['bolt'], scanSeverity: 'low' } })) }),
  waits('an image that was not scanned', ZOE, zoom, [`${SCANNED} (review)`, WAITS]),
  waits('an image whose report cannot be read', ZOE, zoom, [`${SCANNED} (review)`, WAITS], { event: { scans: broken } }),
  waits('an image of a trusted publisher that was not scanned', BEN, trusted, [`${SCANNED} (review)`]),
  refuses('an image of a trusted publisher with a critical finding', BEN, trusted, [SCANNED], { event: { scans: found('critical') } }),
  merges('an image of a trusted publisher without findings', BEN, trusted, [], { event: { scans: found() } }),
  waits('a report of another image', BEN, trusted, [`${SCANNED} (review)`], { event: { scans: new Map([[KEY.replaceAll('2', '3'), { ok: true, scanner: 'Trivy', vulnerabilities: [] }]]) } }),
  merges('a text beside an image that was released long ago', ZOE, asset('zeta/zoom', {}, 'Closer.')),
];

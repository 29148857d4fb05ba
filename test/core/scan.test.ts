import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { containerImagesScanned } from '../../scripts/core/rules/container-images-scanned.ts';
import { pickleFiles } from '../../scripts/core/rules/pickle-files.ts';
import { isImageName } from '../../scripts/core/scan/image.ts';
import { parseScanReport } from '../../scripts/core/scan/report.ts';
import { scannedImages, type ScanReport, type Vulnerability } from '../../scripts/core/scan.ts';
import { parseScanOption, readScans } from '../../scripts/shell/scans.ts';
import { aCatalog, aGallery, anAsset, yaml, type Files } from '../support/builders.ts';
import { aProposal, said } from '../support/proposal.ts';
import { temporaryDirectory } from '../support/repository.ts';

const SCANS = join(import.meta.dirname, '..', 'fixtures', 'scans');
const IMAGE = { image: 'registry.example.org/training/mae', digest: `sha256:${'5f'.repeat(32)}` };
const KEY = `${IMAGE.image}@${IMAGE.digest}`;
const OTHER_DIGEST = `sha256:${'6a'.repeat(32)}`;

const fixture = (name: string): unknown => JSON.parse(readFileSync(join(SCANS, name), 'utf8'));

function found(report: ScanReport): string[] {
  if (!report.ok) throw new Error(report.problem);
  return report.vulnerabilities.map(({ id, severity, package: name, installed, fixed }) =>
    [id, severity, name, installed ?? '-', fixed ?? '-'].join(' '),
  );
}

function problem(data: unknown, image = IMAGE): string {
  const report = parseScanReport(data, image);
  return report.ok ? 'none' : report.problem;
}

describe('reports as scanners publish them', () => {
  test('Trivy’s JSON: vulnerabilities, secrets and failed checks', () => {
    expect(found(parseScanReport(fixture('trivy.json'), IMAGE))).toEqual([
      'CVE-2026-90001 critical libssl3 3.0.11-1 3.0.11-2',
      'CVE-2026-90002 high zlib1g 1.2.13 1.2.13-2',
      'CVE-2026-90003 low bash 5.2.15-2 -',
      'CVE-2026-90004 unknown perl-base 5.36.0-7 -',
      'CVE-2026-90005 medium torch 2.1.0 2.1.2',
      'private-key high /app/deploy.sh - -',
      `DS002 medium ${KEY} - -`,
    ]);
  });

  test('Trivy’s SARIF: each package on its own, no licences, and no score is no severity', () => {
    expect(found(parseScanReport(fixture('trivy.sarif'), IMAGE))).toEqual([
      'CVE-2026-90001 critical libcrypto3 3.0.11-1 3.0.11-2',
      'CVE-2026-90001 critical libssl3 3.0.11-1 3.0.11-2',
      'CVE-2026-90002 high zlib1g 1.2.13 1.2.13-2',
      'CVE-2026-90003 low bash 5.2.15-2 -',
      'CVE-2026-90004 unknown perl-base 5.36.0-7 -',
      'private-key high /app/deploy.sh - -',
    ]);
  });

  test('Grype’s SARIF', () => {
    expect(found(parseScanReport(fixture('grype.sarif'), IMAGE))).toEqual([
      'CVE-2026-90001 critical libssl3 3.0.11-1 3.0.11-2',
      'GHSA-abcd-efgh-2345 medium torch 2.1.0 -',
      'CVE-2026-90003 low bash 5.2.15-2 -',
      'CVE-2026-90006 unknown perl-base 5.36.0-7 -',
    ]);
  });

  test.each(['trivy.json', 'trivy.sarif', 'grype.sarif'])('%s of another image is none of this one', (name) => {
    expect(problem(fixture(name), { ...IMAGE, digest: OTHER_DIGEST })).toMatch(
      /^The report is about another image: sha256:5f/,
    );
  });

  test('the same digest is the same image, wherever it lies', () => {
    expect(problem(fixture('trivy.json'), { ...IMAGE, image: 'mirror.example.org/mae' })).toBe('none');
  });
});

const trivy = (more: object): object => ({
  SchemaVersion: 2,
  ArtifactName: KEY,
  ArtifactType: 'container_image',
  ...more,
});
const one = { VulnerabilityID: 'CVE-2026-1', PkgName: 'p', InstalledVersion: '1', Severity: 'HIGH' };
const sarif = (...runs: object[]): object => ({ version: '2.1.0', runs });
const run = (more: object): object => ({ tool: { driver: { name: 'x' } }, results: [], ...more });
const result = (more: object): object =>
  run({ results: [{ ruleId: 'CVE-2026-1234', message: { text: 'm' }, ...more }] });

describe('what a report must be', () => {
  test.each([
    ['nothing', null, /neither Trivy’s JSON nor SARIF/],
    ['a text', 'clean', /neither/],
    ['an empty object', {}, /neither/],
    ['a list, as Trivy once wrote', [{ Target: 'x', Vulnerabilities: null }], /SchemaVersion 2/],
    ['another schema', trivy({ SchemaVersion: 3 }), /SchemaVersion must be 2/],
    ['no artifact', { SchemaVersion: 2 }, /ArtifactName/],
    ['a scan of files', trivy({ ArtifactType: 'filesystem' }), /about a filesystem/],
    ['a vulnerability without id', trivy({ Results: [{ Target: 't', Vulnerabilities: [{}] }] }), /VulnerabilityID/],
    ['vulnerabilities that are no list', trivy({ Results: [{ Target: 't', Vulnerabilities: 1 }] }), /Vulnerabilities/],
    ['another name', { SchemaVersion: 2, ArtifactName: 'debian:12' }, /another image: debian:12/],
    [
      'too much',
      trivy({ Results: [0, 1].map((n) => ({ Target: String(n), Vulnerabilities: Array(40_000).fill(one) })) }),
      /more than 50000/,
    ],
    ['another SARIF', { version: '2.0.0', runs: [] }, /version must be 2.1.0/],
    ['no run', sarif(), /must have a run/],
    ['a run without results', sarif({ tool: { driver: { name: 'x' } } }), /must have results/],
    ['a scanner that failed', sarif(run({ invocations: [{ executionSuccessful: false }] })), /the scanner failed/],
    [
      'one run of two about another image',
      sarif(run({}), run({ properties: { imageName: 'debian:12' } })),
      /another image/,
    ],
  ])('%s is refused', (_name, data, sentence) => {
    expect(problem(data)).toMatch(sentence);
  });

  test.each([
    ['an image in which there is nothing to look at', trivy({})],
    ['no results', trivy({ Results: null })],
    ['no vulnerabilities', trivy({ Results: [{ Target: 't', Class: 'os-pkgs', Vulnerabilities: null }] })],
    ['a tag of the image', { SchemaVersion: 2, ArtifactName: `${IMAGE.image}:1.2` }],
    ['keys that nobody knows yet', trivy({ Later: { Added: 1 } })],
    ['SARIF without results', sarif(run({}))],
    [
      'Docker Hub by its long name',
      { SchemaVersion: 2, ArtifactName: 'index.docker.io/library/debian:12' },
      { ...IMAGE, image: 'debian' },
    ],
  ])('%s is a clean report', (_name, data, image = IMAGE) => {
    expect(found(parseScanReport(data, image))).toEqual([]);
  });

  test.each([
    [{ properties: { 'security-severity': '9.0' } }, 'critical'],
    [{ properties: { 'security-severity': '8.9' } }, 'high'],
    [{ properties: { 'security-severity': 6.9 } }, 'medium'],
    [{ properties: { 'security-severity': '3.9' } }, 'low'],
    [{ properties: { 'security-severity': '0.0' } }, 'unknown'],
    [{ properties: { 'security-severity': 'bad' }, level: 'error' }, 'high'],
    [{ level: 'error' }, 'high'],
    [{ level: 'note' }, 'low'],
    [{ level: 'none' }, 'unknown'],
    [{}, 'medium'],
    [{ suppressions: [{ kind: 'external' }], level: 'error' }, 'high'],
  ])('%j is %s', (more, severity) => {
    expect(found(parseScanReport(sarif(result(more)), IMAGE))[0]).toContain(` ${severity} `);
  });

  test('results that a tool says it passed are none', () => {
    expect(found(parseScanReport(sarif(result({ kind: 'pass' })), IMAGE))).toEqual([]);
  });

  test('what is found twice is one, at its worst', () => {
    const twice = trivy({
      Results: ['LOW', 'HIGH', 'MEDIUM'].map((Severity) => ({ Target: 't', Vulnerabilities: [{ ...one, Severity }] })),
    });
    expect(found(parseScanReport(twice, IMAGE))).toEqual(['CVE-2026-1 high p 1 -']);
  });

  test('words from inside an image are one short line', () => {
    const hostile = trivy({
      Results: [{ Target: 't', Vulnerabilities: [{ ...one, PkgName: `a\n\u001B[31m## b\u202E${'c'.repeat(900)}` }] }],
    });
    const [line = ''] = found(parseScanReport(hostile, IMAGE));
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(line.length).toBeLessThan(250);
  });

  test('whatever is read, nothing is thrown', () => {
    const keys = fc.constantFrom(
      'SchemaVersion',
      'ArtifactName',
      'Results',
      'Vulnerabilities',
      'runs',
      'version',
      'results',
      'tool',
      'driver',
    );
    const json = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue(),
        fc.constantFrom(2, '2.1.0', KEY),
        fc.array(tie('value')),
        fc.dictionary(keys, tie('value')),
      ),
    })).value;
    fc.assert(fc.property(json, (data) => typeof parseScanReport(data, IMAGE).ok === 'boolean'));
  });
});

describe('names of images', () => {
  test.each([
    'debian',
    'library/debian',
    'ghcr.io/a/b',
    'localhost:5000/x',
    'registry.example.org/team/im_age__x',
    'a-b.example/c.d/e--f',
  ])('%s is one', (name) => {
    expect(isImageName(name)).toBe(true);
  });

  test.each([
    '',
    '-v',
    '--config=x',
    'Debian',
    'a b',
    'a/',
    '/a',
    'a//b',
    'a:1.2',
    'a@sha256:0',
    'https://a/b',
    'a/..',
    '../a',
    'a\nb',
    'a;b',
    '$a',
    'a'.repeat(300),
  ])('%j is none', (name) => {
    expect(isImageName(name)).toBe(false);
  });

  test('an option names an image at its digest and a file, which may have any name', () => {
    expect(parseScanOption(`${KEY}=out/a=b.json`)).toEqual({ ...IMAGE, file: 'out/a=b.json' });
    for (const text of [
      '',
      KEY,
      `${KEY}=`,
      `${IMAGE.image}=f`,
      `${IMAGE.image}:1=f`,
      `--x@${IMAGE.digest}=f`,
      `${KEY}0=f`,
    ])
      expect(parseScanOption(text)).toBeUndefined();
  });
});

test('files that cannot be read are reports that cannot be used', () => {
  const folder = temporaryDirectory();
  const path = (name: string): string => join(folder, name);
  writeFileSync(path('empty'), '');
  writeFileSync(path('text'), '<html>');
  writeFileSync(path('good'), `\uFEFF${JSON.stringify(fixture('trivy.json'))}`);
  writeFileSync(path('huge'), '{}');
  truncateSync(path('huge'), 65 * 1024 * 1024);
  mkdirSync(path('folder'));
  const read = (name: string): string => {
    const report = readScans([{ ...IMAGE, file: path(name) }]).get(KEY);
    return report?.ok === false ? report.problem : String(report?.vulnerabilities.length);
  };
  expect(read('good')).toBe('7');
  expect(read('missing')).toBe('There is no report: the scanner wrote none.');
  expect(read('empty')).toBe('The report is empty.');
  expect(read('text')).toBe('The report is not JSON.');
  expect(read('huge')).toMatch(/bytes/);
  expect(read('folder')).toMatch(/cannot be read/);
});

const V1 = 'assets/acme/mae/versions/1.0.0.md';
const container = (more: object = {}): Files =>
  anAsset('acme/mae', {}, { versions: { '1.0.0': { source: { kind: 'container', ...IMAGE, ...more } } } });
const proposed = (report?: ScanReport, limit = 'high', files = container()) => {
  const gallery = yaml('gallery.yaml', aGallery({ policies: { trusted: [], scanSeverity: limit } }));
  const scans = new Map(report === undefined ? [] : [[KEY, report]]);
  return aProposal(aCatalog(gallery), aCatalog(gallery, files), { scans });
};
const vulnerability = (severity: Vulnerability['severity'], id = `CVE-${severity}`): Vulnerability => ({
  id,
  severity,
  package: 'p',
  installed: '1',
  fixed: severity === 'high' ? '2' : undefined,
  title: undefined,
});
const scanned = (...severities: Vulnerability['severity'][]): ScanReport => ({
  ok: true,
  scanner: 'Trivy',
  vulnerabilities: severities.map((severity, index) => vulnerability(severity, `CVE-${String(index)}`)),
});

describe('container-images-scanned', () => {
  test.each([
    [
      'an image that nobody scanned waits',
      undefined,
      'high',
      /^review assets.*:8 The image .*mae has not been scanned; a curator decides\.$/,
    ],
    [
      'a report that cannot be used waits',
      { ok: false, problem: 'The report is empty.' } as const,
      'high',
      /^review .* The report is empty\.$/,
    ],
    [
      'one at the limit refuses',
      scanned('high', 'low'),
      'high',
      /^error .*:8 Trivy found in .*mae: 1 high, 1 low\. This gallery refuses from high on: CVE-0 \(high\) in p 1 → 2\.$/,
    ],
    ['one above the limit refuses', scanned('critical'), 'low', /^error .* CVE-0 \(critical\) in p 1\.$/],
    [
      'the worst come first, and no more than five',
      scanned('high', 'high', 'high', 'high', 'high', 'critical'),
      'high',
      /on: CVE-5 .*CVE-3 \(high\) in p 1 → 2 and 1 more\.$/,
    ],
    [
      'below the limit is worth a look',
      scanned('medium', 'medium', 'low'),
      'high',
      /^warning .* 2 medium, 1 low\. This gallery refuses from high on\.$/,
    ],
    ['an unknown severity alone never refuses', scanned('unknown'), 'low', /^warning .* 1 of unknown severity\. /],
  ])('%s', (_name, report, limit, expected) => {
    expect(said(containerImagesScanned, proposed(report, limit))).toEqual([expect.stringMatching(expected)]);
  });

  test('a clean image is fine', () => {
    expect(said(containerImagesScanned, proposed(scanned()))).toEqual([]);
  });

  test('the limit is the one of base, whatever the proposal says', () => {
    const strict = yaml('gallery.yaml', aGallery({ policies: { trusted: [], scanSeverity: 'low' } }));
    const lax = yaml('gallery.yaml', aGallery({ policies: { trusted: [], scanSeverity: 'critical' } }));
    const proposal = aProposal(aCatalog(strict), aCatalog(lax, container()), {
      scans: new Map([[KEY, scanned('medium')]]),
    });
    expect(said(containerImagesScanned, proposal)).toEqual([expect.stringMatching(/^error /)]);
  });

  test('a released version is not judged again', () => {
    const head = anAsset(
      'acme/mae',
      { title: 'Another' },
      { versions: { '1.0.0': { source: { kind: 'container', ...IMAGE } } } },
    );
    expect(said(containerImagesScanned, aProposal(aCatalog(container()), aCatalog(head)))).toEqual([]);
  });

  test('a name that no registry accepts is refused and never given to a scanner', () => {
    const proposal = proposed(undefined, 'high', container({ image: '--config=evil.yaml' }));
    expect(said(containerImagesScanned, proposal)).toEqual([
      expect.stringMatching(/^error .*:7 --config=evil.yaml is not/),
    ]);
    expect(scannedImages(proposal)).toEqual([]);
  });

  test('every new image is scanned once', () => {
    const source = { kind: 'container', ...IMAGE };
    const other = { ...source, digest: OTHER_DIGEST };
    const head = aCatalog(
      anAsset(
        'acme/mae',
        {},
        { versions: { '1.0.0': { source }, '1.1.0': { source }, '1.2.0': { source: other }, '1.3.0': {} } },
      ),
    );
    expect(scannedImages(aProposal(aCatalog(container()), head))).toEqual([
      { ...IMAGE, path: 'catalog/assets/acme/mae/versions/1.1.0.md' },
      { image: IMAGE.image, digest: OTHER_DIGEST, path: 'catalog/assets/acme/mae/versions/1.2.0.md' },
    ]);
  });
});

describe('pickle-files', () => {
  const listing = (names: readonly string[], meta: object = {}) => {
    const files = names.map((name) => ({ name, size: 1, sha256: 'b'.repeat(64) }));
    return said(
      pickleFiles,
      aProposal(
        aCatalog(),
        aCatalog(anAsset('acme/mae', meta, { versions: { '1.0.0': { source: { kind: 'files' }, files } } })),
      ),
    );
  };

  test.each([
    'model.pkl',
    'a/b/Model.PT',
    'model.pth',
    'model.pth.tar',
    'x.pickle.gz',
    'last.ckpt',
    'm.joblib',
    'm.dill',
    'w.pdparams',
    'data.p',
    'pytorch_model-00001-of-00002.bin',
    'unet/diffusion_pytorch_model.bin',
  ])('%s is one', (name) => {
    expect(listing([name])).toEqual([expect.stringContaining(`${V1}:8 ${name} is a pickle file`)]);
  });

  test.each([
    'model.safetensors',
    'model.onnx',
    'labels.npy',
    'ggml-model.bin',
    'README.pt.md',
    'model.tar.gz',
    'config.json',
    'model.pt/weights.onnx',
    'pickle',
    'a.ptx',
  ])('%s is none', (name) => {
    expect(listing([name])).toEqual([]);
  });

  test('checkpoints of MindSpore are no pickles', () => {
    expect(listing(['model.ckpt'], { frameworks: ['MindSpore'] })).toEqual([]);
    expect(listing(['model.ckpt'], { frameworks: ['MindSpore', 'PyTorch'] })).toHaveLength(1);
  });

  test('a version is told once', () => {
    expect(listing(['a.onnx', ...Array.from({ length: 7 }, (_, at) => `${String(at)}.pt`)])).toEqual([
      `warning ${V1}:11 0.pt, 1.pt, 2.pt, 3.pt, 4.pt and 2 more are pickle files: loading a pickle file runs whatever code is in it.`,
    ]);
  });
});

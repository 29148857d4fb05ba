import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { pullRequest } from './proposal-repository.ts';
import { runStep } from './shell.ts';
import { aCatalog, anAsset, type Files } from '../support/builders.ts';
import { git, temporaryDirectory } from '../support/repository.ts';

const WORKFLOW = 'check-proposal.yml';
const inCatalog = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`catalog/${path}`, content]));

/** The merged tree as the preview finds it. */
function merged(base: Files, head: Files, onMain?: Files) {
  const world = pullRequest(base, head);
  if (onMain !== undefined) {
    for (const [path, content] of Object.entries(onMain)) writeFileSync(join(world.workspace, path), content ?? '');
    git(world.workspace, 'commit', '--quiet', '--all', '--message', 'Main moves on');
  }
  const PROPOSAL = join(temporaryDirectory(), 'proposal.git');
  const env = { TOKEN: 't', SERVER: 'https://host.example', ORIGIN: world.origin, GITHUB_WORKSPACE: world.workspace };
  runStep('fetch-proposal/action.yml', 'fetch', { ...env, PROPOSAL, NUMBER: '7', HEAD_SHA: world.head });
  return { ...runStep(WORKFLOW, 'merged', { PROPOSAL }), PROPOSAL };
}

describe('the preview', () => {
  it('is built from the tree that a merge would give, without a checkout', () => {
    const secret = anAsset('acme/secret', { visibility: 'private' });
    const { code, outputs, PROPOSAL } = merged(
      inCatalog(aCatalog()),
      inCatalog({ ...anAsset('acme/deblur'), ...secret }),
    );
    expect(code).toBe(0);
    expect(outputs['tree']).toMatch(/^[0-9a-f]{40}$/);
    const PREVIEW = join(temporaryDirectory(), 'preview');
    const build = runStep(WORKFLOW, 'build', { PROPOSAL, PREVIEW });
    expect(build.code).toBe(0);
    const page = readFileSync(join(PREVIEW, 'assets/acme/deblur/index.html'), 'utf8');
    expect(page).toContain('Test gallery');
    expect(page).toContain('Preview of a proposal');
    expect(JSON.stringify(readdirSync(PREVIEW, { recursive: true }))).not.toContain('secret');
  });

  it('is none, and no failure, where nothing of it would be seen on a page', () => {
    const { PROPOSAL } = merged(inCatalog(aCatalog()), inCatalog({ 'users/ann.yaml': 'id: 11\n' }));
    const PREVIEW = join(temporaryDirectory(), 'preview');
    expect(runStep(WORKFLOW, 'build', { PROPOSAL, PREVIEW }).code).toBe(0);
    expect(existsSync(PREVIEW)).toBe(false);
  });

  it.each<[string, Files, Files, Files?]>([
    ['the catalog stays as it is', { 'catalog/a.yaml': 'a\n' }, { 'README.md': 'other\n' }],
    ['it cannot be merged', { 'catalog/a.yaml': 'a\n' }, { 'catalog/a.yaml': 'b\n' }, { 'catalog/a.yaml': 'c\n' }],
  ])('is left out where %s', (_, base, head, onMain) => {
    const { code, outputs } = merged(base, head, onMain);
    expect({ code, outputs }).toEqual({ code: 0, outputs: {} });
  });
});

describe('the scan', () => {
  /** A program in the place of the scanner, which writes what it was asked. */
  function scan(images: readonly { image: string; digest: string }[], scanner = 'printf "%s\\n" "$@" > "${@: -2:1}"') {
    const directory = temporaryDirectory();
    const [TRIVY, REVIEW, SCANS] = ['trivy', 'review.json', 'scans'].map((name) => join(directory, name)) as [
      string,
      string,
      string,
    ];
    writeFileSync(TRIVY, `#!/usr/bin/env bash\n${scanner}\n`);
    chmodSync(TRIVY, 0o755);
    writeFileSync(REVIEW, JSON.stringify({ images }));
    const run = runStep(WORKFLOW, 'scan', { TRIVY, REVIEW, SCANS }, { directory });
    const reports = Object.fromEntries(
      readdirSync(SCANS).map((name) => [name, readFileSync(join(SCANS, name), 'utf8').trim().split('\n')]),
    );
    return { ...run, reports, files: readdirSync(directory) };
  }
  const [one, two] = ['1'.repeat(64), '2'.repeat(64)];

  it('writes one report for each image, named by its digest', () => {
    const { code, reports } = scan([
      { image: 'registry.example.org:5000/acme/deblur', digest: `sha256:${one}` },
      { image: 'alpine', digest: `sha256:${two}` },
    ]);
    expect(code).toBe(0);
    expect(Object.keys(reports)).toEqual([`${one}.json`, `${two}.json`]);
    expect(reports[`${one}.json`]).toContain(`registry.example.org:5000/acme/deblur@sha256:${one}`);
    expect(reports[`${two}.json`]).toEqual(expect.arrayContaining(['image', '--format', 'json']));
  });

  it('leaves no report of an image that cannot be scanned, and goes on', () => {
    const image = (digest: string) => ({ image: 'alpine', digest: `sha256:${digest}` });
    const { code, reports } = scan(
      [image(one), image(two)],
      `case "$*" in *${one}) exit 1;; esac; echo done > "\${@: -2:1}"`,
    );
    expect(code).toBe(0);
    expect(Object.keys(reports)).toEqual([`${two}.json`]);
  });

  it.each([
    '--config=/etc/passwd',
    '-x',
    'a b',
    '$(touch hacked)',
    '`touch hacked`',
    'a;touch hacked',
    '../../x',
    'a\nalpine',
    '',
  ])('asks the scanner nothing about %j', (image) => {
    const { code, files } = scan([{ image, digest: `sha256:${one}` }], 'touch asked');
    expect(code).toBe(2);
    expect(files).not.toContain('asked');
    expect(files).not.toContain('hacked');
  });
});

describe('the word that decides about a merge', () => {
  const verdict = (FAILED: string, FIRST: string, SCANNED: string) =>
    runStep(WORKFLOW, 'verdict', { FAILED, FIRST, SCANNED }).outputs['verdict'];

  it('comes from the review that knows what the scanner said', () => {
    expect(verdict('false', 'merge', '')).toBe('merge');
    expect(verdict('false', 'merge', 'refuse')).toBe('refuse');
    expect(verdict('false', 'review', 'merge')).toBe('merge');
  });

  it.each([
    ['true', 'merge', ''],
    ['', 'merge', ''],
    ['false', '', ''],
    ['false', 'merge\nverdict=x', ''],
    ['false', 'approve', ''],
    ['false', 'merge', 'merge; x'],
  ])('is missing where %j, %j, %j was given', (failed, first, scanned) => {
    expect(verdict(failed, first, scanned)).toBeUndefined();
  });
});

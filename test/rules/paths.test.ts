import { execFileSync } from 'node:child_process';

import { describe, expect, test } from 'vitest';

import { propose } from './proposing.ts';
import type { FileChange, Proposal } from '../../scripts/core/proposal.ts';
import { pathsDifferInMoreThanCase } from '../../scripts/core/rules/paths-differ-in-more-than-case.ts';
import { plainFiles } from '../../scripts/core/rules/plain-files.ts';
import { portablePaths } from '../../scripts/core/rules/portable-paths.ts';
import { reviewProposal } from '../../scripts/core/review.ts';
import { aCatalog, ANN, anAsset } from '../support/builders.ts';
import { executable, folder, groupWritable, submodule, symlink, type Paths } from '../support/objects.ts';
import { aProposal } from '../support/proposal.ts';

const IMAGES = 'assets/acme/deblur/images';
const COVER = 'assets/acme/deblur/cover.png';
const BASE: Paths = {
  ...aCatalog(anAsset('acme/deblur')),
  [COVER]: 'x',
  [`${IMAGES}/flow.png`]: 'x',
  '/README.md': 'Read me.\n',
  '/docs/Guide.md': 'A guide.\n',
  '/old/Docs/a.md': 'a\n',
  '/old/docs/b.md': 'b\n',
  '/old/link': symlink('docs'),
  '/old/odd.txt': groupWritable('odd\n'),
};
const RULES = [plainFiles, portablePaths, pathsDifferInMoreThanCase].map(({ id }) => id);

/** What the rules of paths and of modes say in a real repository, as `rule path: message`. */
async function saidOf(change: Paths, more: readonly string[] = []): Promise<string[]> {
  const { findings } = reviewProposal(await propose(BASE, change, ANN));
  const wanted = [...RULES, 'ordinary-files', ...more];
  return findings
    .filter(({ rule }) => wanted.includes(rule))
    .map(({ rule, path, message }) => `${rule} ${path}: ${message}`);
}

describe('modes in a real repository', () => {
  test.each<[string, Paths, readonly RegExp[]]>([
    ['ordinary files', { [COVER]: 'y', '/README.md': 'Read.\n' }, []],
    ['an executable script', { '/scripts/run.sh': executable('#!/bin/sh\n') }, []],
    [
      'an executable file of the catalog',
      { [COVER]: executable('x') },
      [/^plain-files catalog\/assets\/acme\/deblur\/cover.png: This file is executable/],
    ],
    [
      'an executable file at no place of the catalog',
      { 'run.sh': executable('x') },
      [/^plain-files catalog\/run.sh: This file is executable/],
    ],
    ['a link at a place of the catalog is told once', { [COVER]: symlink('images/flow.png') }, [/^ordinary-files /]],
    [
      'a link at no place of the catalog',
      { 'assets/acme/alias': symlink('deblur') },
      [/^plain-files catalog\/assets\/acme\/alias: This is a symbolic link/],
    ],
    ['a link elsewhere', { '/README': symlink('README.md') }, [/^plain-files README: This is a symbolic link/]],
    ['a submodule elsewhere', { '/vendor': submodule() }, [/^plain-files vendor: This is a submodule/]],
    ['a submodule at a place of the catalog is told once', { [COVER]: submodule() }, [/^ordinary-files /]],
    [
      'a mode that Git does not write, in the catalog',
      { [`${IMAGES}/a.png`]: groupWritable('x') },
      [/^plain-files catalog\/.*a\.png: This file has the mode 100664/],
    ],
    [
      'a mode that Git does not write, elsewhere',
      { '/a.txt': { mode: '100600', content: 'x' } },
      [/^plain-files a\.txt: This file has the mode 100600/],
    ],
    [
      'a mode that Git takes for a submodule',
      { '/a.txt': { mode: '170644', content: 'x' } },
      [/^plain-files a\.txt: This file has the mode 170644/],
    ],
    [
      'a mode that is all that differs, which Git does not tell',
      { [COVER]: groupWritable('x') },
      [/^plain-files catalog\/.*cover\.png: This file has the mode 100664/],
    ],
    ['a link of base whose target changes is not blamed again', { '/old/link': symlink('Docs') }, []],
    ['an odd mode of base that is mended', { '/old/odd.txt': 'odd\n' }, []],
    ['an odd mode of base that stays', { '/old/odd.txt': groupWritable('still odd\n') }, []],
    ['a link that becomes a submodule', { '/old/link': submodule() }, [/^plain-files old\/link: This is a submodule/]],
    ['a link that is removed', { '/old/link': undefined }, []],
  ])('%s', async (_name, change, expected) => {
    const findings = await saidOf(change);
    expect(findings).toHaveLength(expected.length);
    for (const [index, pattern] of expected.entries()) expect(findings[index]).toMatch(pattern);
  });
});

describe('names in a real repository', () => {
  test.each<[string, Paths, readonly RegExp[]]>([
    ['another name', { [`${IMAGES}/other.png`]: 'x' }, []],
    [
      'another case of a file',
      { [`${IMAGES}/Flow.png`]: 'x' },
      [
        /^paths-differ-in-more-than-case .*Flow\.png: catalog\/.*\/Flow\.png and catalog\/.*\/flow\.png are one and the same on many systems\.$/,
      ],
    ],
    [
      'another case of a folder, told once for all its files',
      { '/Docs/a.md': 'a', '/Docs/b.md': 'b' },
      [/^paths-differ-in-more-than-case Docs\/a\.md: Docs and docs /],
    ],
    ['the catalog in capitals', { '/CATALOG/gallery.yaml': 'a' }, [/CATALOG and catalog /]],
    [
      'two new names',
      { '/src/a.ts': 'a', '/src/A.ts': 'b' },
      [/^paths-differ-in-more-than-case src\/a\.ts: src\/a\.ts and src\/A\.ts /],
    ],
    ['a ligature', { '/src/office.ts': 'a', '/src/o\uFB03ce.ts': 'b' }, [/src\/o\uFB03ce\.ts and src\/office\.ts /]],
    ['a sharp s', { '/src/mass.ts': 'a', '/src/ma\u00DF.ts': 'b' }, [/src\/ma\u00DF\.ts and src\/mass\.ts /]],
    [
      'another form of Unicode',
      { '/src/caf\u00E9.ts': 'a', '/src/cafe\u0301.ts': 'b' },
      [/^portable-paths .*: This path is not in Unicode normal form C/, /^paths-differ/],
    ],
    ['another case instead of the old', { '/docs/Guide.md': undefined, '/docs/guide.md': 'A guide.\n' }, []],
    ['a folder pair of base gets another file', { '/old/docs/c.md': 'c' }, []],
    [
      'a part that leads elsewhere',
      { [`${IMAGES}/x`]: folder({ name: '..', content: 'x' }) },
      [/^portable-paths .*: A part of this path is empty or leads elsewhere/],
    ],
    ['a newline', { '/a\nb': 'x' }, [/^portable-paths a\nb: This path has control characters: "a\\nb"\.$/]],
  ])('%s', async (_name, change, expected) => {
    const findings = await saidOf(change);
    expect(findings).toHaveLength(expected.length);
    for (const pattern of expected) expect(findings).toContainEqual(expect.stringMatching(pattern));
  });
});

const NOTHING = aProposal({}, {});

/** A proposal that adds empty files at paths. */
function adding(...paths: readonly string[]): Proposal {
  const after = { mode: '100644', object: '0'.repeat(40), size: 0 };
  const changes = paths.map((path): FileChange => ({ path, before: undefined, after }));
  return { ...NOTHING, changes };
}

describe('a path', () => {
  test.each([
    ['a//b', /is empty or leads elsewhere/],
    ['/a', /is empty or leads elsewhere/],
    ['a/./b', /is empty or leads elsewhere/],
    ['a/../b', /is empty or leads elsewhere/],
    ['.git', /takes it for that/],
    ['a/.GIT/config', /takes it for that/],
    ['a/.git./config', /takes it for that/],
    ['a/.git /config', /takes it for that/],
    ['a/.git . ./config', /takes it for that/],
    ['a/git~1/config', /takes it for that/],
    ['a/GIT~2', /takes it for that/],
    ['a/.g\u200Cit/config', /takes it for that.*\.g\\u\{200C\}it/],
    ['a/.gi\uFEFFt', /takes it for that/],
    ['a/.g\u00ADit', /takes it for that/],
    ['a/\uFF0Egit', /takes it for that/],
    ['a/.git::$INDEX_ALLOCATION/config', /takes it for that/],
    ['a/.git:stream', /takes it for that/],
    ['a/.git\\config', /takes it for that/],
    ['catalog/.gitmodules', /Git is configured/],
    ['catalog/assets/.GITATTRIBUTES', /Git is configured/],
    ['catalog/a/.git\u200Dignore', /Git is configured/],
    ['a/\uFFFD.png', /not UTF-8/],
    ['a/b\u0000c', /control characters/],
    ['a/\u001B[2J', /control characters.*\\u001b/],
    ['a/\u0085', /control characters/],
    ['a/\u202Egnp.exe', /nobody sees/],
    ['a/b\u200Bc', /nobody sees/],
    ['a/b\u2066c', /nobody sees/],
    ['a/b\u3164c', /nobody sees/],
    ['a/b\u2028c', /nobody sees/],
    ['a/b\uFE0Fc', /nobody sees/],
    ['a\\b', /Windows cannot write/],
    ['a/b:c', /Windows cannot write/],
    ['a/b*', /Windows cannot write/],
    ['a/b?', /Windows cannot write/],
    ['a/"b"', /Windows cannot write/],
    ['a/<b>', /Windows cannot write/],
    ['a/b|c', /Windows cannot write/],
    ['a/b.', /ends with a dot or a space/],
    ['a /b', /ends with a dot or a space/],
    ['a.../b', /ends with a dot or a space/],
    ['con', /device/],
    ['a/CON.txt', /device/],
    ['a/aux.tar.gz', /device/],
    ['a/nul/b', /device/],
    ['a/Lpt9.png', /device/],
    ['a/com\u00B9', /device/],
    ['a/prn .txt', /device/],
    ['a/cafe\u0301.png', /normal form C/],
    [`a/${'b'.repeat(201)}`, /longer than 200 bytes/],
    [`a/${'\u00E9'.repeat(101)}`, /longer than 200 bytes/],
    [Array.from({ length: 13 }, () => 'a').join('/'), /more than 12 parts/],
    [`${'a'.repeat(150)}/${'b'.repeat(150)}/${'c'.repeat(150)}`, /longer than 400 bytes/],
  ])('%j is refused', (path, message) => {
    const findings = [...portablePaths.check(adding(path))];
    expect(findings.map((finding) => finding.path)).toEqual([path]);
    expect(findings[0]?.message).toMatch(message);
    // The message must not deceive whoever reads it in a terminal.
    expect(findings[0]?.message).toMatch(/^[\x20-\x7E]+$/);
  });

  test('of this repository is fine, every one', () => {
    const paths = execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' })
      .split('\0')
      .filter((path) => path !== '');
    expect(paths.length).toBeGreaterThan(200);
    expect([...portablePaths.check(adding(...paths))]).toEqual([]);
    expect([...plainFiles.check(adding(...paths))]).toEqual([]);
  });

  test.each([
    '.github/workflows/a.yml',
    '.gitattributes',
    'docs/.gitignore',
    'a/consul.md',
    'a/com10',
    'a/.gitkeep',
    'a/git~x',
    'a/日本語.md',
    'a/b c.md',
    'a/über.md',
    'a/[...page].astro',
    `a/${'b'.repeat(200)}`,
  ])('%j is fine', (path) => {
    expect([...portablePaths.check(adding(path))]).toEqual([]);
  });

  test('that was there before is not blamed', () => {
    const there = { mode: '100644', object: '0'.repeat(40), size: 0 };
    const changes = [
      { path: 'a/con', before: there, after: { ...there, size: 1 } },
      { path: 'aux', before: there, after: undefined },
    ];
    expect([...portablePaths.check({ ...NOTHING, changes })]).toEqual([]);
  });
});

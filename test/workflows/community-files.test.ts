import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { ROOT } from './files.ts';
import { codeowners, CURATED_PATHS } from '../../scripts/core/codeowners.ts';
import { compareVersions } from '../../scripts/core/version.ts';
import { aCatalog } from '../support/builders.ts';
import { gallery } from '../support/cli.ts';
import { temporaryDirectory, writeFiles } from '../support/repository.ts';

describe('CODEOWNERS', () => {
  it('is what the curators of gallery.yaml give', async () => {
    expect(await gallery(['codeowners', '--check'])).toMatchObject({ code: 0 });
  });

  it('is written anew where the curators changed, and told until then', async () => {
    const directory = temporaryDirectory();
    writeFiles(join(directory, 'catalog'), aCatalog());
    const file = join(directory, 'CODEOWNERS');
    writeFileSync(file, codeowners([{ login: 'somebody-else' }]));
    expect(await gallery(['codeowners', '--check', '--out', file], directory)).toMatchObject({ code: 1 });
    expect(await gallery(['codeowners', '--out', file], directory)).toMatchObject({ code: 0 });
    expect(readFileSync(file, 'utf8')).toContain('/.github/ @cora\n');
    expect(await gallery(['codeowners', '--check', '--out', file], directory)).toMatchObject({ code: 0 });
  });

  it('names every file and folder at the top but the catalog', () => {
    const tracked = execFileSync('git', ['-C', ROOT, 'ls-files'], { encoding: 'utf8' }).trim().split('\n');
    const tops = new Set(tracked.map((path) => (path.includes('/') ? `/${path.split('/', 1)[0] ?? ''}/` : `/${path}`)));
    tops.delete('/catalog/');
    expect([...tops].filter((top) => !CURATED_PATHS.some((path) => path === top))).toEqual([]);
    expect(CURATED_PATHS.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

describe('the template of pull requests', () => {
  const text = readFileSync(join(ROOT, '.github/pull_request_template.md'), 'utf8');
  const links = [...text.matchAll(/\]\(\.\.\/blob\/HEAD\/(catalog\/agreements\/([\w-]+)\/([\d.]+)\.md)\)/g)];

  it('asks for the agreements of publishers, and ticks nothing', () => {
    expect(links.map(([, , agreement]) => agreement)).toEqual(['publishing-digital-contents', 'service-agreement']);
    expect(text.match(/^- \[ \] /gm)).toHaveLength(2);
    expect(text).not.toMatch(/- \[x\]/i);
  });

  it('links to the newest version of each', () => {
    for (const [, path = '', , version] of links) {
      const versions = readdirSync(join(ROOT, path, '..')).map((name) => name.replace(/\.md$/, ''));
      expect(version).toBe(versions.sort(compareVersions).at(-1));
    }
  });
});

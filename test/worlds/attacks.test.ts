import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { reviewProposal, type Review } from '../../scripts/core/review.ts';
import { attacks } from '../support/attacks.ts';
import { shared } from '../support/shared.ts';
import { ANN, asset, newAsset, type Tree } from './gallery.ts';
import { gatherWorld, merges, over, temporaryObjects } from './world.ts';

const objects = temporaryObjects();

async function reviewOf(change: Tree): Promise<Review> {
  return reviewProposal(await gatherWorld(objects, merges('', ANN, change)));
}

const naughty = shared('attacks/naughty-strings/blns.json');
if (naughty !== undefined) {
  const strings = JSON.parse(readFileSync(naughty, 'utf8')) as string[];

  test('naughty strings as titles and texts of new assets wait or are refused, and none is merged', async () => {
    const assets = strings.map((text, at) => newAsset(`acme/case-${String(at)}`, { title: text }, text));
    const { verdict, findings } = await reviewOf(over({}, ...assets));
    expect(verdict).toBe('refuse');
    expect(findings.filter(({ path }) => !path.startsWith('catalog/assets/acme/case-'))).toEqual([]);
  });

  test('naughty strings as names of files are refused', async () => {
    const paths = strings
      .filter((text) => text !== '' && !/[/\0]/.test(text))
      .map((text): Tree => ({ [`assets/acme/sample/${text}`]: 'x\n' }));
    expect((await reviewOf(over({}, ...paths))).verdict).toBe('refuse');
  });
}

const suite = shared('attacks/yaml-test-suite/data');
if (suite !== undefined) {
  test('the YAML test suite as profiles and descriptions of others is refused', async () => {
    const cases = readdirSync(suite, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('in.yaml'));
    const trees = cases.map((path, at): Tree => {
      const text = readFileSync(join(suite, path), 'utf8');
      return {
        [`users/user-${String(at)}.yaml`]: text,
        [`assets/acme/case-${String(at)}/asset.md`]: `---\n${text}\n---\n`,
      };
    });
    expect(trees.length).toBeGreaterThan(200);
    expect((await reviewOf(over({}, ...trees))).verdict).toBe('refuse');
  });
}

const sources = attacks().map(({ source }) => source.slice(0, 2000));

test.runIf(sources.length > 0)('what others collected as descriptions changes nothing but what is told', async () => {
  for (let at = 0; at < sources.length; at += 500) {
    const assets = sources.slice(at, at + 500).map((body, index) => newAsset(`acme/case-${String(index)}`, {}, body));
    const { findings } = await reviewOf(over(asset('acme/sample', {}, 'Better.'), ...assets));
    const told = new Set(findings.map(({ rule, severity }) => `${rule} (${severity})`));
    expect([...told].sort()).toEqual(
      [...told]
        .filter((one) =>
          /^(?:markdown-links|waits-for-a-curator|distinct-names|similar-asset-names|no-secrets|parse) /.test(one),
        )
        .sort(),
    );
  }
});

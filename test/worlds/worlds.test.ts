import { existsSync } from 'node:fs';
import { join } from 'node:path';

import matter from 'gray-matter';
import { describe, expect, test } from 'vitest';

import { checkCatalog } from '../../scripts/core/check-catalog.ts';
import { reviewProposal } from '../../scripts/core/review.ts';
import { gatherWorld as gatherCatalog } from '../../scripts/shell/world.ts';
import { load, NOW } from '../support/builders.ts';
import { temporaryDirectory } from '../support/repository.ts';
import { code, FRONT_MATTER, MARK } from './front-matter.ts';
import { catalogFiles, IN_USE } from './gallery.ts';
import { WORLDS } from './topics.ts';
import { gatherWorld, temporaryObjects } from './world.ts';

const objects = temporaryObjects();

describe('the worlds', () => {
  test('begin with a gallery in which nothing is wrong', async () => {
    const loaded = load(catalogFiles(IN_USE));
    expect([...loaded.findings, ...checkCatalog(await gatherCatalog(loaded, NOW))]).toEqual([]);
  });

  test('are many, each with a name of its own, and many are honest', () => {
    expect(WORLDS.length).toBeGreaterThanOrEqual(130);
    const names = WORLDS.map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
    expect(WORLDS.filter(({ expected }) => expected.verdict !== 'refuse').length).toBeGreaterThanOrEqual(45);
  });
});

describe('code in front matter', () => {
  test('would run if it were read as others read it: the attack is real', () => {
    const file = join(temporaryDirectory(), 'mark');
    process.env[MARK] = file;
    matter(code('js'), {});
    expect([existsSync(file), MARK in globalThis]).toEqual([true, true]);
    Reflect.deleteProperty(globalThis, MARK);
  });

  test('does not run, whatever it is called', async () => {
    const file = join(temporaryDirectory(), 'mark');
    process.env[MARK] = file;
    for (const one of FRONT_MATTER) reviewProposal(await gatherWorld(objects, one));
    expect([existsSync(file), MARK in globalThis]).toEqual([false, false]);
  });
});

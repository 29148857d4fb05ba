import { expect, test } from 'vitest';

import { CASES as PLAIN_CASES } from './cases.ts';
import { KEYS, SEALED_CASES } from './sealed-cases.ts';
import { checkCatalog } from '../../scripts/core/check-catalog.ts';
import { CHECKS } from '../../scripts/core/checks/index.ts';
import type { Finding } from '../../scripts/core/finding.ts';
import { NOW, worldOf } from '../support/builders.ts';

const CASES = [...PLAIN_CASES, ...SEALED_CASES];
const worlds = await Promise.all(CASES.map(async ({ files }) => worldOf(files, NOW, KEYS)));
const sorted = (lines: readonly string[]): string[] => [...lines].sort();

function shown({ path, line, rule, severity }: Finding): string {
  const where = line === undefined ? '' : `:${String(line)}`;
  return `${path.replace(/^catalog\//, '')}${where} ${rule}${severity === 'warning' ? ' ?' : ''}`;
}

test.each(CASES.map((one, index) => ({ ...one, world: worlds[index]! })))('$name', ({ world, expected }) => {
  expect(sorted(checkCatalog(world).map(shown))).toEqual(sorted(expected));
});

test.each(CHECKS)('without $id a case fails', (check) => {
  const others = CHECKS.filter((other) => other !== check);
  const same = CASES.every(({ expected }, index) => {
    return JSON.stringify(sorted(checkCatalog(worlds[index]!, others).map(shown))) === JSON.stringify(sorted(expected));
  });
  expect(same).toBe(false);
});

test('every check has an id of its own and says what must hold', () => {
  expect(new Set(CHECKS.map(({ id }) => id)).size).toBe(CHECKS.length);
  for (const { id, docs } of CHECKS) {
    expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(docs).toMatch(/^[A-Z`].*[.]$/);
  }
});

test('every finding is made of sentences and names the check that made it', () => {
  const findings = worlds.flatMap((world) =>
    CHECKS.flatMap((check) => [...check.check(world)].map((f) => ({ check, f }))),
  );
  expect(findings.length).toBeGreaterThan(50);
  for (const { check, f } of findings) {
    expect(f.rule).toBe(check.id);
    expect(f.message).toMatch(/[.]$/);
    if (f.severity === 'error') expect(f.fix).toMatch(/\S/);
  }
});

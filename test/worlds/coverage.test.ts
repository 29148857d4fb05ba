import { describe, expect, test } from 'vitest';

import { reviewProposal } from '../../scripts/core/review.ts';
import { RULES } from '../../scripts/core/rules/index.ts';
import { WORLDS } from './topics.ts';
import { gatherWorld, temporaryObjects, told, type ProposalWorld } from './world.ts';

const objects = temporaryObjects();
const idOf = (rule: string): string => rule.split(' ')[0] ?? '';
const without = (id: string) => RULES.filter((rule) => rule.id !== id);

/** Worlds that expect a finding of a rule. */
function worldsOf(id: string): ProposalWorld[] {
  return WORLDS.filter(({ expected }) => expected.rules.some((rule) => idOf(rule) === id));
}

/** Whether a world says that a rule alone makes its verdict: it has the only error, or the only thing to look at. */
function isDecidedBy(id: string, { expected: { verdict, rules } }: ProposalWorld): boolean {
  const decisive = rules.filter((rule) => (verdict === 'refuse' ? !rule.endsWith(')') : rule.endsWith('(review)')));
  return decisive.length === 1 && idOf(decisive[0] ?? '') === id;
}

/** What these tell comes with something stricter, or is a warning: they never decide alone. */
const NEVER_ALONE = [
  ...['distinct-names', 'distinct-titles', 'pickle-files', 'released-in-time', 'views-have-assets', 'readers-have-keys'],
  // What is new waits for a curator anyway.
  ...['similar-asset-names', 'similar-publisher-names'],
];

describe.each(RULES)('$id', ({ id }) => {
  const worlds = worldsOf(id);
  const decided = worlds.find((one) => isDecidedBy(id, one));

  test('is hit by a world', () => {
    expect(worlds).not.toEqual([]);
  });

  test('is missed by a world when it is gone', async () => {
    const one = decided ?? worlds[0];
    if (one === undefined) throw new Error(`No world expects ${id}`);
    const proposal = await gatherWorld(objects, one);
    expect(told(reviewProposal(proposal))).toEqual(one.expected);
    expect(told(reviewProposal(proposal, without(id)))).not.toEqual(one.expected);
  });

  test.skipIf(NEVER_ALONE.includes(id))('decides a world alone', async () => {
    if (decided === undefined) throw new Error(`No world is decided by ${id} alone`);
    const { verdict } = reviewProposal(await gatherWorld(objects, decided), without(id));
    expect(verdict).not.toBe(decided.expected.verdict);
  });
});

test('every rule has an id of its own, and every world speaks of rules that are there', () => {
  const ids = RULES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const spokenOf = new Set(WORLDS.flatMap(({ expected }) => expected.rules.map(idOf)));
  expect([...spokenOf].filter((id) => !ids.includes(id))).toEqual([]);
});

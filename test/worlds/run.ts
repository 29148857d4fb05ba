import { describe, expect, test } from 'vitest';

import { reviewProposal } from '../../scripts/core/review.ts';
import type { Topics } from './topics.ts';
import { gatherWorld, temporaryObjects, told } from './world.ts';

/** A test for each world. The tables are two files of tests, so that they run side by side. */
export function runWorlds(topics: Topics): void {
  const objects = temporaryObjects();
  describe.each(Object.entries(topics))('%s', (_topic, some) => {
    test.each(some)('$name', async (one) => {
      const review = reviewProposal(await gatherWorld(objects, one));
      expect(told(review)).toEqual(one.expected);
      for (const { rule, severity, message, fix } of review.findings) {
        expect(message).toMatch(/[.?]$/);
        if (severity === 'error' && !MENDED_BY_MESSAGE.includes(rule)) expect(fix, message).toMatch(/\S/);
      }
    });
  });
}

/** The message of what cannot be read says what to write. */
const MENDED_BY_MESSAGE: readonly string[] = ['parse', 'schema'];

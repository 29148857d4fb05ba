import { describe, expect, test } from 'vitest';

import { DISGUISES } from './markdown.ts';
import { attacks } from '../support/attacks.ts';
import { troublesOf } from '../support/inert.ts';
import { htmlOf } from '../support/markdown.ts';

/** What a proposal may merge is shown to everybody: it must do nothing there. */
describe('what is merged renders inert', () => {
  test.each(Object.entries(DISGUISES))('%s', (_name, { text }) => {
    expect(troublesOf(htmlOf(text))).toEqual([]);
  });

  const collected = attacks();
  test.runIf(collected.length > 0)('what others collected', () => {
    const bad = collected.filter(({ source }) => troublesOf(htmlOf(source)).length > 0);
    expect(bad.map(({ name }) => name)).toEqual([]);
  });
});

import { expect, test, vi } from 'vitest';

import { anIssue } from './fake-issues.ts';
import { aWorld, asking, commits } from './drain-world.ts';
import type * as Decide from '../../scripts/core/requests/decide.ts';
import { aRequest } from '../requests/requests.ts';

// A fault of the gallery, which no catalog and no request is known to bring about.
vi.mock('../../scripts/core/requests/decide.ts', async (importOriginal) => {
  const original = await importOriginal<typeof Decide>();
  const decide: typeof original.decide = (base, requests, ...rest) => {
    if (requests.some((request) => 'asset' in request && request.asset === 'loggia/flow')) throw new Error('A fault');
    return original.decide(base, requests, ...rest);
  };
  return { ...original, decide };
});

test('a request at which deciding fails holds up no other, and is set aside after three tries', async () => {
  const poison = { ...asking(aRequest('subscribe', 'loggia/flow')), labels: ['request', 'question'] };
  const issues = [asking(aRequest('subscribe', 'loggia/free')), poison, asking(aRequest('favourite', 'loggia/free'))];
  const { github, origin, drain } = await aWorld(issues);
  const first = await drain();
  expect(first.outcomes.filter(({ accepted }) => accepted)).toHaveLength(2);
  expect(first.outcomes.at(-1)).toMatchObject({ accepted: false, aside: 'Error: A fault' });
  expect(issues.map(({ state }) => state)).toEqual(['CLOSED', 'OPEN', 'CLOSED']);
  expect(poison.labels).toEqual(['question', 'request', 'tried once']);
  await drain();
  expect([poison.labels, poison.comments]).toEqual([['question', 'request', 'tried twice'], []]);
  await drain();
  expect([poison.state, poison.labels]).toEqual(['OPEN', ['question', 'set aside']]);
  expect(poison.comments[0]?.body).toMatch(
    /^<!-- gallery-request -->\n\n- This request could not be decided: that is a fault/,
  );
  const writes = github.writes().length;
  await drain();
  expect([commits(origin), github.writes().length]).toEqual([1, writes]);
  // A curator mended something and lets it be tried again.
  poison.labels = ['request'];
  for (let tries = 0; tries < 3; tries++) await drain();
  expect([poison.labels, poison.comments.length]).toEqual([['set aside'], 1]);
});

test('a fault of one is no reason to leave those unanswered that cannot be read', async () => {
  const issues = [asking(aRequest('subscribe', 'loggia/flow')), anIssue('### I want to', null, 99)];
  const { drain } = await aWorld(issues);
  await drain();
  expect(issues.map(({ stateReason }) => stateReason)).toEqual([null, 'NOT_PLANNED']);
});

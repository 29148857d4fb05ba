import { expect, test } from 'vitest';

import { temporaryDirectory } from '../support/repository.ts';
import { storm } from './storm.ts';

test('writers at the same time, some killed in the middle: nothing is lost, nothing twice, history is a line', async () => {
  const killAfter = (writer: number): number | undefined => (writer % 3 === 2 ? 300 + 400 * writer : undefined);
  const weather = await storm({ folder: temporaryDirectory(), writers: 8, requests: 5, killAfter });
  expect([...weather.written].sort()).toEqual([...weather.asked].sort());
  expect(weather.merges).toBe(0);
  expect(weather.damage).toBe('');
  expect(weather.commits).toBeLessThanOrEqual(8);
});

import { describe, expect, test } from 'vitest';

import { aGitHub, hostingOf, type Fault } from './fake-github.ts';
import { HEAD } from './fake-state.ts';
import { connect, HostingError } from '../../scripts/shell/hosting/github.ts';
import { currentPull } from '../../scripts/shell/hosting/pull.ts';

const PULL = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
const SECONDARY = 'You have exceeded a secondary rate limit. Please wait.';

async function ask(...faults: Fault[]) {
  const github = await aGitHub({}, faults);
  const answer = await currentPull(hostingOf(github, true), 5, HEAD).catch((error: unknown) => error);
  return { answer, requests: github.requests.length };
}

describe('an answer that passes', () => {
  test.each([
    ['a limit', [403, { message: SECONDARY }, { 'retry-after': '1' }]],
    ['a limit told by its status', [429, { message: SECONDARY }, { 'retry-after': '1' }]],
    [
      'a used up quota that is soon given again',
      [403, { message: 'API rate limit exceeded' }, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '0' }],
    ],
    ['an outage', [502, { message: 'Server Error' }]],
    ['a longer outage', [503, { message: 'Service unavailable' }], 3],
  ] satisfies [string, Fault['answer'], number?][])('%s is waited for', async (_name, answer, times = 1) => {
    const asked = await ask({ route: PULL, answer, times });
    expect(asked).toMatchObject({ answer: { current: true }, requests: times + 1 });
  });
});

describe('an answer that stays', () => {
  const hour = String(Math.floor(Date.UTC(2037, 0) / 1000));
  test.each([
    [
      'a quota that takes an hour to be given again',
      [403, { message: 'API rate limit exceeded' }, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': hour }],
      1,
    ],
    ['a missing right', [403, { message: 'Resource not accessible by integration' }], 1],
    ['what is not there', [404, { message: 'Not Found' }], 1],
    ['an outage without end', [500, { message: 'Server Error' }], 4],
  ] satisfies [string, Fault['answer'], number][])(
    '%s is an error that says what was asked',
    async (_name, given, requests) => {
      const asked = await ask({ route: PULL, answer: given, times: 100 });
      expect(asked.requests).toBe(requests);
      expect(asked.answer).toBeInstanceOf(HostingError);
      expect(asked.answer).toMatchObject({
        name: 'HostingError',
        status: given[0],
        asked: 'GET /repos/acme/gallery/pulls/5',
      });
      expect(String(asked.answer)).not.toContain('secret-token');
    },
  );

  test('no answer at all is one too', async () => {
    const hosting = connect({
      token: 'secret-token',
      repository: 'acme/gallery',
      apiUrl: 'http://127.0.0.1:1',
      second: 1,
    });
    await expect(currentPull(hosting, 5, HEAD)).rejects.toThrow(
      /could not be reached for GET \/repos\/acme\/gallery\/pulls\/5/,
    );
  });
});

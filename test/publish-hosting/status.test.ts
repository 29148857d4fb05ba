import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { aPublishingWorld, aService } from './world.ts';
import { aPublishing, aProposal } from '../hosting/fake-publishing.ts';
import { gallery } from '../support/cli.ts';

beforeEach(() => {
  for (const name of ['GH_TOKEN', 'GITHUB_TOKEN', 'GITHUB_API_URL']) vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

const good = { state: 'SUCCESS', description: 'Nothing stands against it.' };

test('each open proposal is told with its verdict and with what is missing', async () => {
  const waits = { state: 'SUCCESS', description: 'Waits for a curator: cora' };
  const wrong = { state: 'FAILURE', description: 'Cannot be merged: 2 problems, see the comment.' };
  const pulls = [
    aProposal({ number: 1, status: good }),
    aProposal({ number: 2, status: waits, labels: ['waits for a curator'], isDraft: true }),
    aProposal({ number: 3, status: wrong, labels: ['refused'], mergeable: 'CONFLICTING' }),
    aProposal({ number: 4 }),
    aProposal({ number: 5, state: 'closed' }),
  ];
  const github = await aService({ publishing: { ...aPublishing(), pulls } });
  const { clone } = aPublishingWorld();
  const { code, out } = await gallery(['status', '--json'], clone);
  expect([code, github.writes()]).toEqual([0, []]);
  expect(JSON.parse(out)).toMatchObject([
    { number: 1, verdict: 'merge', missing: [], url: 'https://github.com/acme/gallery/pull/1' },
    { number: 2, verdict: 'review', missing: ['Waits for a curator: cora', expect.stringContaining('draft')] },
    {
      number: 3,
      verdict: 'refuse',
      missing: [expect.stringContaining('2 problems'), expect.stringContaining('joined')],
    },
    { number: 4, verdict: 'unknown', missing: ['The check has not answered yet.'] },
  ]);
  expect((await gallery(['status'], clone)).out).toMatch(/^#1 {2}Add deblur: nothing stands against it\n {4}https:/);
});

test('all pages are read, and none is said to be none', async () => {
  const pulls = Array.from({ length: 60 }, (_, index) => aProposal({ number: index + 1, status: good }));
  const github = await aService({ publishing: { ...aPublishing(), pulls } });
  const { clone } = aPublishingWorld();
  expect(JSON.parse((await gallery(['status', '--json'], clone)).out)).toHaveLength(60);
  github.state.publishing.pulls = [];
  expect(await gallery(['status'], clone)).toMatchObject({ code: 0, out: '', err: 'You have no open proposal.\n' });
});

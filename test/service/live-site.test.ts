import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test, vi } from 'vitest';

import { LiveSite } from '../../scripts/commands/live-site.ts';
import { PROPOSALS, type ProposalList } from '../../scripts/core/service.ts';
import { anAsset } from '../support/builders.ts';
import { gallery } from '../support/cli.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { aClone, running, WORLD } from './running.ts';

const ANN_AT_WORK = 'Ann <11+ann@users.noreply.github.com>';
const NOW = '2026-06-01T00:00:00Z';

test('a site that is served follows entries at once, and merges by a build beside it', async () => {
  const repository = aClone({ ...WORLD, ...anAsset('acme/blur') });
  const folder = temporaryDirectory();
  const [site, cacheDir] = [join(folder, 'dist'), join(folder, 'cache')];
  const words = ['--repo', repository, '--out', site, '--cache', cacheDir, '--base', '/name/', '--now', NOW];
  expect(await gallery(['build', ...words])).toMatchObject({ code: 0 });
  const reports: string[] = [];
  const live = new LiveSite({
    site,
    cacheDir,
    base: '/name/',
    repository,
    branch: undefined,
    now: () => NOW,
    report: (message) => reports.push(message),
  });
  expect(reports).toEqual([]);
  const local = await running(repository, {
    as: 'ben',
    builds: live.builds,
    onCommit: (commit) => live.follow(commit),
    siteDetail: (id) => live.detail(id),
  });
  const favourites = (): unknown =>
    globSync('data/hot/*.json', { cwd: site })
      .map((file) => JSON.parse(readFileSync(join(site, file), 'utf8')) as Record<string, { favourites: number }>)
      .find((counts) => 'loggia/free' in counts)?.['loggia/free']?.favourites;
  expect(favourites()).toBe(0);
  await local.wish('favourite', 'loggia/free');
  expect(favourites()).toBe(1);
  const file = (await local.get('data/people/ben.json')).body as unknown as { assets: Record<string, object> };
  expect(file.assets['loggia/free']).toMatchObject({ page: true, cover: '/name/media/covers/loggia/free.svg' });

  git(repository, 'switch', '--quiet', '--create', 'better');
  writeFiles(join(repository, 'catalog'), anAsset('acme/blur', {}, { body: 'Sharper words.' }));
  git(repository, 'commit', '--quiet', '--all', '--author', ANN_AT_WORK, '--message', 'Better');
  git(repository, 'switch', '--quiet', 'main');
  const head = git(repository, 'rev-parse', 'better');
  expect((await local.post(PROPOSALS.merge, { head })).status).toBe(200);
  await local.wish('unfavourite', 'loggia/free');
  await vi.waitFor(
    async () => {
      const { site: state } = (await local.get(PROPOSALS.list)).body as unknown as ProposalList;
      expect(state).toEqual({ state: 'current' });
    },
    { timeout: 100_000, interval: 500 },
  );
  expect(readFileSync(join(site, 'assets/acme/blur/index.html'), 'utf8')).toMatch('Sharper words.');
  expect(favourites()).toBe(0);
});

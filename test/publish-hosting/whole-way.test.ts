import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { aPublishingWorld, aService, URL_OF_GALLERY, type PublishingWorld } from './world.ts';
import type { FakeGitHub } from '../hosting/fake-github.ts';
import type { FakePull } from '../hosting/fake-publishing.ts';
import { addDays } from '../../scripts/core/instant.ts';
import { reviewProposal, type Review } from '../../scripts/core/review.ts';
import { statusOf } from '../../scripts/shell/hosting/status.ts';
import { VERDICT_LABELS } from '../../scripts/shell/hosting/verdict-label.ts';
import { gatherProposal } from '../../scripts/shell/proposal.ts';
import { NOW } from '../support/builders.ts';
import { gallery, type Ran } from '../support/cli.ts';
import { git } from '../support/repository.ts';

const ANN = { login: 'ann', id: 12 };
const ID = 'acme/sharp';

beforeEach(() => {
  for (const name of ['GH_TOKEN', 'GITHUB_TOKEN', 'GITHUB_API_URL']) vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

/** ann at her terminal, the gallery at the hosting service, and a day that goes on. */
class Way {
  readonly world: PublishingWorld;
  readonly github: FakeGitHub;
  #days = 0;

  constructor(world: PublishingWorld, github: FakeGitHub) {
    this.world = world;
    this.github = github;
  }

  get now(): string {
    return addDays(NOW, this.#days);
  }

  async run(...words: string[]): Promise<Ran> {
    const ran = await gallery([...words, '--now', this.now], this.world.clone);
    expect(ran.out + ran.err).not.toMatch(/token-of-ann|\n\s+at /);
    return ran;
  }

  async told<T>(...words: string[]): Promise<T> {
    const { code, out, err } = await this.run(...words, '--json');
    if (code !== 0) throw new Error(`${words.join(' ')}: ${err}${out}`);
    return JSON.parse(out) as T;
  }

  /** Proposes what the command did, twice, has it judged and merged there, and takes it back home. */
  async propose(verdict: Review['verdict']): Promise<FakePull> {
    const { pulls } = this.github.state.publishing;
    const before = pulls.length;
    expect(await this.published()).toMatchObject({ change: 'opened', verdict });
    const pull = pulls[before];
    if (pull === undefined) throw new Error('No pull request was opened');
    const url = `${URL_OF_GALLERY}/pull/${String(pull.number)}`;
    expect(await this.published()).toMatchObject({ change: 'unchanged', url });
    expect(pulls).toHaveLength(before + 1);
    const review = await this.#check(pull);
    expect(review.verdict).toBe(verdict);
    const missing = verdict === 'merge' ? [] : [expect.stringMatching(/^Waits for a curator/)];
    expect(await this.statuses()).toMatchObject([{ branch: 'publish/acme-sharp', url, verdict, missing }]);
    this.#merge(pull);
    return pull;
  }

  published(): Promise<object> {
    return this.told('publish');
  }

  statuses(): Promise<unknown[]> {
    return this.told('status');
  }

  /** What the check of pull requests does: it judges the commits of the fork, and says so there. */
  async #check(pull: FakePull): Promise<Review> {
    const { fork, origin } = this.world;
    git(fork, 'fetch', '--quiet', origin, '+refs/heads/main:refs/heads/main');
    const proposal = await gatherProposal({
      repository: fork,
      base: 'main',
      head: pull.branch,
      actor: ANN,
      now: this.now,
    });
    const review = reviewProposal(proposal);
    const { state, description } = statusOf(review);
    pull.status = { state: state.toUpperCase(), description };
    pull.labels = review.verdict === 'merge' ? [] : [VERDICT_LABELS[review.verdict]];
    return review;
  }

  #merge(pull: FakePull): void {
    const { fork, origin } = this.world;
    git(origin, 'fetch', '--quiet', fork, `refs/heads/${pull.branch}:refs/heads/main`);
    Object.assign(pull, { state: 'closed', mergedAt: this.now });
  }

  /** As one does who has the same files already. */
  pull(): void {
    const { clone } = this.world;
    git(clone, 'stash', '--quiet', '--include-untracked');
    git(clone, 'pull', '--quiet', '--ff-only', 'origin', 'main');
    git(clone, 'stash', 'drop', '--quiet');
    expect(git(clone, 'status', '--porcelain')).toBe('');
    this.#days++;
  }

  /** What the gallery has of the asset. */
  files(): string[] {
    const tree = git(this.world.origin, 'ls-tree', '-r', '--name-only', 'main', 'catalog');
    return tree.split('\n').filter((path) => path.includes(ID));
  }

  file(path: string): string {
    return git(this.world.origin, 'show', `main:catalog/assets/${ID}/${path}`);
  }
}

// Some forty processes, one after the other.
test('the whole way of an asset from the command line, from its first version to its end', async () => {
  const way = new Way(aPublishingWorld(), await aService());
  const source = ['--source', 'git', '--repository', 'https://example.org/sharp', '--commit'];
  const about = ['--publisher', 'acme', '--name', 'sharp', '--title', 'Sharp', '--licence', 'MIT'];
  const agreed = ['--agree', 'publishing-digital-contents', '--agree', 'service-agreement'];

  expect(await way.run('new', 'algorithm', ...about, ...source, 'a'.repeat(40), ...agreed)).toMatchObject({ code: 0 });
  const first = await way.propose('review');
  expect(await way.published()).toMatchObject({ change: 'nothing', isMerged: true });
  expect(await way.statuses()).toEqual([]);
  way.pull();
  expect(await way.published()).toMatchObject({ change: 'nothing', verdict: null });
  expect(first).toMatchObject({ owner: 'ann', title: expect.stringContaining(ID) as string });
  expect(first.body).toMatch(/- \[x\] I agree to \[Publishing Digital Contents\]/);
  expect(way.files()).toEqual([`catalog/assets/${ID}/asset.md`, `catalog/assets/${ID}/versions/1.0.0.md`]);

  expect(await way.run('version', 'add', ID, '1.1.0', ...source, 'b'.repeat(40), '--notes', 'Faster.')).toMatchObject({
    code: 0,
  });
  await way.propose('review');
  way.pull();
  expect(way.file('versions/1.1.0.md')).toContain('Faster.');

  expect(await way.run('edit', ID, '--title', 'Sharper', '--days', '30')).toMatchObject({ code: 0 });
  await way.propose('merge');
  way.pull();
  expect(way.file('asset.md')).toMatch(/title: Sharper\n[^]*days: 30/);

  expect(await way.run('discontinue', ID)).toMatchObject({ code: 0 });
  await way.propose('merge');
  way.pull();
  expect(way.file('asset.md')).toContain('state: discontinued');

  expect(await way.run('edit', ID, '--code-url', 'https://example.org/sharp', '--code-licence', 'MIT')).toMatchObject({
    code: 0,
  });
  await way.propose('merge');
  way.pull();
  expect(way.file('asset.md')).toMatch(/opened: '?2026-06-05T00:00:00Z/);

  expect(await way.run('release', ID)).toMatchObject({ code: 0 });
  await way.propose('merge');
  way.pull();
  expect(way.file('asset.md')).toMatch(/state: released[^]*opened:/);

  expect(await way.run('delete', ID, '--yes', '--reason', 'Nobody needs it.')).toMatchObject({ code: 0 });
  await way.propose('merge');
  way.pull();
  expect(way.files()).toEqual([`catalog/tombstones/${ID}.yaml`]);

  const { forks, pulls } = way.github.state.publishing;
  expect([forks, pulls.map(({ state, mergedAt }) => [state, mergedAt !== null])]).toEqual([
    ['ann'],
    Array.from({ length: 7 }, () => ['closed', true]),
  ]);
}, 400_000);

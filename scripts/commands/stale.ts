import { CommandError, defineCommand, type ExitCode } from './command.ts';
import { branchOf } from './entries.ts';
import { answer, openHosting } from './hosting.ts';
import { nowOf, nowOption } from './shared.ts';
import { loadAt } from '../build/hot/commit.ts';
import { staleness } from '../core/freshness.ts';
import { listed } from '../core/words.ts';
import { publishedBuild } from '../shell/deploy/published.ts';
import { Outage, usualNetwork } from '../shell/download/network.ts';
import { resolveRevision } from '../shell/git.ts';
import { staleWrites, tipAt } from '../shell/hosting/stale-issue.ts';
import { carryOut } from '../shell/hosting/write.ts';

export const stale = defineCommand({
  name: 'stale',
  summary: 'Compare the published site with the main branch, and keep one issue open while it is behind',
  options: {
    repo: { type: 'text', hint: 'OWNER/NAME', help: 'The repository at the hosting service' },
    branch: { type: 'text', hint: 'NAME', help: 'Its main branch', default: 'main' },
    site: { type: 'text', hint: 'URL', help: 'The address of the site (default: the address in gallery.yaml)' },
    hours: { type: 'text', hint: 'N', help: 'How many hours a commit may wait to be shown', default: '6' },
    issue: { type: 'switch', help: 'Open an issue while the site is behind, and close it when it is not' },
    json: { type: 'switch', help: 'Print JSON on standard output' },
    'dry-run': { type: 'switch', help: 'Say what would be done, and change nothing' },
    ...nowOption,
  },
  examples: ['gallery stale --repo acme/gallery', 'gallery stale --repo acme/gallery --issue'],
  async run(options): Promise<ExitCode> {
    const { repo, issue, json, 'dry-run': dryRun } = options;
    const hosting = openHosting(repo);
    const site = addressOf(options.site);
    const limits = { commit: hoursOf(options.hours), time: LONGEST };
    const [published, tip] = await Promise.all([look(site), tipAt(hosting, branchOf(options.branch))]);
    const why = staleness(published, tip, nowOf(options.now), limits);
    const writes = issue ? await staleWrites(hosting, site, why, published) : [];
    if (!dryRun) await carryOut(writes);
    const done = writes.map(({ what }) => what);
    const state = why === undefined ? 'The site is up to date.' : `The site is behind. ${why}`;
    const deeds = done.length === 0 ? '' : ` ${dryRun ? 'Would do' : 'Done'}: ${listed(done)}.`;
    answer(json, { site, published: published ?? null, tip, stale: why ?? null, done, dryRun }, state + deeds);
    // Where an issue tells of it, the run has done its work.
    return why === undefined || issue ? 0 : 1;
  },
});

/** Hours: it is built every day. */
const LONGEST = 49;

function hoursOf(given: string): number {
  if (/^\d{1,4}$/.test(given)) return Number(given);
  throw new CommandError(`--hours takes a number of hours, not ${given}`);
}

/** With a slash at its end. */
function addressOf(given: string | undefined): string {
  const address = given ?? addressInGallery();
  if (!/^(?:https:\/\/|http:\/\/127\.0\.0\.1:)[^?#@]+$/.test(address))
    throw new CommandError('--site takes an address that begins with https://');
  return address.replace(/\/*$/, '/');
}

function addressInGallery(): string {
  const { gallery } = loadAt('.', resolveRevision('.', 'HEAD'), ['gallery.yaml']);
  if (gallery === undefined) throw new CommandError('There is no valid gallery.yaml here: name the site with --site');
  return gallery.data.address;
}

async function look(site: string): Promise<Awaited<ReturnType<typeof publishedBuild>>> {
  try {
    return await publishedBuild(site, usualNetwork(Math.random));
  } catch (error) {
    throw error instanceof Outage ? new CommandError(error.message) : error;
  }
}

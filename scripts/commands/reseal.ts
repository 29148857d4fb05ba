import { CommandError, defineCommand, type ExitCode } from './command.ts';
import { branchOf, PATIENCE, remoteOf } from './entries.ts';
import { openHosting } from './hosting.ts';
import { sealingPlace, writeFiles } from './propose.ts';
import { assetIdIn, orOneLine } from './sealing.ts';
import { catalogOptions, nowOf, nowOption, print, printJson, requireFolder, say } from './shared.ts';
import { counted } from '../core/words.ts';
import { unless, type Hosting } from '../shell/hosting/github.ts';
import { buildSite } from '../shell/hosting/site-build.ts';
import { vouchFor } from '../shell/hosting/vouch.ts';
import { localMainBranch } from '../shell/main-branch.ts';
import { ownOpener } from '../shell/seal/own-keys.ts';
import { resealBranch } from '../shell/seal/reseal-branch.ts';
import { reseal as resealed, sealedAssets, type Resealed } from '../shell/seal/reseal.ts';
import { settingsOf } from '../shell/seal/sealed-edits.ts';

export const reseal = defineCommand({
  name: 'reseal',
  summary: 'Seal assets anew where their readers have other keys by now; nothing else of them changes',
  positionals: [{ name: 'asset', help: 'publisher/asset', optional: true, rest: true }],
  options: {
    all: { type: 'switch', help: 'All that is sealed' },
    check: { type: 'switch', help: 'Only say what would be sealed anew, and end with 1 where something would' },
    commit: { type: 'switch', help: 'With --all: write one commit to the branch, touching no file here' },
    repo: { type: 'text', hint: 'DIR', help: 'With --commit or --push: the Git repository', default: '.' },
    branch: { type: 'text', hint: 'NAME', help: 'With --commit or --push: the branch (default: main)' },
    push: { type: 'text', hint: 'REMOTE', help: 'With --all: write one commit to that branch of a remote repository' },
    hosting: { type: 'text', hint: 'OWNER/NAME', help: 'With --push: the repository at the hosting service' },
    ...catalogOptions,
    ...nowOption,
  },
  examples: ['gallery reseal --all --check', 'gallery reseal --all', 'gallery reseal acme/0f3c9a71d2e4b6a8c0d1'],
  run(options, words): Promise<ExitCode> {
    if (options.all === words.length > 0) throw new CommandError('Name assets, or --all. See: gallery reseal --help');
    const isOnBranch = options.commit || options.push !== undefined;
    if (isOnBranch && (words.length > 0 || options.check))
      throw new CommandError('--commit and --push go with --all only');
    return isOnBranch ? onBranch(options) : inFolder(options, words);
  },
});

type Given = Parameters<(typeof reseal)['run']>[0];

/** What automation does: without a key it leaves everything as it is. */
async function onBranch({ repo, branch, push, hosting, json, now }: Given): Promise<ExitCode> {
  const vouched = hosting === undefined ? undefined : openHosting(hosting, 'hosting');
  const place = {
    repository: repo,
    branch: branchOf(branch ?? (push === undefined ? localMainBranch(repo) : 'main')),
    remote: remoteOf(push),
    vouch: vouched === undefined ? undefined : vouchFor(vouched),
  };
  const opener = ownOpener();
  const { result, commit } = await orOneLine(resealBranch(place, opener, nowOf(now), PATIENCE));
  if (json) printJson({ commit: commit ?? null, assets: result.map(asData) });
  else for (const one of result) tell(one);
  if (commit !== undefined && vouched !== undefined) await siteOf(vouched, place.branch);
  if (opener === undefined) say('There is no key here, so nothing was looked at.');
  say(commit === undefined ? 'Nothing was written.' : `Commit ${commit.slice(0, 10)}: ${summary(result)}`);
  return codeOf(result);
}

/** A gallery may have its site built elsewhere. */
async function siteOf(hosting: Hosting, branch: string): Promise<void> {
  await unless(buildSite(hosting, branch), 403, 404, 422);
}

async function inFolder({ catalog, all, check, json }: Given, words: readonly string[]): Promise<ExitCode> {
  requireFolder(catalog);
  const place = sealingPlace(catalog);
  const ids = all ? sealedAssets(place) : words.map(assetIdIn);
  const result = await orOneLine(resealed(place, ids, settingsOf(place)));
  const files = result.flatMap((one) => (one.state === 'resealed' ? [one.file] : []));
  if (!check && files.length > 0) writeFiles(catalog, files);
  if (json) printJson({ written: !check && files.length > 0, assets: result.map(asData) });
  else for (const one of result) tell(one);
  say(check && files.length > 0 ? `Nothing was written: ${summary(result)} with gallery reseal.` : summary(result));
  return check && files.length > 0 ? 1 : codeOf(result);
}

/** What others have the keys for is no mistake; what is broken is. */
function codeOf(result: readonly Resealed[]): ExitCode {
  return result.some(({ state }) => state === 'broken') ? 1 : 0;
}

function asData(one: Resealed): object {
  return { asset: one.id, state: one.state, ...(one.state === 'broken' ? { problem: one.problem } : {}) };
}

function tell(one: Resealed): void {
  if (one.state === 'resealed') print(`sealed anew  ${one.id}`);
  if (one.state === 'shut') print(`no key       ${one.id}`);
  if (one.state === 'broken') print(`broken       ${one.id}  ${one.problem}`);
}

function summary(result: readonly Resealed[]): string {
  const of = (state: Resealed['state']): number => result.filter((one) => one.state === state).length;
  return `${counted(of('resealed'), 'asset')} sealed anew, ${String(of('same'))} as they should be, ${String(of('shut'))} without a key here`;
}

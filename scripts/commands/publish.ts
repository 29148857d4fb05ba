import { actorOptions } from './actor.ts';
import { CommandError, defineCommand, type ExitCode } from './command.ts';
import { branchOf } from './entries.ts';
import { galleryOf, type GalleryPlace } from './publish-place.ts';
import { proposeThere, saidOf, type Done, type ProposedFrom } from './publish-steps.ts';
import { orOneLine } from './sealing.ts';
import { formatFindings, nowOf, nowOption, print, printable, printJson, say } from './shared.ts';
import { isAssetId, type AssetId } from '../core/ids.ts';
import { branchFor } from '../core/pull-request.ts';
import type { EditedFile } from '../core/publish/edited-file.ts';
import { counted, listedUpTo } from '../core/words.ts';
import { archiveFiles } from '../shell/publish/archive.ts';
import { changesSince, forkPoint, pathProblem, topOf } from '../shell/publish/changes.ts';
import { draftOf, draftOfFiles, type Draft } from '../shell/publish/draft.ts';
import { readerOf } from '../shell/reader.ts';
import { ownOpener } from '../shell/seal/own-keys.ts';
import { gitPlace } from '../shell/seal/reseal-branch.ts';
import { sealedEdits } from '../shell/seal/sealed-edits.ts';
import { treeOf } from '../shell/trees.ts';

export const publish = defineCommand({
  name: 'publish',
  summary: 'Propose what you changed in the catalog: a pull request, or a proposal in this clone',
  positionals: [
    {
      name: 'asset',
      help: 'Propose only what belongs to these (default: all of the catalog)',
      optional: true,
      rest: true,
    },
  ],
  options: {
    repo: { type: 'text', hint: 'DIR', help: 'The clone of the gallery', default: '.' },
    branch: { type: 'text', hint: 'NAME', help: 'The branch of the proposal (default: named for what it changes)' },
    message: { type: 'text', hint: 'TEXT', help: 'What it is and why: a title, then more below an empty line' },
    ...actorOptions,
    files: {
      type: 'text',
      hint: 'ARCHIVE',
      help: 'Propose the files of a ZIP archive that the site made, upon the gallery of now; the files here stay as they are',
    },
    local: { type: 'switch', help: 'Propose in this clone, also where it is one of a gallery at the hosting service' },
    'dry-run': { type: 'switch', help: 'Judge it and say what would be done' },
    json: { type: 'switch', help: 'Print JSON on standard output' },
    ...nowOption,
  },
  examples: [
    'gallery publish',
    'gallery publish acme/deblur --message "Add version 1.2.0"',
    'gallery publish --files acme-deblur.zip --dry-run',
  ],
  async run(options, words): Promise<ExitCode> {
    const assets = words.map(assetIn);
    const top = topOf(options.repo);
    // What is wrong with an archive is known before anybody is asked.
    const archive = options.files === undefined ? undefined : filesIn(options.files, assets);
    const place = await galleryOf(top, options);
    const now = nowOf(options.now);
    const draft =
      archive === undefined
        ? await draftOfChanges(top, place, assets, now)
        : await draftOfArchive(top, place, archive, now);
    const name = branchOf(options.branch ?? branchFor(draft?.assets ?? assets));
    if (draft?.review.verdict === 'refuse') return refused(draft, options.json);
    const wish = { name, message: options.message ?? '', isDryRun: options['dry-run'], now };
    const done = await proposeThere(top, place, draft, wish);
    return told(draft, done, { ...place, isOfWorkTree: archive === undefined }, options.json);
  },
});

/** What not everyone may see lies in the clear in an archive, and never in a repository that anybody can read. */
async function draftOfArchive(
  top: string,
  { base, actor }: GalleryPlace,
  archive: readonly EditedFile[],
  now: string,
): Promise<Draft> {
  const opener = ownOpener();
  const place = gitPlace(readerOf(top), treeOf(top, base), opener);
  const { files, renamed } = await orOneLine(sealedEdits(place, archive));
  for (const id of renamed.values()) say(`It is sealed, and called ${id}: everybody sees the name of a sealed asset.`);
  return draftOfFiles({ top, base, actor, now, files, opener });
}

function assetIn(word: string): AssetId {
  if (isAssetId(word)) return word;
  throw new CommandError(`${word} is not the id of an asset, publisher/asset`);
}

function filesIn(path: string, assets: readonly AssetId[]): readonly EditedFile[] {
  if (assets.length > 0) throw new CommandError('--files proposes all that the archive has: name no assets beside it.');
  const read = archiveFiles(path);
  if (!read.ok) throw new CommandError(printable(read.why));
  return read.files;
}

/** Undefined where nothing has changed. */
async function draftOfChanges(
  top: string,
  { base, actor }: GalleryPlace,
  assets: readonly AssetId[],
  now: string,
): Promise<Draft | undefined> {
  const { paths, left } = changesSince(top, forkPoint(top, base), assets);
  if (left.length > 0) say(printable(`Left alone: ${listedUpTo(10, left)}`));
  const problems = paths.flatMap((path) => pathProblem(top, path) ?? []);
  if (problems.length > 0) throw new CommandError(printable(problems.join('\n')));
  return paths.length === 0 ? undefined : draftOf({ top, base, actor, paths, now, opener: ownOpener() });
}

function refused({ review }: Draft, json: boolean): ExitCode {
  if (json) printJson({ change: 'refused', ...review });
  else print(formatFindings(review.findings));
  const errors = review.findings.filter(({ severity }) => severity === 'error').length;
  say(`Nothing was proposed: mend what is marked as an error first (${counted(errors, 'error')}).`);
  return 1;
}

/** The address alone on standard output; all that is for people beside it. */
function told(draft: Draft | undefined, done: Done, place: ProposedFrom, json: boolean): ExitCode {
  // Of what is there already nothing is left to be judged.
  const { verdict, findings, summary } = (done.change === 'nothing' ? undefined : draft?.review) ?? {
    verdict: undefined,
    findings: [],
    summary: [],
  };
  for (const sentence of summary) say(printable(sentence));
  if (findings.length > 0) say(formatFindings(findings));
  if (json) printJson({ ...done, verdict: verdict ?? null, findings, summary });
  else if (done.url !== undefined) print(done.url);
  say(printable(saidOf(done, draft, place)));
  return 0;
}

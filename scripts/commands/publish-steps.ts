import { setTimeout as wait } from 'node:timers/promises';

import { CommandError } from './command.ts';
import type { GalleryPlace } from './publish-place.ts';
import { commitMessage, type ProposalText } from '../core/pull-request.ts';
import { textsAt } from '../shell/entries/base.ts';
import { readerOf } from '../shell/reader.ts';
import type { Hosting } from '../shell/hosting/github.ts';
import { originOf } from '../shell/origin.ts';
import { terminalProgress } from '../shell/progress.ts';
import { bringTo, type Moved } from '../shell/publish/branch.ts';
import { commitDraft, type Draft } from '../shell/publish/draft.ts';
import { targetOf, type Target, type Upstream } from '../shell/publish/fork.ts';
import { proposalText } from '../shell/publish/proposal-text.ts';
import { openPull, pullsOf } from '../shell/publish/pulls.ts';

/** What came of publishing. */
export interface Done {
  readonly change: 'nothing' | 'planned' | 'opened' | 'updated' | 'unchanged';
  readonly branch: string;
  readonly title?: string;
  readonly commit?: string;
  /** The address of the pull request. */
  readonly url?: string;
  /** Whether that pull request was merged. */
  readonly isMerged?: boolean;
}

/** The gallery, and whether what was proposed are files of the work tree. */
export interface ProposedFrom extends GalleryPlace {
  readonly isOfWorkTree: boolean;
}

interface Wish {
  readonly name: string;
  readonly message: string;
  readonly isDryRun: boolean;
  readonly now: string;
}

/** Half a minute for a fork to be there. */
const WAITING = { attempts: 30, pause: () => wait(1000) };

const TEMPLATE = '.github/pull_request_template.md';

export async function proposeThere(
  top: string,
  place: GalleryPlace,
  draft: Draft | undefined,
  wish: Wish,
): Promise<Done> {
  const { home } = place;
  if (draft === undefined || draft.isThere) return mergedBefore(place, wish);
  const text = proposalText(draft, wish.message);
  const done = { branch: wish.name, title: text.title };
  if (wish.isDryRun) return { ...done, change: 'planned' };
  if (home === undefined) {
    const moved = landed(await bring(top, place, draft, wish, text));
    return { ...done, commit: moved.commit, change: moved.change === 'created' ? 'opened' : moved.change };
  }
  const { hosting } = home;
  if (hosting === undefined) throw new CommandError('A token is missing');
  const target = await targetFor(top, hosting, home.upstream, place);
  const moved = landed(await bring(top, place, draft, wish, text, target));
  const template = textsAt(readerOf(top), draft.base, [TEMPLATE]).get(TEMPLATE) ?? '## What this changes\n';
  const isTitled = wish.message !== '';
  const pull = await openPull(hosting, { target, branch: wish.name, base: place.branch, text, isTitled, template });
  const change = pull.change === 'unchanged' && moved.change !== 'unchanged' ? 'updated' : pull.change;
  return { ...done, commit: moved.commit, url: pull.url, change };
}

/** One sentence on what was done and what comes next. */
export function saidOf(done: Done, draft: Draft | undefined, { home, branch, isOfWorkTree }: ProposedFrom): string {
  const { change, branch: name, title = '', isMerged } = done;
  if (change === 'nothing') {
    if (isMerged === true) return 'Nothing to propose: it was merged, and the gallery has all of it.';
    return draft === undefined
      ? 'Nothing to propose: nothing has changed here.'
      : 'Nothing to propose: the gallery has all of it already.';
  }
  const next = draft?.review.verdict === 'review' ? 'A curator looks at it.' : 'It is merged when the check agrees.';
  if (change === 'planned') return `Would propose “${title}” by the branch ${name}. ${next}`;
  const what = { opened: 'Proposed', updated: 'Brought up to date', unchanged: 'It is proposed so already' }[change];
  if (home !== undefined) return `${what}: “${title}” (branch ${name}). ${next}`;
  const aside = `Your files stay as they are: while they are what is proposed, it can be merged into ${branch} of this clone beside them.`;
  const see = `${what}: “${title}”, on the branch ${name}. See it: npm start, then the page proposals/.`;
  return isOfWorkTree ? `${see} ${aside}` : see;
}

function bring(
  top: string,
  place: GalleryPlace,
  draft: Draft,
  wish: Wish,
  text: ProposalText,
  to?: Target,
): Promise<Moved> {
  const { author } = place;
  return bringTo(
    { repository: top, name: wish.name, remote: to?.remote },
    {
      ...{ base: draft.base, tree: draft.tree, email: author.email },
      write: () => commitDraft(top, draft, commitMessage(text), author, wish.now),
      progress: terminalProgress(process.stderr),
    },
  );
}

function landed(moved: Moved): Moved & { readonly ok: true } {
  if (!moved.ok) throw new CommandError(moved.why);
  return moved;
}

function targetFor(top: string, hosting: Hosting, upstream: Upstream, place: GalleryPlace): Promise<Target> {
  const isSsh = !/^https?:/.test(originOf(top) ?? '');
  return targetOf(hosting, upstream, place.actor, isSsh, WAITING);
}

/** Where nothing is left to propose, a pull request of before may say why. */
async function mergedBefore({ home, actor }: GalleryPlace, { name }: Wish): Promise<Done> {
  const nothing = { change: 'nothing', branch: name } as const;
  if (home?.hosting === undefined) return nothing;
  const { hosting, upstream } = home;
  const owner = upstream.mayPush ? hosting.where.owner : actor.login;
  const merged = (await pullsOf(hosting, owner, name)).find(({ isMerged }) => isMerged);
  return merged === undefined ? nothing : { ...nothing, url: merged.url, isMerged: true };
}

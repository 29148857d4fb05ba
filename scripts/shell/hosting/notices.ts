import {
  commentOn,
  createDiscussion,
  discussionAt,
  discussionCalled,
  openForum,
  type Discussion,
  type Forum,
} from './discussions.ts';
import { HostingError, isOfOne, type Hosting } from './github.ts';
import { carryOut, type Write } from './write.ts';
import { addDays } from '../../core/instant.ts';
import { NOTICE_DAYS, noticeKey } from '../../core/notices.ts';
import { discussionBody, noticeComments, noticeKeysIn } from '../../core/notices/comments.ts';
import { counted } from '../../core/words.ts';
import type { AssetNotices } from '../entries/calendar.ts';

/** What became of notices. */
export interface Telling {
  /** What was done, or would be. */
  readonly done: readonly string[];
  /** Why nothing was done, where nobody is at fault. */
  readonly passed: readonly string[];
  /** What the hosting service refused. */
  readonly failed: readonly string[];
}

/** An automation's token has 1,000 calls an hour, of which others need some. What was looked at last is looked at last tomorrow. */
const MOST_ASSETS = 200;
const MOST_WRITES = 200;
/** When it fails this often it is an outage, a limit or a missing right. */
const MOST_FAILURES = 3;

/** Tells people what they wish to be told, each of them once: what a discussion has already is not written again. */
export async function tell(
  hosting: Hosting,
  assets: readonly AssetNotices[],
  { now, dryRun }: { readonly now: string; readonly dryRun: boolean },
): Promise<Telling> {
  if (assets.length === 0) return { done: [], passed: [], failed: [] };
  const forum = await openForum(hosting);
  if (typeof forum === 'string') return { done: [], passed: [forum], failed: [] };
  const telling = { done: [] as string[], passed: [] as string[], failed: [] as string[] };
  let failures = 0;
  for (const [looked, one] of assets.entries()) {
    if (looked >= MOST_ASSETS || telling.done.length >= MOST_WRITES || failures >= MOST_FAILURES) {
      telling.passed.push(`${counted(assets.length - looked, 'asset')} left for the next run.`);
      break;
    }
    try {
      const room = MOST_WRITES - telling.done.length;
      const { done, passed } = await tellOf(await writesFor(hosting, forum, one, now), {
        asset: one.asset.id,
        room,
        dryRun,
      });
      telling.done.push(...done);
      telling.passed.push(...passed);
    } catch (error) {
      if (!(error instanceof HostingError)) throw error;
      if (!isOfOne(error)) failures++;
      telling.failed.push(`${one.asset.id}: ${error.message}`);
    }
  }
  return telling;
}

/** Does as much as there is room for. */
async function tellOf(
  writes: readonly Write[] | string,
  { asset, room, dryRun }: { readonly asset: string; readonly room: number; readonly dryRun: boolean },
): Promise<Omit<Telling, 'failed'>> {
  if (typeof writes === 'string') return { done: [], passed: [writes] };
  const some = writes.slice(0, room);
  const left = writes.length - some.length;
  return {
    done: dryRun ? some.map(({ what }) => what) : (await carryOut(some)).done,
    passed: left > 0 ? [`${counted(left, 'comment')} on ${asset} left for the next run.`] : [],
  };
}

async function writesFor(
  hosting: Hosting,
  forum: Forum,
  { asset, notices, discussion: address }: AssetNotices,
  now: string,
): Promise<Write[] | string> {
  const known = await find(hosting, forum, asset.id, address, addDays(now, -NOTICE_DAYS - 1));
  const told = new Set(known?.own.flatMap((body) => noticeKeysIn(body)));
  const comments = noticeComments(
    asset,
    notices.filter((notice) => !told.has(noticeKey(notice))),
  );
  if (comments.length === 0) return [];
  if (known?.locked === true) return `The discussion of ${asset.id} is locked, so nobody is told anything there.`;
  if (known?.whole === false) {
    return `The discussion of ${asset.id} has more comments of late than are read, so nobody is told anything there.`;
  }
  let node = known?.node;
  const open: Write = {
    what: `open the discussion of ${asset.id}`,
    run: async () => (node = await createDiscussion(hosting, forum, asset.id, discussionBody(asset))),
  };
  return [
    ...(known === undefined ? [open] : []),
    ...comments.map(({ body, people }) => ({
      what: `tell ${counted(people, 'person', 'people')} in the discussion of ${asset.id}`,
      run: () => commentOn(hosting, node ?? '', body),
    })),
  ];
}

/** A discussion that was removed, or is another repository's by now, is looked for by its title. */
async function find(
  hosting: Hosting,
  forum: Forum,
  title: string,
  address: string | undefined,
  since: string,
): Promise<Discussion | undefined> {
  const known = address === undefined ? undefined : await discussionAt(hosting, address, since);
  return known ?? discussionCalled(hosting, forum, title, since);
}

import { unless, type Hosting } from './github.ts';
import type { Write } from './write.ts';
import { COMMENT_MARKER as MARKER } from '../../core/comment.ts';

/** The account of workflows. People cannot have brackets in their names. */
const AUTOMATION = 'github-actions[bot]';
const LONGEST = 65_536;
const NOTICE = '\n\n… The rest is too long for a comment: see the log of the check.\n';

/** One comment says what was decided, however often. Nothing to do where it says so already. */
export async function commentWrites(hosting: Hosting, number: number, text: string): Promise<Write[]> {
  const { octokit, where } = hosting;
  const body = commentBody(text);
  const [first, ...others] = await ownComments(hosting, number);
  if (first === undefined) {
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
    return [{ what: 'write the comment', run: () => octokit.request(route, { ...where, issue_number: number, body }) }];
  }
  const update = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
  const remove = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}';
  const stale = sameText(first.body ?? '', body) ? [] : [first];
  return [
    ...stale.map(({ id }) => ({
      what: 'update the comment',
      run: () => octokit.request(update, { ...where, comment_id: id, body }),
    })),
    // A request that was answered by an outage and repeated may have been heard twice.
    ...others.map(({ id }) => ({
      what: 'remove a second comment',
      run: () => octokit.request(remove, { ...where, comment_id: id }),
    })),
  ];
}

/** The marker and the text, cut where the hosting service would refuse it. */
export function commentBody(text: string): string {
  const body = text.startsWith(MARKER) ? text : `${MARKER}\n${text}`;
  if (body.length <= LONGEST) return body;
  const fence = '\n```';
  const room = body.slice(0, LONGEST - NOTICE.length - fence.length);
  const cut = room.slice(0, Math.max(room.lastIndexOf('\n'), MARKER.length));
  const open = (cut.match(/^```/gm)?.length ?? 0) % 2 === 1;
  return `${cut}${open ? fence : ''}${NOTICE}`;
}

/** A comment by somebody else counts for nothing, whatever it begins with. */
async function ownComments(hosting: Hosting, number: number): Promise<{ id: number; body?: string | undefined }[]> {
  const { octokit, where } = hosting;
  const own = new Set([AUTOMATION, await ownLogin(hosting)]);
  const comments = await octokit.paginate('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    ...where,
    issue_number: number,
    per_page: 100,
  });
  return comments.filter(({ user, body }) => own.has(user?.login) && firstLine(body ?? '') === MARKER);
}

/** Whose token this is; a workflow's token belongs to no user and may not ask. */
async function ownLogin({ octokit }: Hosting): Promise<string | undefined> {
  return (await unless(octokit.request('GET /user'), 401, 403))?.data.login;
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').trim();
}

/** The hosting service changes ends of lines. */
function sameText(a: string, b: string): boolean {
  return a.replaceAll('\r\n', '\n').trim() === b.replaceAll('\r\n', '\n').trim();
}

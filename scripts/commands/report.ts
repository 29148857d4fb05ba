import { existsSync, readFileSync } from 'node:fs';

import { CommandError, defineCommand, type ExitCode } from './command.ts';
import { answer, hostingOptions, openHosting, pullOf, pullOptions } from './hosting.ts';
import { say } from './shared.ts';
import { renderComment } from '../core/comment.ts';
import { currentPull } from '../shell/hosting/pull.ts';
import { reportWrites } from '../shell/hosting/report.ts';
import { parseReviewFile, type ReviewFile } from '../shell/hosting/review-file.ts';
import { carryOut } from '../shell/hosting/write.ts';

const FAILED = `**The check could not run.** This says nothing about your proposal: a curator looks at the log and starts it again.\n`;

export const report = defineCommand({
  name: 'report',
  summary: 'Tell a pull request what was decided: one comment, a status and annotations',
  options: {
    ...pullOptions,
    review: { type: 'text', hint: 'FILE', help: 'What gallery review --json printed' },
    preview: { type: 'text', hint: 'URL', help: 'Where the rendered proposal can be seen: linked in the comment' },
    failed: { type: 'switch', help: 'The review could not run: say so, instead of --review' },
    ...hostingOptions,
  },
  examples: ['gallery report --repo acme/gallery --pull 12 --head SHA --review review.json'],
  async run(options): Promise<ExitCode> {
    const { number, head } = pullOf(options);
    const review = options.failed ? undefined : reviewIn(options.review, head);
    const comment = review === undefined ? FAILED : commentOf(review, number, options.preview);
    const hosting = openHosting(options.repo);
    const state = await currentPull(hosting, number, head);
    const writes = state.current ? await reportWrites(hosting, { number, head, review, comment }) : [];
    const planned = { done: writes.map(({ what }) => what), refused: [] };
    const { done, refused } = options['dry-run'] ? planned : await carryOut(writes);
    const why = state.current ? {} : { why: state.why };
    const verb = options['dry-run'] ? 'Would do' : 'Done';
    const sentence = `${verb}: ${done.join(', ') || 'nothing, it says so already'}`;
    for (const refusal of refused) say(`Could not ${refusal}`);
    answer(
      options.json,
      { done, refused, dryRun: options['dry-run'], ...why },
      state.current ? sentence : `${state.why} Nothing to do.`,
    );
    return 0;
  },
});

function reviewIn(path: string | undefined, head: string): ReviewFile {
  if (path === undefined) throw new CommandError('--review is missing: the file that gallery review --json wrote');
  const parsed = parseReviewFile(textOf(path), head);
  if (!parsed.ok) throw new CommandError(`${path} is no review for this pull request: ${parsed.problem}`);
  return parsed.review;
}

/** Made here of the checked answer, not taken from the job that read the proposal: nothing else gets into a comment. */
function commentOf(review: ReviewFile, pull: number, preview: string | undefined): string {
  const { head, actor, guide } = review;
  const links = { ...(guide === undefined ? {} : { guide }), ...(preview === undefined ? {} : { preview }) };
  return renderComment(review, { head, actor, pull, ...links });
}

function textOf(path: string): string {
  if (!existsSync(path)) throw new CommandError(`There is no file ${path}`);
  return readFileSync(path, 'utf8');
}

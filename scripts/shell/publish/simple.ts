import { simpleGit, type SimpleGit, type SimpleGitOptions } from 'simple-git';

import { GitError } from '../git.ts';
import { noProgress, type Progress } from '../progress.ts';

/** A Git that says nothing for so long hangs. */
const TIMEOUT = 5 * 60 * 1000;

/**
 * Git as publishing uses it: simple-git refuses options by which Git would run something else. Its words are fixed, object ids, full names
 * of branches, and addresses that the hosting service gave. What the person’s environment says of Git stays: the token is there, and
 * nowhere else.
 */
export function publishingGit(repository: string, progress: Progress = noProgress): SimpleGit {
  // Whoever would answer does not see the question.
  process.env['GIT_TERMINAL_PROMPT'] = '0';
  return gitIn(repository, {
    allowEnvironment: Object.keys(process.env).filter((name) => SETTINGS.test(name)),
    ...(progress === noProgress ? {} : { progress: shownBy(progress) }),
  });
}

const SETTINGS = /^(?:GIT_|SSH_ASKPASS$)/i;

/** Git that makes objects here: of what the environment says of Git it has these variables and nothing else. */
export function localGit(repository: string, variables: Readonly<Record<string, string>>, input: string): SimpleGit {
  const rest = Object.entries(process.env).filter(([name]) => !SETTINGS.test(name) && !PROGRAMS.test(name));
  return gitIn(repository, { allowEnvironment: Object.keys(variables), input: () => input }).env({
    ...Object.fromEntries(rest),
    ...variables,
  });
}

/** What simple-git refuses beside those; no object is made with an editor. */
const PROGRAMS = /^(?:EDITOR|PAGER|PREFIX|VISUAL)$/i;

function gitIn(repository: string, options: Partial<SimpleGitOptions>): SimpleGit {
  return simpleGit({
    baseDir: repository,
    timeout: { block: TIMEOUT },
    // A connection that is kept for later can hold the pipes long after Git has ended.
    completion: { onClose: true, onExit: 200 },
    // Git can fail without a word.
    errors: (error, { exitCode, stdOut, stdErr }) =>
      error ?? (exitCode === 0 ? undefined : Buffer.concat([...stdErr, ...stdOut])),
    ...options,
  });
}

/** What came of a step, or a GitError that begins with what could not be done and goes on with what Git said. */
export async function orFail<T>(failure: string, step: PromiseLike<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    const said = wordsOf(error instanceof Error ? error.message : String(error));
    throw new GitError(said === '' ? failure : `${failure}: ${said}`);
  }
}

/** Without the lines by which Git shows how far it is. */
function wordsOf(output: string): string {
  const lines = output
    .split(/[\r\n]+/)
    .filter((line) => !/: +(?:\d+%|\d+, done)|^Delta compression|^Total \d/.test(line));
  return lines.join('\n').trim();
}

function shownBy(progress: Progress): NonNullable<SimpleGitOptions['progress']> {
  let [shown, seen] = ['', 0];
  return ({ method, stage, processed, total }) => {
    const label = `${method}: ${stage}`;
    if (label !== shown) progress.start(label, total);
    progress.tick(label === shown ? processed - seen : processed);
    [shown, seen] = [label, processed];
  };
}

import { AUTOMATION } from '../../entries/commit.ts';

/** What Git is told when automation writes at an instant. */
export function asAutomation(at: string): NodeJS.ProcessEnv {
  const { name, email } = AUTOMATION;
  const date = `${String(Date.parse(at) / 1000)} +0000`;
  return {
    ...process.env,
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: date,
  };
}

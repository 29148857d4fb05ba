import type { Hosting } from './github.ts';
import { VERDICT_CONTEXT } from './status.ts';

/** Gives the commit of entries the status that the ruleset asks for. The core has decided each entry, as it judges each proposal. */
export function vouchFor({ octokit, where }: Hosting): (commit: string) => Promise<void> {
  return async (commit) => {
    await octokit.request('POST /repos/{owner}/{repo}/statuses/{sha}', {
      ...where,
      sha: commit,
      context: VERDICT_CONTEXT,
      state: 'success',
      description: 'Entries that were asked for and decided.',
    });
  };
}

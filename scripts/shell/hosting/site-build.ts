import type { Hosting } from './github.ts';

/** Builds and deploys the site. */
const SITE_WORKFLOW = 'site.yml';

/** A push or a merge by automation's token starts no workflow, so the site's is asked for. */
export async function buildSite({ octokit, where }: Hosting, branch: string): Promise<void> {
  await octokit.request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
    ...where,
    workflow_id: SITE_WORKFLOW,
    ref: branch,
  });
}

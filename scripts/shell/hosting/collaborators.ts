import type { Hosting } from './github.ts';
import type { Actor } from '../../core/proposal.ts';

/** Who may push to the repository, and so could pass the verdict by. */
export async function whoMayPush({ octokit, where }: Hosting): Promise<Actor[]> {
  const route = 'GET /repos/{owner}/{repo}/collaborators';
  const accounts = await octokit.paginate(route, { ...where, permission: 'push', per_page: 100 });
  return accounts.map(({ login, id }) => ({ login, id }));
}

import { unless, type Hosting } from './github.ts';
import type { Actor } from '../../core/proposal.ts';
import { bodyOf } from '../../core/requests/form-body.ts';
import { titleOf, valuesOf } from '../../core/requests/forms.ts';
import { REQUEST_LABELS } from '../../core/requests/issue-labels.ts';
import type { Wish } from '../../core/service.ts';

/** Asks as a form would. Gives the address of the issue. */
export async function openIssue({ octokit, where }: Hosting, wish: Wish): Promise<string> {
  const { data } = await octokit.request('POST /repos/{owner}/{repo}/issues', {
    ...where,
    title: titleOf(wish.action, valuesOf(wish)),
    body: bodyOf(wish),
    // Left out by the hosting service where this account may not set labels: the text says what it is.
    labels: [REQUEST_LABELS.request],
  });
  return data.html_url;
}

/** Whose token this is; undefined where it is no person's. */
export async function tokenOwner({ octokit }: Hosting): Promise<Actor | undefined> {
  const found = await unless(octokit.request('GET /user'), 401, 403);
  return found && { login: found.data.login, id: Number(found.data.id) };
}

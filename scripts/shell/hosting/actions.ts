import { covers, inWords } from './covers.ts';
import type { Step } from './step.ts';
import type { Write } from './write.ts';

/** Which actions workflows may use: those of the hosting service, and whatever is added here. All are pinned by their full sha. */
const ALLOWED_ACTIONS = { github_owned_allowed: true, verified_allowed: false, patterns_allowed: [] as string[] };
const PERMISSIONS = { enabled: true, allowed_actions: 'selected' as const, sha_pinning_required: true };
/** Jobs ask for each right they need. */
const TOKEN = { default_workflow_permissions: 'read' as const, can_approve_pull_request_reviews: false };
/** Workflows that run a stranger's code wait for somebody to look. */
const FORKS = { approval_policy: 'all_external_contributors' as const };

export const allowedActions: Step = {
  id: 'allowed-actions',
  title: 'Workflows use chosen actions only, pinned by their full sha',
  async missing({ octokit, where }) {
    const { data } = await octokit.request('GET /repos/{owner}/{repo}/actions/permissions', where);
    const chosen = data.allowed_actions === 'selected';
    const general: Write = {
      what: inWords(PERMISSIONS),
      run: () => octokit.request('PUT /repos/{owner}/{repo}/actions/permissions', { ...where, ...PERMISSIONS }),
    };
    const route = '/repos/{owner}/{repo}/actions/permissions/selected-actions';
    // Where all actions are allowed there is no choice to look at.
    const current = chosen ? (await octokit.request(`GET ${route}`, where)).data : {};
    const choice: Write = {
      what: inWords(ALLOWED_ACTIONS),
      run: () => octokit.request(`PUT ${route}`, { ...where, ...ALLOWED_ACTIONS }),
    };
    return [...(covers(data, PERMISSIONS) ? [] : [general]), ...(covers(current, ALLOWED_ACTIONS) ? [] : [choice])];
  },
};

export const workflowToken: Step = {
  id: 'workflow-token',
  title: 'Workflows begin with rights to read and cannot approve pull requests',
  async missing({ octokit, where }) {
    const route = '/repos/{owner}/{repo}/actions/permissions/workflow';
    const { data } = await octokit.request(`GET ${route}`, where);
    if (covers(data, TOKEN)) return [];
    return [{ what: inWords(TOKEN), run: () => octokit.request(`PUT ${route}`, { ...where, ...TOKEN }) }];
  },
};

export const forkApproval: Step = {
  id: 'fork-approval',
  title: 'Workflows of pull requests from outside wait for an approval',
  async missing({ octokit, where }) {
    const route = '/repos/{owner}/{repo}/actions/permissions/fork-pr-contributor-approval';
    const { data } = await octokit.request(`GET ${route}`, where);
    if (covers(data, FORKS)) return [];
    return [{ what: inWords(FORKS), run: () => octokit.request(`PUT ${route}`, { ...where, ...FORKS }) }];
  },
};

import { differing, inWords } from './covers.ts';
import { unless } from './github.ts';
import { NotOffered, type Setup, type Step } from './step.ts';
import type { Write } from './write.ts';

/** One commit a proposal; its message comes from the title alone, since the text below it is a stranger's. */
const MERGING = {
  allow_squash_merge: true,
  allow_merge_commit: false,
  allow_rebase_merge: false,
  allow_auto_merge: false,
  delete_branch_on_merge: true,
  squash_merge_commit_title: 'PR_TITLE',
  squash_merge_commit_message: 'BLANK',
} as const;

/** The discussion of an asset is a discussion at the hosting service. */
const DISCUSSIONS = { has_discussions: true, has_issues: true } as const;

const SCANNING = {
  secret_scanning: { status: 'enabled' },
  secret_scanning_push_protection: { status: 'enabled' },
} as const;

export const merging: Step = {
  id: 'merging',
  title: 'Proposals are squashed into one commit',
  missing: (setup) => settings(setup, differing(setup.repository, MERGING)),
};

export const discussions: Step = {
  id: 'discussions',
  title: 'Issues and discussions are open',
  missing: (setup) => settings(setup, differing(setup.repository, DISCUSSIONS)),
};

export const secretScanning: Step = {
  id: 'secret-scanning',
  title: 'Secrets are found, and refused when they are pushed',
  missing(setup) {
    const current = setup.repository.security_and_analysis;
    if (current?.secret_scanning === undefined) {
      throw new NotOffered(
        'The hosting service does not offer it for this repository, or shows it to administrators only.',
      );
    }
    const different = differing(current, SCANNING);
    return Object.keys(different).length === 0 ? [] : settings(setup, { security_and_analysis: different });
  },
};

export const pages: Step = {
  id: 'pages',
  title: 'Pages shows what the workflow builds',
  async missing({ octokit, where }) {
    const route = '/repos/{owner}/{repo}/pages';
    const current = await unless(octokit.request(`GET ${route}`, where), 404);
    if (current?.data.build_type === 'workflow') return [];
    const wanted = { ...where, build_type: 'workflow' as const };
    const run = () =>
      current === undefined ? octokit.request(`POST ${route}`, wanted) : octokit.request(`PUT ${route}`, wanted);
    return [{ what: 'build type: workflow', run }];
  },
};

function settings({ octokit, where }: Setup, different: object): Write[] {
  if (Object.keys(different).length === 0) return [];
  return [
    { what: inWords(different), run: () => octokit.request('PATCH /repos/{owner}/{repo}', { ...where, ...different }) },
  ];
}

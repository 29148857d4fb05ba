import { aForum, type FakeForum } from './fake-discussions.ts';
import type { FakeIssue } from './fake-issues.ts';
import { aPublishing, type FakePublishing } from './fake-publishing.ts';

export const HEAD = 'a'.repeat(40);
export const OTHER = 'b'.repeat(40);
export const TIP = 'c'.repeat(40);
export const MERGED = 'd'.repeat(40);

export interface Comment {
  readonly id: number;
  readonly login: string;
  body: string;
}

export interface Check {
  readonly id: number;
  readonly head_sha: string;
  readonly name: string;
  readonly external_id: string;
  conclusion: string;
  readonly output: { readonly title: string; readonly summary: string };
  readonly annotations: { readonly path: string; readonly annotation_level: string }[];
}

export type Settings = Record<string, unknown>;

/** What the fake GitHub knows: one repository with one pull request, number 5. */
export interface State {
  /** Whose token it is; undefined for a workflow's. */
  me: string | undefined;
  pull: { state: string; sha: string; base: string; draft: boolean; title: string; merged: boolean };
  files: { filename: string; status: string }[];
  comments: Comment[];
  statuses: { sha: string; state: string; context: string; description: string }[];
  checks: Check[];
  dispatched: unknown[];
  issues: FakeIssue[];
  forum: FakeForum;
  publishing: FakePublishing;
  tip: string;
  /** When that commit was made. */
  tipAt: string;
  repository: Settings;
  labels: Settings[];
  /** Names of the labels of the pull request. */
  pullLabels: string[];
  pages: Settings | undefined;
  permissions: Settings;
  selected: Settings;
  token: Settings;
  forks: Settings;
  rulesets: (Settings & { id: number })[];
  collaborators: { login: string; id: number }[];
}

/** A fresh repository and an open pull request, unless told otherwise. */
export function aState(different: Partial<State> = {}): State {
  return {
    me: undefined,
    pull: aPull(),
    files: [],
    comments: [],
    statuses: [],
    checks: [],
    dispatched: [],
    issues: [],
    forum: aForum(),
    publishing: aPublishing(),
    tip: TIP,
    tipAt: '2026-06-01T00:00:00Z',
    repository: {
      default_branch: 'main',
      language: null,
      has_issues: true,
      has_discussions: false,
      allow_squash_merge: true,
      allow_merge_commit: true,
      allow_rebase_merge: true,
      allow_auto_merge: false,
      delete_branch_on_merge: false,
      security_and_analysis: {
        secret_scanning: { status: 'disabled' },
        secret_scanning_push_protection: { status: 'disabled' },
      },
    },
    labels: [{ name: 'Refused', color: 'ededed', description: null }],
    pullLabels: [],
    pages: undefined,
    permissions: { enabled: true, allowed_actions: 'all', sha_pinning_required: false },
    selected: { github_owned_allowed: false, verified_allowed: false, patterns_allowed: [] },
    token: { default_workflow_permissions: 'write', can_approve_pull_request_reviews: true },
    forks: { approval_policy: 'first_time_contributors' },
    rulesets: [],
    collaborators: [],
    ...different,
  };
}

export function aPull(different: Partial<State['pull']> = {}): State['pull'] {
  return { state: 'open', sha: HEAD, base: 'main', draft: false, title: 'Add deblur', merged: false, ...different };
}

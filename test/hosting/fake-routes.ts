import { anIssue } from './fake-issues.ts';
import { PUBLISHING_ROUTES } from './fake-publishing.ts';
import { MERGED, type Check, type Comment, type Settings, type State } from './fake-state.ts';
import { exampleOf } from './openapi.ts';

export type Answer = readonly [status: number, body?: unknown, headers?: Readonly<Record<string, string>>];

export interface Asked {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly url: URL;
}

export type RouteHandler = (state: State, asked: Asked) => Answer;

const REPO = '/repos/{owner}/{repo}';
const ACTIONS = `${REPO}/actions/permissions`;
const NOT_FOUND: Answer = [
  404,
  { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' },
];

/** What each operation does. Answers are GitHub's published examples with our world laid over them. */
export const ROUTES: Readonly<Record<string, RouteHandler>> = {
  ...PUBLISHING_ROUTES,
  'GET /user': ({ me }) =>
    me === undefined
      ? [403, { message: 'Resource not accessible by integration' }]
      : [200, like('GET /user', { login: me, id: 12 })],

  [`GET ${REPO}`]: ({ repository }) => [200, repositoryAnswer(repository)],
  [`PATCH ${REPO}`]: ({ repository }, { body }) => {
    const { security_and_analysis, ...rest } = body as Settings;
    Object.assign(repository, rest);
    Object.assign(repository['security_and_analysis'] as object, security_and_analysis);
    return [200, repositoryAnswer(repository)];
  },
  [`GET ${REPO}/branches/{branch}`]: ({ tip, tipAt }, { params }) => {
    const example = exampleOf(`GET ${REPO}/branches/{branch}`) as { commit: { commit: { committer: object } } };
    const { commit } = example.commit;
    const dated = { ...commit, committer: { ...commit.committer, date: tipAt } };
    return [200, { ...example, name: params['branch'], commit: { ...example.commit, sha: tip, commit: dated } }];
  },

  [`GET ${REPO}/pulls/{pull_number}`]: ({ pull }) => [200, pullAnswer(pull)],
  [`GET ${REPO}/pulls/{pull_number}/files`]: ({ files }, asked) =>
    paged(
      files.map((file) => likeFirst(`GET ${REPO}/pulls/{pull_number}/files`, file)),
      asked,
    ),
  [`PUT ${REPO}/pulls/{pull_number}/merge`]: ({ pull }, { body }) => {
    if (pull.merged || pull.draft) return [405, { message: 'Pull Request is not mergeable' }];
    if ((body as Settings)['sha'] !== pull.sha)
      return [409, { message: 'Head branch was modified. Review and try the merge again.' }];
    Object.assign(pull, { state: 'closed', merged: true });
    return [200, { sha: MERGED, merged: true, message: 'Pull Request successfully merged' }];
  },
  [`POST ${REPO}/actions/workflows/{workflow_id}/dispatches`]: ({ dispatched }, { params, body }) => {
    dispatched.push([params['workflow_id'], body]);
    return [204];
  },

  [`GET ${REPO}/issues/{issue_number}/comments`]: ({ comments }, asked) => paged(comments.map(commentAnswer), asked),
  [`POST ${REPO}/issues/{issue_number}/comments`]: ({ comments, me }, { body }) => {
    const comment = { id: 1000 + comments.length, login: me ?? 'github-actions[bot]', ...(body as { body: string }) };
    comments.push(comment);
    return [201, commentAnswer(comment)];
  },
  [`PATCH ${REPO}/issues/comments/{comment_id}`]: ({ comments }, { params, body }) => {
    const comment = comments.find(({ id }) => id === Number(params['comment_id']));
    return comment === undefined ? NOT_FOUND : [200, commentAnswer(Object.assign(comment, body))];
  },
  [`DELETE ${REPO}/issues/comments/{comment_id}`]: ({ comments }, { params }) => {
    comments.splice(
      comments.findIndex(({ id }) => id === Number(params['comment_id'])),
      1,
    );
    return [204];
  },

  [`GET ${REPO}/issues`]: ({ issues }, asked) => {
    const wanted = (asked.query.get('labels') ?? '').split(',').filter(Boolean);
    const found = issues.filter(
      ({ state, labels }) =>
        state.toLowerCase() === asked.query.get('state') && wanted.every((label) => labels.includes(label)),
    );
    return paged(
      found.map(({ number, body }) => likeFirst(`GET ${REPO}/issues`, { number, body, pull_request: undefined })),
      asked,
    );
  },
  [`PATCH ${REPO}/issues/{issue_number}`]: ({ issues }, { params, body }) => {
    const { state, state_reason } = body as { state: string; state_reason: string };
    const found = issues.find(({ number }) => number === Number(params['issue_number']))!;
    Object.assign(found, { state: state.toUpperCase(), stateReason: state_reason });
    return [200, like(`PATCH ${REPO}/issues/{issue_number}`, { number: found.number, state })];
  },
  [`POST ${REPO}/issues`]: ({ issues, me }, { body }) => {
    const { body: text, labels } = body as { body: string; labels: string[] };
    const number = issues.length + 1;
    const author = { login: me ?? 'ghost', id: 12 };
    issues.push({ ...anIssue(text, author, number), labels });
    return [
      201,
      like(
        `POST ${REPO}/issues`,
        { number, html_url: `https://github.com/acme/gallery/issues/${String(number)}` },
        201,
      ),
    ];
  },
  [`PUT ${REPO}/issues/{issue_number}/labels`]: ({ issues }, { params, body }) => {
    const { labels } = body as { labels: string[] };
    issues.find(({ number }) => number === Number(params['issue_number']))!.labels = labels;
    return [200, labels.map((name) => labelAnswer({ name, color: 'ededed', description: null }))];
  },

  [`GET ${REPO}/commits/{ref}/statuses`]: ({ statuses }, asked) =>
    paged(
      statuses
        .filter(({ sha }) => sha === asked.params['ref'])
        .map(({ sha: _sha, ...status }) => likeFirst(`GET ${REPO}/commits/{ref}/statuses`, status)),
      asked,
    ),
  [`POST ${REPO}/statuses/{sha}`]: ({ statuses }, { params, body }) => {
    statuses.unshift({ sha: params['sha']!, ...(body as Omit<State['statuses'][number], 'sha'>) });
    return [201, like(`POST ${REPO}/statuses/{sha}`, body as object, 201)];
  },
  [`GET ${REPO}/commits/{ref}/check-runs`]: ({ checks }, { params, query }) => {
    const found = checks.filter(({ head_sha, name }) => head_sha === params['ref'] && name === query.get('check_name'));
    return [200, { total_count: found.length, check_runs: found.slice(-1).map(checkAnswer) }];
  },
  [`POST ${REPO}/check-runs`]: ({ checks }, { body }) => {
    const { output, ...rest } = body as Check & { output: { annotations: Check['annotations'] } };
    const check = { ...rest, id: checks.length + 1, output, annotations: [...output.annotations] };
    checks.push(check);
    return [201, checkAnswer(check)];
  },
  [`PATCH ${REPO}/check-runs/{check_run_id}`]: ({ checks }, { params, body }) => {
    const { output, ...rest } = body as { output: { annotations: Check['annotations'] } };
    const check = Object.assign(checks[Number(params['check_run_id']) - 1]!, rest);
    check.annotations.push(...output.annotations);
    return [200, checkAnswer(check)];
  },

  [`GET ${REPO}/issues/{issue_number}/labels`]: ({ pullLabels }, asked) =>
    paged(
      pullLabels.map((name) => labelAnswer({ name, color: 'ededed', description: null })),
      asked,
    ),
  [`POST ${REPO}/issues/{issue_number}/labels`]: ({ pullLabels }, { body }) => {
    pullLabels.push(...(body as { labels: string[] }).labels);
    return [200, pullLabels.map((name) => labelAnswer({ name, color: 'ededed', description: null }))];
  },
  [`DELETE ${REPO}/issues/{issue_number}/labels/{name}`]: ({ pullLabels }, { params }) => {
    pullLabels.splice(pullLabels.indexOf(params['name']!), 1);
    return [200, []];
  },

  [`GET ${REPO}/labels`]: ({ labels }, asked) => paged(labels.map(labelAnswer), asked),
  [`POST ${REPO}/labels`]: ({ labels }, { body }) => [201, labelAnswer(added(labels, body as Settings))],
  [`PATCH ${REPO}/labels/{name}`]: ({ labels }, { params, body }) => {
    const { new_name, ...rest } = body as Settings;
    const label = labels.find(({ name }) => name === params['name'])!;
    return [200, labelAnswer(Object.assign(label, rest, { name: new_name }))];
  },
  [`GET ${REPO}/pages`]: ({ pages }) => (pages === undefined ? NOT_FOUND : [200, like(`GET ${REPO}/pages`, pages)]),
  [`POST ${REPO}/pages`]: (state, { body }) => [201, like(`GET ${REPO}/pages`, (state.pages = body as Settings))],
  [`PUT ${REPO}/pages`]: (state, { body }) => changed((state.pages ??= {}), body),
  [`GET ${ACTIONS}`]: ({ permissions }) => [200, permissions],
  [`PUT ${ACTIONS}`]: ({ permissions }, { body }) => changed(permissions, body),
  [`GET ${ACTIONS}/selected-actions`]: ({ permissions, selected }) =>
    permissions['allowed_actions'] === 'selected' ? [200, selected] : [409, { message: 'Conflict' }],
  [`PUT ${ACTIONS}/selected-actions`]: ({ selected }, { body }) => changed(selected, body),
  [`GET ${ACTIONS}/workflow`]: ({ token }) => [200, token],
  [`PUT ${ACTIONS}/workflow`]: ({ token }, { body }) => changed(token, body),
  [`GET ${ACTIONS}/fork-pr-contributor-approval`]: ({ forks }) => [200, forks],
  [`PUT ${ACTIONS}/fork-pr-contributor-approval`]: ({ forks }, { body }) => changed(forks, body),
  [`GET ${REPO}/rulesets`]: ({ rulesets }, asked) =>
    paged(
      rulesets.map(({ id, name, enforcement }) => ({ id, name, enforcement, source: 'acme/gallery' })),
      asked,
    ),
  [`POST ${REPO}/rulesets`]: ({ rulesets }, { body }) => [
    201,
    added(rulesets, { id: 42, source: 'acme/gallery', ...(body as Settings) }),
  ],
  [`GET ${REPO}/rulesets/{ruleset_id}`]: ({ rulesets }, { params }) => {
    const found = rulesets.find(({ id }) => id === Number(params['ruleset_id']));
    return found === undefined ? NOT_FOUND : [200, { source: 'acme/gallery', ...found }];
  },
  [`PUT ${REPO}/rulesets/{ruleset_id}`]: ({ rulesets }, { params, body }) => {
    const found = rulesets.find(({ id }) => id === Number(params['ruleset_id']))!;
    return [200, { source: 'acme/gallery', ...Object.assign(found, body) }];
  },
  [`GET ${REPO}/collaborators`]: ({ collaborators }, asked) =>
    paged(
      collaborators.map((account) => likeFirst(`GET ${REPO}/collaborators`, account)),
      asked,
    ),
};

/** `GET`, `/repos/acme/gallery/pulls/5` → the operation and the values in its path. */
export function matchRoute(
  method: string,
  path: string,
): { route: string; params: Record<string, string> } | undefined {
  for (const route of Object.keys(ROUTES)) {
    const pattern = route.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
    const found = new RegExp(`^${pattern}$`).exec(`${method} ${path}`);
    const values = Object.entries(found?.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
    if (found !== null) return { route, params: Object.fromEntries(values) as Record<string, string> };
  }
  return undefined;
}

function like(route: string, different: object, status = 200): object {
  return { ...(exampleOf(route, status) as object), ...different };
}

function likeFirst(route: string, different: object): object {
  return { ...(exampleOf(route) as object[])[0], ...different };
}

function paged(items: readonly unknown[], { query, url }: Asked): Answer {
  const size = Number(query.get('per_page') ?? 30);
  const page = Number(query.get('page') ?? 1);
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  const more = page * size < items.length;
  const link = `<${next.href}>; rel="next"`;
  return [200, items.slice((page - 1) * size, page * size), more ? { link } : {}];
}

/** The published example mentions another repository, which lacks what the description demands. */
function repositoryAnswer(repository: Settings): object {
  return like(`GET ${REPO}`, { source: undefined, parent: undefined, ...repository });
}

function pullAnswer({ state, sha, base, draft, title, merged }: State['pull']): object {
  const route = `GET ${REPO}/pulls/{pull_number}`;
  const example = exampleOf(route) as { head: object; base: { repo: object } };
  return {
    ...example,
    ...{ number: 5, state, draft, title, merged, merge_commit_sha: MERGED, requested_teams: [] },
    head: { ...example.head, sha },
    base: { ...example.base, ref: base, repo: { ...example.base.repo, default_branch: 'main' } },
  };
}

function commentAnswer({ id, login, body }: Comment): object {
  const example = likeFirst(`GET ${REPO}/issues/{issue_number}/comments`, {}) as { user: object };
  return { ...example, id, body, user: { ...example.user, login } };
}

function checkAnswer({ annotations, output, ...check }: Check): object {
  const route = `PATCH ${REPO}/check-runs/{check_run_id}`;
  const { output: shown } = exampleOf(route) as { output: object };
  const counted = { ...shown, title: output.title, summary: output.summary, annotations_count: annotations.length };
  return like(route, { ...check, output: counted });
}

function labelAnswer(label: Settings): object {
  return likeFirst(`GET ${REPO}/labels`, label);
}

function added<T>(list: T[], item: T): T {
  list.push(item);
  return item;
}

function changed(settings: Settings, body: unknown): Answer {
  Object.assign(settings, body);
  return [204];
}

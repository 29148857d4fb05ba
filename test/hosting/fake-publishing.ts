import type { RouteHandler } from './fake-routes.ts';
import type { Handler } from './fake-operation.ts';
import { exampleOf } from './openapi.ts';

/** A pull request as far as a publisher's goes. */
export interface FakePull {
  readonly number: number;
  readonly owner: string;
  readonly branch: string;
  title: string;
  body: string;
  state: 'open' | 'closed';
  mergedAt: string | null;
  readonly isFromFork: boolean;
  labels: string[];
  status: { readonly state: string; readonly description: string } | null;
  isDraft: boolean;
  mergeable: string;
}

export interface FakeRelease {
  readonly tag: string;
  readonly files: readonly { readonly name: string; readonly size: number; readonly digest: string | null }[];
  /** Where the content of a file is. */
  readonly address: (name: string) => string;
  /** Digest → the run that an attestation names. */
  readonly runs: Readonly<Record<string, string>>;
}

export interface FakePublishing {
  pulls: FakePull[];
  forks: string[];
  release: FakeRelease | undefined;
}

export function aPublishing(): FakePublishing {
  return { pulls: [], forks: [], release: undefined };
}

const REPO = '/repos/{owner}/{repo}';
const NOT_FOUND = { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' };

/** Operations by which proposals are made and releases are read. */
export const PUBLISHING_ROUTES: Readonly<Record<string, RouteHandler>> = {
  [`POST ${REPO}/forks`]: ({ publishing, me = '' }) => {
    if (!publishing.forks.includes(me)) publishing.forks.push(me);
    const example = exampleOf(`POST ${REPO}/forks`, 202) as { owner: object };
    return [
      202,
      {
        ...example,
        ...{ source: undefined, parent: undefined, template_repository: undefined },
        ...{ has_discussions: false, name: 'gallery', full_name: `${me}/gallery`, default_branch: 'main' },
        ...{ clone_url: `https://github.com/${me}/gallery.git`, ssh_url: `git@github.com:${me}/gallery.git` },
        owner: { ...example.owner, login: me },
      },
    ];
  },
  [`GET ${REPO}/pulls`]: ({ publishing: { pulls } }, { query }) => {
    const [owner, branch] = (query.get('head') ?? '').split(':');
    const found = pulls.filter((pull) => pull.owner === owner && pull.branch === branch).toReversed();
    const example = (exampleOf(`GET ${REPO}/pulls`) as object[])[0] as { head: object };
    return [200, found.map((pull) => pullAnswer(example, pull))];
  },
  [`POST ${REPO}/pulls`]: ({ publishing: { pulls } }, { body }) => {
    const { title, body: text, head } = body as { title: string; body: string; head: string };
    const isFromFork = head.includes(':');
    const [owner = '', branch = ''] = isFromFork ? head.split(':') : ['acme', head];
    const known = pulls.some((pull) => pull.owner === owner && pull.branch === branch && pull.state === 'open');
    if (known) return [422, { message: 'Validation Failed', documentation_url: 'https://docs.github.com/rest' }];
    const pull = aProposal({ number: 41 + pulls.length, owner, branch, title, body: text, isFromFork });
    pulls.push(pull);
    return [201, pullAnswer(exampleOf(`POST ${REPO}/pulls`, 201) as { head: object }, pull)];
  },
  [`PATCH ${REPO}/pulls/{pull_number}`]: ({ publishing: { pulls } }, { params, body }) => {
    const pull = pulls.find(({ number }) => number === Number(params['pull_number']))!;
    Object.assign(pull, body);
    return [200, pullAnswer(exampleOf(`PATCH ${REPO}/pulls/{pull_number}`) as { head: object }, pull)];
  },
  [`GET ${REPO}/releases/tags/{tag}`]: ({ publishing: { release } }, { params }) => {
    if (release === undefined || release.tag !== params['tag']) return [404, NOT_FOUND];
    const example = exampleOf(`GET ${REPO}/releases/tags/{tag}`) as { assets: object[] };
    const page = `https://github.com/acme/code/releases/tag/${release.tag}`;
    const assets = release.files.map((file, index) => ({
      ...example.assets[0],
      ...{ digest: file.digest, name: file.name, size: file.size, id: index + 1 },
      browser_download_url: `https://github.com/acme/code/releases/download/${release.tag}/${file.name}`,
    }));
    return [200, { ...example, tag_name: release.tag, html_url: page, published_at: '2026-05-01T12:00:00Z', assets }];
  },
  [`GET ${REPO}/releases/assets/{asset_id}`]: ({ publishing: { release } }, { params }) => {
    const file = release?.files[Number(params['asset_id']) - 1];
    return file === undefined ? [404, NOT_FOUND] : [302, undefined, { location: release!.address(file.name) }];
  },
  [`GET ${REPO}/attestations/{subject_digest}`]: ({ publishing: { release } }, { params }) => {
    const run = release?.runs[(params['subject_digest'] ?? '').slice('sha256:'.length)];
    if (run === undefined) return [200, { attestations: [] }];
    const statement = { predicate: { runDetails: { metadata: { invocationId: run } } } };
    const payload = Buffer.from(JSON.stringify(statement)).toString('base64');
    return [200, { attestations: [{ bundle: { dsseEnvelope: { payload } }, repository_id: 1, bundle_url: '' }] }];
  },
};

/** The operation by which somebody's proposals are listed. */
export const PUBLISHING_OPERATIONS: Readonly<Record<string, Handler>> = {
  MyPulls: ({ publishing: { pulls } }) => ({
    viewer: {
      pullRequests: ({ first, after }: { first: number; after: string | null }) => {
        const open = pulls.filter(({ state }) => state === 'open');
        const [start, end] = [Number(after ?? 0), Number(after ?? 0) + first];
        const pageInfo = { hasNextPage: end < open.length, endCursor: String(end) };
        return { pageInfo, nodes: open.slice(start, end).map(nodeOf) };
      },
    },
  }),
};

/** Open, judged by nobody, with nothing in its way. */
export function aProposal(different: Partial<FakePull> & Pick<FakePull, 'number'>): FakePull {
  return {
    ...{ owner: 'ann', branch: 'publish/acme-deblur', title: 'Add deblur', body: '', state: 'open', mergedAt: null },
    ...{ isFromFork: true, labels: [], status: null, isDraft: false, mergeable: 'MERGEABLE' },
    ...different,
  };
}

function addressOf({ number }: FakePull): string {
  return `https://github.com/acme/gallery/pull/${String(number)}`;
}

function pullAnswer(example: { head: object }, pull: FakePull): object {
  const { number, title, body, state, mergedAt, owner, branch } = pull;
  return {
    ...example,
    ...{ number, title, body, state, merged_at: mergedAt, html_url: addressOf(pull), requested_teams: [] },
    head: { ...example.head, ref: branch, label: `${owner}:${branch}` },
  };
}

function nodeOf(pull: FakePull): object {
  const { number, title, branch, isDraft, mergeable, labels, status } = pull;
  return {
    ...{ number, title, url: addressOf(pull), headRefName: branch, isDraft, mergeable },
    repository: { nameWithOwner: 'acme/Gallery' },
    labels: { nodes: labels.map((name) => ({ name })) },
    commits: { nodes: [{ commit: { status: status && { context: status } } }] },
  };
}

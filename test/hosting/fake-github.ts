import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect, onTestFinished } from 'vitest';

import { answerProblems, requestProblems } from './openapi.ts';
import { graphqlOf } from './fake-graphql.ts';
import { matchRoute, ROUTES, type Answer, type Asked } from './fake-routes.ts';
import { aState, type State } from './fake-state.ts';
import { connect, type Hosting } from '../../scripts/shell/hosting/github.ts';

/** One request as it arrived. */
export interface Recorded {
  /** Without the part that all of them begin with: `GET labels`. For GraphQL the operation: `query WaitingIssues`. */
  readonly route: string;
  readonly query: string;
  readonly body: unknown;
}

/** An answer that is given instead of the usual one, so many times. */
export interface Fault {
  readonly route: string;
  readonly answer: Answer;
  times?: number;
  /** The usual thing is done before, as when an outage hides an answer. */
  readonly heard?: boolean;
}

export interface FakeGitHub {
  readonly state: State;
  readonly url: string;
  readonly requests: readonly Recorded[];
  readonly faults: Fault[];
  /** Everything that changed something. */
  writes(): Recorded[];
}

const PREFIX = '/repos/{owner}/{repo}/';

/**
 * GitHub as far as we use it, on this machine, in memory. Every request and every answer is held against the published description
 * of the API; one that does not agree fails the test.
 */
export async function aGitHub(state: Partial<State> = {}, faults: Fault[] = []): Promise<FakeGitHub> {
  const world = aState(state);
  const requests: Recorded[] = [];
  const problems: string[] = [];
  const unlessFault = (route: string, usual: () => Answer): Answer => {
    const fault = faults.find((other) => route.endsWith(other.route) && (other.times ??= 1) > 0);
    if (fault === undefined) return usual();
    fault.times! -= 1;
    if (fault.heard === true) usual();
    return fault.answer;
  };
  const answerTo = (asked: Asked, route: string): Answer => {
    requests.push({ route: route.replace(PREFIX, ''), query: asked.query.toString(), body: asked.body });
    problems.push(...requestProblems(route, asked));
    const answer = unlessFault(route, () => ROUTES[route]!(world, asked));
    problems.push(...answerProblems(route, answer[0], answer[1]));
    return answer;
  };
  const answerToGraphql = (body: unknown): Answer => {
    const { route, answer } = graphqlOf(world, body, problems);
    requests.push({ route, query: '', body });
    return unlessFault(route, answer);
  };
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const url = new URL(request.url ?? '/', `http://${request.headers.host ?? ''}`);
      const isGraphql = request.method === 'POST' && url.pathname === '/graphql';
      const found = isGraphql ? undefined : matchRoute(request.method ?? '', url.pathname);
      if (found === undefined && !isGraphql) problems.push(`Nobody answers ${String(request.method)} ${url.pathname}`);
      const asked = { params: found?.params ?? {}, query: url.searchParams, body, url };
      const answer = (): Answer => (found === undefined ? [501] : answerTo(asked, found.route));
      const [status, content, headers = {}] = isGraphql ? answerToGraphql(body) : answer();
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
      response.end(content === undefined ? undefined : JSON.stringify(content));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
    expect(problems).toEqual([]);
  });
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const writes = () => requests.filter(({ route }) => !/^(?:GET|query) /.test(route));
  return { state: world, url, requests, faults, writes };
}

/** The real client, which waits milliseconds where it would wait seconds. */
export function hostingOf(github: FakeGitHub, paced = false): Hosting {
  return connect({ token: 'secret-token', repository: 'acme/gallery', apiUrl: github.url, second: 1, paced });
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

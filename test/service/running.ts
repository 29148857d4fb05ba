import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import { SERVICE, SERVICE_PATH, TOKEN_HEADER, type Service } from '../../scripts/core/service.ts';
import { LocalService, type ServiceOptions } from '../../scripts/shell/service/service.ts';
import { SiteBuilds } from '../../scripts/shell/service/site-builds.ts';
import { serveStatic } from '../../scripts/shell/static-server.ts';
import { aCatalog, anAsset, NOW, type Files } from '../support/builders.ts';
import { git, temporaryDirectory, writeFiles } from '../support/repository.ts';
import { LOGGIA } from '../requests/requests.ts';

export const WORLD = aCatalog(LOGGIA, anAsset('loggia/free'), anAsset('loggia/flow', { type: 'workflow' }), {
  'users/ben.yaml': 'id: 12\nnickname: Ben of the hills\n',
});

/** A checkout on main with a catalog in it. */
export function aClone(files: Files = WORLD): string {
  const directory = temporaryDirectory();
  git(directory, 'init', '--quiet', '--initial-branch=main');
  writeFiles(join(directory, 'catalog'), files);
  git(directory, 'add', '--all');
  git(directory, 'commit', '--quiet', '--message', 'Change');
  return directory;
}

/** The local service, and a browser that is on one of its pages. */
export interface Running {
  readonly repository: string;
  readonly address: string;
  readonly port: number;
  /** What was told to the terminal. */
  readonly reports: readonly string[];
  get(path: string): Promise<Answer>;
  /** Sends JSON as a page of the gallery does. */
  post(path: string, data: unknown, headers?: Record<string, string>): Promise<Answer>;
  wish(action: string, asset: string, more?: object): Promise<Answer>;
  service(): Promise<Extract<Service, { kind: 'local' }>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What the text says, where it is JSON. */
  readonly body: Body;
}

type Body = Readonly<
  Partial<{ accepted: boolean; already: boolean; commit: string | null; problems: object[]; messages: string[] }>
>;

export async function running(repository: string, more: Partial<ServiceOptions> = {}): Promise<Running> {
  const site = temporaryDirectory();
  writeFiles(site, { 'index.html': 'Home', '404.html': 'Not here', 'data/people/ann.json': '{"old":true}' });
  const reports: string[] = [];
  const service = new LocalService({
    repository,
    branch: undefined,
    as: undefined,
    base: '/name/',
    now: () => NOW,
    siteDetail: (id) => ({ page: id === 'loggia/free', cover: undefined }),
    onCommit: () => Promise.resolve(),
    builds: new SiteBuilds(() => Promise.resolve()),
    report: (message) => reports.push(message),
    ...more,
  });
  const server = await serveStatic(site, {
    base: '/name/',
    port: 0,
    answering: (request, path) => service.answer(request, path),
  });
  onTestFinished(() => server.close());
  return aBrowser(repository, server.address, reports);
}

function aBrowser(repository: string, address: string, reports: readonly string[]): Running {
  let cookie = '';
  let count = 0;
  const ask = async (path: string, init: RequestInit, headers: Record<string, string> = {}): Promise<Answer> => {
    const response = await fetch(address + path, { ...init, headers: { ...headers, cookie } });
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    const body = (isJson ? JSON.parse(text) : {}) as Body;
    return { status: response.status, headers: response.headers, text, body };
  };
  const get = (path: string): Promise<Answer> => ask(path, {});
  const service = async (): ReturnType<Running['service']> =>
    (await get(SERVICE_PATH)).body as unknown as Awaited<ReturnType<Running['service']>>;
  const post = async (path: string, data: unknown, headers = {}): Promise<Answer> =>
    ask(
      path,
      { method: 'POST', body: JSON.stringify(data) },
      {
        'content-type': 'application/json',
        origin: new URL(address).origin,
        [TOKEN_HEADER]: (await service()).token,
        ...headers,
      },
    );
  return {
    repository,
    address,
    port: Number(new URL(address).port),
    reports,
    get,
    post,
    wish: (action, asset, wish = {}) =>
      post(SERVICE.requests, { id: `click-${String(++count)}`, action, asset, ...wish }),
    service,
  };
}

/** A service for a gallery in which ben acts. */
export function runningAsBen(more: Partial<ServiceOptions> = {}): Promise<Running> {
  return running(aClone(), { as: 'ben', ...more });
}

import type { BrowserContext, Page, Route } from 'playwright-core';

import type { AssetFacts, PersonFile, SubscriptionRow } from '../../scripts/core/people/person-file.ts';
import type { AssetId } from '../../scripts/core/ids.ts';
import type { LocalRequest, RequestAnswer, Service } from '../../scripts/core/service.ts';
import type { ServedSite } from '../support/served-site.ts';
import { nothingRecorded } from '../../site/browser/my/context.ts';

export const ADA = { login: 'ada-moreau', id: 900300101 };
const TOKEN = 'the-token-of-the-test';
const AT = '2026-11-20T12:00:00Z';

export const LOCAL: Service = { kind: 'local', actor: ADA, people: [], token: TOKEN };
export const HOSTED: Service = { kind: 'hosted', repository: 'https://github.com/loggia-gallery/loggia' };

type Row = Pick<SubscriptionRow, 'terms' | 'events'>;

/** What a browser is answered in place of a service: it writes down what is asked of it, as the real one would. */
export interface ServiceDouble {
  readonly service: Service;
  readonly subscriptions?: Readonly<Record<string, Row>>;
  readonly favourites?: readonly string[];
  /** The assets that are there, for what rows say of them. */
  readonly assets?: Readonly<Record<string, AssetFacts>>;
  /** Answers a request in another way; undefined: as usual. */
  readonly answer?: (request: LocalRequest, attempt: number) => RequestAnswer | 'lost' | undefined;
  /** Milliseconds that an answer takes. */
  readonly delay?: number;
}

export interface OpenedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly requests: readonly LocalRequest[];
  /** What is recorded; hosted, tests write it as automation would. */
  readonly recorded: { subscriptions: SubscriptionRow[]; favourites: { asset: AssetId; at: string }[] };
  readonly complaints: readonly string[];
}

export async function openWith(
  served: ServedSite,
  path: string,
  double: ServiceDouble,
  options: Parameters<ServedSite['browser']['newContext']>[0] = {},
): Promise<OpenedPage> {
  const context = await served.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const requests: LocalRequest[] = [];
  const complaints: string[] = [];
  const recorded: OpenedPage['recorded'] = {
    subscriptions: Object.entries(double.subscriptions ?? {}).map(([id, row]) => ({ asset: id as AssetId, ...row })),
    favourites: (double.favourites ?? []).map((id) => ({ asset: id as AssetId, at: AT })),
  };
  await context.route('**/data/service.json', (route) => route.fulfill({ json: double.service }));
  await context.route('**/data/people/**', (route) => answerPerson(route, double, recorded));
  await context.route('**/service/requests', async (route) => {
    const request = route.request().postDataJSON() as LocalRequest;
    requests.push(request);
    if (double.delay !== undefined) await new Promise((resolve) => setTimeout(resolve, double.delay));
    const answer = double.answer?.(request, requests.length) ?? { accepted: true, already: false, commit: 'c0ffee' };
    if (answer === 'lost') return route.abort();
    if (answer.accepted) record(request, recorded);
    const isOurs = route.request().headers()['x-gallery-token'] === TOKEN;
    return route.fulfill(isOurs ? { json: answer } : { status: 403, json: { messages: ['No token.'] } });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(served.address + path, { waitUntil: 'networkidle' });
  return { page, context, requests, recorded, complaints };
}

function answerPerson(route: Route, double: ServiceDouble, recorded: OpenedPage['recorded']): Promise<void> {
  if (route.request().url().includes('/logins/')) return route.fulfill({ json: [ADA.login] });
  const person: PersonFile = {
    ...nothingRecorded(ADA.login, ADA.id),
    assets: double.assets ?? {},
    ...recorded,
  };
  return route.fulfill({ json: person });
}

function record(request: LocalRequest, { subscriptions, favourites }: OpenedPage['recorded']): void {
  if (request.action === 'profile') return;
  const { asset } = request;
  const at = subscriptions.findLast((row) => row.asset === asset)?.events.at(-1)?.at ?? AT;
  const index = subscriptions.findIndex((row) => row.asset === asset);
  const row = subscriptions[index];
  const add = (event: SubscriptionRow['events'][number]): void => {
    if (row === undefined) subscriptions.push({ asset, terms: {}, events: [event] });
    else subscriptions[index] = { ...row, events: [...row.events, event] };
  };
  switch (request.action) {
    case 'subscribe':
      add({ event: 'subscribed', at });
      return;
    case 'cancel':
      add({ event: 'cancelled', at });
      return;
    case 'retrieve':
      add({ event: 'retrieved', at });
      return;
    case 'use':
      add({ event: 'used', at, use: request.use, version: request.version });
      return;
    case 'favourite':
      favourites.push({ asset, at });
      return;
    case 'unfavourite':
      favourites.splice(0);
  }
}

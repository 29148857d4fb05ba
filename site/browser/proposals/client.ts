import {
  PREVIEWS,
  PROPOSALS,
  TOKEN_HEADER,
  type MergeAnswer,
  type PreviewState,
  type ProposalDetail,
  type ProposalList,
  type ServiceProblem,
} from '../../../scripts/core/service.ts';
import { visible } from './visible.ts';

/** What the local service answered, or why it did not: in sentences. */
export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly messages: readonly string[] };

const SILENT: Reply<never> = {
  ok: false,
  messages: ['The gallery did not answer. See whether it still runs, then try again.'],
};

export const loadList = (base: string): Promise<Reply<ProposalList>> => ask(base + PROPOSALS.list);

export const loadDetail = (base: string, head: string): Promise<Reply<ProposalDetail>> =>
  ask(`${base}${PROPOSALS.list}/${encodeURIComponent(head)}`);

export const approve = (base: string, token: string, head: string): Promise<Reply<ProposalDetail>> =>
  ask(base + PROPOSALS.approve, change(token, head));

export const merge = (base: string, token: string, head: string): Promise<Reply<MergeAnswer>> =>
  ask(base + PROPOSALS.merge, change(token, head));

export const loadPreview = (base: string, head: string): Promise<Reply<PreviewState>> =>
  ask(`${base}${PREVIEWS.build}/${encodeURIComponent(head)}`);

export const beginPreview = (base: string, token: string, head: string): Promise<Reply<PreviewState>> =>
  ask(base + PREVIEWS.build, change(token, head));

function change(token: string, head: string): RequestInit {
  const headers = { 'content-type': 'application/json', [TOKEN_HEADER]: token };
  return { method: 'POST', headers, body: JSON.stringify({ head }) };
}

async function ask<T>(address: string, init: RequestInit = {}): Promise<Reply<T>> {
  try {
    const response = await fetch(address, { cache: 'no-store', ...init });
    const body = JSON.parse(await response.text(), readable) as T & Partial<ServiceProblem>;
    if (response.ok) return { ok: true, value: body };
    return { ok: false, messages: body.messages ?? [`It was answered with status ${String(response.status)}.`] };
  } catch {
    return SILENT;
  }
}

/** Whatever is shown of a proposal was written by whoever made it. */
export function readable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? visible(value) : value;
}

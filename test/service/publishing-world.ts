import { expect } from 'vitest';

import { PUBLISHING, SERVICE, type ProposalAnswer, type ProposedFile } from '../../scripts/core/service.ts';
import type { ServiceOptions } from '../../scripts/shell/service/service.ts';
import { aCatalog, anAsset, ANN, aPublisher, aSubscription, yaml, type Files } from '../support/builders.ts';
import { git } from '../support/repository.ts';
import { aClone, running, type Answer, type Running } from './running.ts';

export const CY = { login: 'cy', id: 13 };

/** ann and cy are of acme; ben subscribes, favours, and sees what everyone sees; cora is the curator. */
export const WORLD = aCatalog(
  aPublisher('acme', [ANN, CY]),
  aPublisher('other', [{ login: 'otto', id: 14 }]),
  anAsset('acme/blur', {}, { versions: { '1.0.0': {}, '2.0.0': { released: '2026-12-01T00:00:00Z' } } }),
  anAsset('acme/old', { state: 'discontinued' }),
  anAsset('acme/secret', { visibility: 'private' }),
  anAsset('other/flow', { type: 'workflow', builtFrom: ['acme/blur'] }),
  anAsset('other/hidden', { type: 'workflow', builtFrom: ['acme/blur'], visibility: 'private' }),
  aSubscription('ben', 'acme/blur', { id: 12 }),
  aSubscription('ben', 'acme/old', { id: 12 }),
  aSubscription('dee', 'acme/blur', {
    id: 15,
    events: [
      { event: 'subscribed', at: '2026-02-01T00:00:00Z' },
      { event: 'cancelled', at: '2026-03-01T00:00:00Z' },
    ],
  }),
  yaml('favourites/ben/acme/blur.yaml', { id: 12, at: '2026-02-01T00:00:00Z' }),
  yaml('featured.yaml', { assets: ['acme/blur', 'other/hidden'] }),
  yaml('tombstones/acme/gone.yaml', { deleted: '2026-02-01T00:00:00Z' }),
  {
    'users/ann.yaml': 'id: 11\nnickname: Ann\n',
    'users/ben.yaml': 'id: 12\n',
    'assets/acme/blur/cover.png': 'no picture',
  },
);

export async function publishing(
  as: string,
  more: Partial<ServiceOptions> = {},
  files: Files = WORLD,
): Promise<Running> {
  return running(aClone(files), { as, ...more });
}

export async function act(gallery: Running, login: string): Promise<void> {
  expect((await gallery.post(SERVICE.person, { login })).status).toBe(200);
}

let count = 0;

export function propose(
  gallery: Running,
  files: readonly ProposedFile[] | readonly object[],
  more: object = {},
  headers: Record<string, string> = {},
): Promise<Answer> {
  return gallery.post(PUBLISHING.propose, { id: `proposal-${String(++count)}`, message: '', files, ...more }, headers);
}

export async function accepted(answer: Promise<Answer>): Promise<Extract<ProposalAnswer, { accepted: true }>> {
  const { status, body, text } = await answer;
  expect([status, body.accepted], text).toEqual([200, true]);
  return body as unknown as Extract<ProposalAnswer, { accepted: true }>;
}

/** All that a proposal could have changed: branches and where they are, the index, the work tree. */
export function state({ repository }: Running): string {
  const refs = git(repository, 'for-each-ref', '--format=%(objectname) %(refname)');
  return [refs, git(repository, 'status', '--porcelain'), git(repository, 'ls-files', '--stage')].join('\n');
}

/** The files of an asset as a page sends them. */
export function texts(files: Files): ProposedFile[] {
  return Object.entries(files).map(([path, text]) => ({ path: `catalog/${path}`, text: String(text) }));
}

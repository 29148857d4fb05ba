import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { pullRequest } from './proposal-repository.ts';
import { runStep } from './shell.ts';
import { ANN, BEN, aCatalog, anAsset, type Files } from '../support/builders.ts';
import { temporaryDirectory } from '../support/repository.ts';

const inCatalog = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`catalog/${path}`, content]));
const BASE = inCatalog(aCatalog(anAsset('acme/deblur')));
const EDIT = inCatalog(anAsset('acme/deblur', {}, { body: 'What it does, told better.' }));
const CONTAINER = { kind: 'container', image: 'registry.example.org/acme/deblur', digest: `sha256:${'d'.repeat(64)}` };
const NEW_IMAGE = inCatalog(anAsset('acme/deblur', {}, { versions: { '1.0.0': {}, '1.1.0': { source: CONTAINER } } }));

/** The step as it runs in a workflow, with the commands of this very code. */
function review(head: Files, overrides: Readonly<Record<string, string>> = {}, change?: (script: string) => string) {
  const world = pullRequest(BASE, head);
  const PROPOSAL = join(temporaryDirectory(), 'proposal.git');
  const fetched = runStep('fetch-proposal/action.yml', 'fetch', {
    ...{ PROPOSAL, TOKEN: 't', SERVER: 'https://host.example', ORIGIN: world.origin, NUMBER: '7' },
    ...{ GITHUB_WORKSPACE: world.workspace, HEAD_SHA: world.head },
  });
  expect(fetched.code).toBe(0);
  const RESULT = join(temporaryDirectory(), 'review');
  const run = runStep(
    'review-proposal/action.yml',
    'review',
    {
      ...{ PROPOSAL, RESULT, SCANS: '', HEAD_SHA: world.head, OWN_BRANCH: 'true' },
      ...{ ACTOR: ANN.login, ACTOR_ID: String(ANN.id) },
      ...overrides,
    },
    change === undefined ? {} : { change },
  );
  const text = (name: string): string =>
    existsSync(join(RESULT, name)) ? readFileSync(join(RESULT, name), 'utf8') : '';
  return {
    ...run,
    json: JSON.parse(text('review.json') || '{}') as { verdict?: string; head?: string; findings?: { rule: string }[] },
    world,
  };
}

describe('reviewing a proposal in a workflow', () => {
  it('gives the verdict in one word', () => {
    const { code, outputs, json, world } = review(EDIT);
    expect({ code, outputs }).toEqual({ code: 0, outputs: { verdict: 'merge', images: '0' } });
    expect(json).toMatchObject({ verdict: 'merge', head: world.head });
  });

  it('does not fail when something is refused', () => {
    const { code, outputs, json } = review(EDIT, { ACTOR: BEN.login, ACTOR_ID: String(BEN.id) });
    expect({ code, outputs }).toEqual({ code: 0, outputs: { verdict: 'refuse', images: '0' } });
    expect(json.verdict).toBe('refuse');
  });

  it('leaves the merge to a curator where others can push to the branch', () => {
    const { outputs, json } = review(EDIT, { OWN_BRANCH: 'false' });
    expect(outputs['verdict']).toBe('review');
    expect(json.findings).toMatchObject([{ rule: 'branch-is-the-actors' }]);
  });

  it('counts images, and hands over the reports of the scanner', () => {
    const SCANS = temporaryDirectory();
    expect(review(NEW_IMAGE).outputs).toEqual({ verdict: 'review', images: '1' });
    const { code, err } = review(NEW_IMAGE, { SCANS }, (script) => `set -x\n${script}`);
    expect(code).toBe(0);
    const option = `--scan ${CONTAINER.image}@${CONTAINER.digest}=${SCANS}/${'d'.repeat(64)}.json`;
    expect(err.split('\n').filter((line) => line.includes(option) && line.includes('npm run'))).toHaveLength(1);
  });

  it.each([
    ['the head is another one', { HEAD_SHA: 'b'.repeat(40) }],
    ['there is no such repository', { PROPOSAL: '/nowhere/proposal.git' }],
    ['the id is no number', { ACTOR_ID: '1; touch hacked' }],
    ['the login is an option', { ACTOR: '', ACTOR_ID: '' }],
  ])('fails and gives no verdict where %s', (_, overrides) => {
    const { code, outputs } = review(EDIT, overrides);
    expect({ code, outputs }).toEqual({ code: 2, outputs: {} });
  });
});

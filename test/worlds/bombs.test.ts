import { expect, test } from 'vitest';

import { reviewProposal } from '../../scripts/core/review.ts';
import { gatherProposal } from '../../scripts/shell/proposal.ts';
import { NOW } from '../support/builders.ts';
import { folder, type Content } from '../support/objects.ts';
import { IN_USE, MAX } from './gallery.ts';
import { inRepository, temporaryObjects, told } from './world.ts';

const objects = temporaryObjects();

/** A tree whose folders are all the same one, which is the same again: few bytes, and width to the power of depth paths. */
function nested(width: number, depth: number): Content {
  const below: Content = depth === 0 ? 'x' : nested(width, depth - 1);
  return folder(...Array.from({ length: width }, (_, at) => ({ name: `a${String(at).padStart(2, '0')}`, content: below })));
}

test.each([
  ['thousands of paths', 12, 3],
  ['more paths than can be listed', 24, 3],
])('%s on the way, removed again, are refused unread', async (_name, width, depth) => {
  const base = objects.tree(inRepository(IN_USE));
  const start = objects.commit({ tree: base });
  const bomb = objects.commit({ tree: objects.tree({ ...inRepository(IN_USE), bomb: nested(width, depth) }), parents: [start] });
  const head = objects.commit({ tree: base, parents: [bomb] });
  const question = { repository: objects.directory, base: start, head, actor: MAX, now: NOW };
  expect(told(reviewProposal(await gatherProposal(question)))).toMatchObject({
    verdict: 'refuse',
    rules: ['proposal-can-be-read'],
  });
});

test('more paths than can be listed in the result are refused unread', async () => {
  const start = objects.commit({ tree: objects.tree(inRepository(IN_USE)) });
  const tree = objects.tree({ ...inRepository(IN_USE), bomb: nested(24, 3) });
  const head = objects.commit({ tree, parents: [start] });
  const question = { repository: objects.directory, base: start, head, actor: MAX, now: NOW };
  expect(told(reviewProposal(await gatherProposal(question)))).toMatchObject({
    verdict: 'refuse',
    rules: ['proposal-can-be-read'],
  });
});

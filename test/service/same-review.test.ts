import { join } from 'node:path';

import { expect, test } from 'vitest';

import { renderComment } from '../../scripts/core/comment.ts';
import { plainText } from '../../scripts/core/markdown-text.ts';
import { reviewProposal } from '../../scripts/core/review.ts';
import { PROPOSALS, type ProposalDetail } from '../../scripts/core/service.ts';
import { gatherProposal } from '../../scripts/shell/proposal.ts';
import { ANN, anAsset, NOW, type Files } from '../support/builders.ts';
import { git, writeFiles } from '../support/repository.ts';
import { aClone, running } from './running.ts';

const ANNS = 'Ann <11+ann@users.noreply.github.com>';
const NEW = anAsset('acme/fresh', {}, { versions: { '1.0.0': { released: NOW } } });

/** What a proposal is told at the hosting service, and what the local page shows of it. */
async function both(files: Files): Promise<{ comment: string; detail: ProposalDetail }> {
  const repository = aClone();
  git(repository, 'switch', '--quiet', '--create', 'proposal');
  writeFiles(join(repository, 'catalog'), files);
  git(repository, 'add', '--all');
  git(repository, 'commit', '--quiet', '--author', ANNS, '--message', 'Propose');
  const [base, head] = ['main', 'proposal'].map((name) => git(repository, 'rev-parse', name)) as [string, string];
  git(repository, 'switch', '--quiet', 'main');
  const { body } = await (await running(repository, { as: 'ben' })).get(`${PROPOSALS.list}/${head}`);
  const review = reviewProposal(await gatherProposal({ repository, base, head, actor: ANN, now: NOW }));
  const detail = body as unknown as ProposalDetail;
  const { verdict, findings, summary, approvers } = detail;
  expect({ verdict, summary, approvers }).toEqual({
    verdict: review.verdict,
    summary: review.summary,
    approvers: review.approvers,
  });
  expect(new Set(findings)).toEqual(new Set(review.findings));
  return { comment: renderComment(review, { head, actor: ANN, pull: 7 }), detail };
}

test.each<[ProposalDetail['verdict'], Files]>([
  ['review', { ...NEW, '../notes.txt': 'Outside.\n' }],
  ['refuse', { ...NEW, 'publishers/acme.yaml': 'name: Mine\n', 'featured.yaml': 'assets: [acme/fresh]\n' }],
  ['merge', { 'users/ann.yaml': 'id: 11\nnickname: Ann\n' }],
])('a proposal with the verdict %s is told the same in the comment and on the local page', async (verdict, files) => {
  const { comment, detail } = await both(files);
  expect(detail.verdict).toBe(verdict);
  for (const sentence of detail.summary) expect(comment).toContain(plainText(sentence, 400));
  for (const { message } of detail.findings) expect(comment).toContain(plainText(message));
  expect(comment.match(/^- \*\*(?:Error|For a curator|Note)\*\*/gm) ?? []).toHaveLength(detail.findings.length);
  const mentioned = [...(/^Who can approve: (.*)$/m.exec(comment)?.[1] ?? '').matchAll(/@([\w-]+)/g)];
  expect(mentioned.map(([, login]) => login)).toEqual(
    verdict === 'review' ? detail.approvers.map(({ login }) => login) : [],
  );
});

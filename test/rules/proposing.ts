import { CATALOG } from '../../scripts/core/kinds.ts';
import type { Actor, Proposal } from '../../scripts/core/proposal.ts';
import { gatherProposal } from '../../scripts/shell/proposal.ts';
import { NOW } from '../support/builders.ts';
import { Objects, type Paths } from '../support/objects.ts';
import { temporaryDirectory } from '../support/repository.ts';

/**
 * In a real repository, somebody proposes to change some files of base; what is undefined is removed. Paths are below `catalog/`,
 * or below the root where they begin with a slash.
 */
export async function propose(base: Paths, change: Paths, actor: Actor): Promise<Proposal> {
  const objects = new Objects(temporaryDirectory());
  const parent = objects.commit({ tree: objects.tree(inRepository(base)) });
  const tree = objects.tree(inRepository({ ...base, ...change }));
  const head = objects.commit({ tree, parents: [parent] });
  return gatherProposal({ repository: objects.directory, base: parent, head, actor, now: NOW });
}

function inRepository(paths: Paths): Paths {
  return Object.fromEntries(
    Object.entries(paths).map(([path, content]) => [
      path.startsWith('/') ? path.slice(1) : `${CATALOG}/${path}`,
      content,
    ]),
  );
}

import { ANN, load, NOW, type Files } from './builders.ts';
import { CATALOG } from '../../scripts/core/kinds.ts';
import {
  describeProposal,
  type FileChange,
  type GatheredProposal,
  type Proposal,
  type Side,
  type TreeEntry,
} from '../../scripts/core/proposal.ts';
import type { Rule } from '../../scripts/core/rules/rule.ts';
import { worldOf } from '../../scripts/core/checks/world.ts';

/** A proposal without Git: files before and after, and what else a rule looks at. */
export function aProposal(base: Files, head: Files, more: Partial<GatheredProposal> = {}): Proposal {
  const sides = { base: sideOf(base), head: sideOf(head) };
  const { assets, publishers } = sides.base.world.catalog;
  return describeProposal({
    ...sides,
    changes: changesBetween(base, head),
    conflicts: [],
    excess: [],
    actor: ANN,
    foreignBranch: false,
    now: NOW,
    neighbourhood: {
      assets: [...assets.keys()],
      publishers: [...publishers.keys()],
      siblings: new Map(),
      siblingsBefore: new Map(),
    },
    secrets: [],
    scans: new Map(),
    ...more,
  });
}

/** What a rule says of a proposal, one line each: `severity path:line message`. */
export function said(rule: Rule, proposal: Proposal): string[] {
  return [...rule.check(proposal)].map(({ severity, path, line, message }) => {
    const where = path.replace(`${CATALOG}/`, '') + (line === undefined ? '' : `:${String(line)}`);
    return `${severity} ${where} ${message}`;
  });
}

function sideOf(files: Files): Side {
  const loaded = load(files);
  return { world: worldOf(loaded, NOW, new Map()), findings: loaded.findings };
}

function changesBetween(base: Files, head: Files): FileChange[] {
  const entry = (content: string | Uint8Array | undefined): TreeEntry | undefined =>
    content === undefined ? undefined : { mode: '100644', object: '0'.repeat(40), size: content.length };
  return [...new Set([...Object.keys(base), ...Object.keys(head)])]
    .sort()
    .filter((path) => base[path] !== head[path])
    .map((path) => ({ path: `${CATALOG}/${path}`, before: entry(base[path]), after: entry(head[path]) }));
}

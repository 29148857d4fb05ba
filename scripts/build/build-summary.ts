import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { writeFileAtomic } from '../shell/write.ts';

/** `build.json` of a site: what it is of, for whoever watches over it. */
export interface BuildSummary {
  readonly base: string;
  /** The commit that it is of; undefined of files that no commit has. */
  readonly commit: string | undefined;
  /** The instant as of which it was built. */
  readonly now: string;
  readonly assets: number;
  readonly pages: number;
  /** Milliseconds. */
  readonly duration: number;
}

const FILE = 'build.json';

export function writeBuildSummary(site: string, summary: BuildSummary): void {
  writeFileAtomic(join(site, FILE), JSON.stringify(summary));
}

function readBuildSummary(site: string): BuildSummary {
  return JSON.parse(readFileSync(join(site, FILE), 'utf8')) as BuildSummary;
}

/** The same site, brought to another commit without a page being another. */
export function refreshBuildSummary(site: string, to: Pick<BuildSummary, 'commit' | 'now'>): void {
  const before = readBuildSummary(site);
  if (before.commit !== to.commit || before.now !== to.now) writeBuildSummary(site, { ...before, ...to });
}

/** What a site says of itself in its `build.json`. */
export interface PublishedBuild {
  /** Undefined of files that no commit has. */
  readonly commit: string | undefined;
  /** The instant as of which it was built. */
  readonly now: string;
}

/** The newest commit of the main branch. */
export interface Tip {
  readonly commit: string;
  readonly at: string;
}

/** How far a site may be behind, in hours. */
export interface Limits {
  /** After a commit that it does not show. */
  readonly commit: number;
  /** After the instant that it was built for: releases begin and subscriptions end with time alone. */
  readonly time: number;
}

const HOUR = 3_600_000;

/** A sentence that says how a site is behind its main branch; undefined where it is not. */
export function staleness(
  published: PublishedBuild | undefined,
  tip: Tip,
  now: string,
  limits: Limits,
): string | undefined {
  if (published === undefined) return 'There is no build.json that a build of a gallery wrote.';
  const since = hoursBetween(tip.at, now);
  if (published.commit !== tip.commit && since >= limits.commit) {
    return `It is of ${named(published.commit)}, and the main branch is at ${named(tip.commit)} since ${hours(since)}.`;
  }
  const age = hoursBetween(published.now, now);
  return age >= limits.time ? `It was built for ${published.now}, ${hours(age)} ago.` : undefined;
}

function hoursBetween(before: string, after: string): number {
  return Math.floor((Date.parse(after) - Date.parse(before)) / HOUR);
}

function named(commit: string | undefined): string {
  return commit === undefined ? 'no commit' : `commit ${commit.slice(0, 10)}`;
}

function hours(count: number): string {
  return count < 48 ? `${String(count)} hours` : `${String(Math.floor(count / 24))} days`;
}

/** By this label the issue is found again. */
export const STALE_LABEL = 'stale site';

export function staleIssue(site: string, why: string): { readonly title: string; readonly body: string } {
  return {
    title: 'The site is behind the main branch',
    body: [
      `<${site}> is not up to date. ${why}`,
      'The runs of the workflow “Site” say what failed; running it anew builds what is there now. This issue is closed when the site is up to date again.',
    ].join('\n\n'),
  };
}

export function freshComment({ commit, now }: PublishedBuild): string {
  return `The site is up to date again: it is of ${named(commit)}, built for ${now}.`;
}

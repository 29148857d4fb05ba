import { HotSite, type HotPlace, type HotUpdate, type Misfit } from './site.ts';
import type { Commit } from './commit.ts';

/** Brings the hot data of a built site to a commit, once. */
export function rebuildHot(
  place: Omit<HotPlace, 'repository'>,
  at: Commit | undefined,
  wanted: { readonly base: string | undefined; readonly now: string },
): HotUpdate | Misfit {
  if (at === undefined) return { fits: false, why: 'The catalog is in no Git repository.' };
  const opened = HotSite.open({ ...place, repository: at.repository });
  if (!opened.fits) return opened;
  if (wanted.base !== undefined && wanted.base !== opened.site.base)
    return { fits: false, why: `The site was built for the base path ${opened.site.base}.` };
  return opened.site.update(at.commit, wanted.now);
}

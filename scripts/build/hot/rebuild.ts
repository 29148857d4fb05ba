import { HotSite, type HotPlace, type HotUpdate, type Misfit, type SiteUpdate } from './site.ts';
import type { Commit } from './commit.ts';
import { hotFolder } from './folder.ts';
import { isOpenedByOthers } from '../incremental/kept-cold.ts';

type Place = Omit<HotPlace, 'repository'>;

interface Wanted {
  readonly base: string | undefined;
  readonly now: string;
  /** The secret keys that a full build would open sealed assets with. */
  readonly identities: readonly string[];
}

/** Brings the hot data of a built site to a commit, once. */
export function rebuildHot(place: Place, at: Commit | undefined, wanted: Wanted): HotUpdate | Misfit {
  const opened = openedFor(place, at, wanted);
  return opened.fits ? opened.site.update(opened.commit, wanted.now) : opened;
}

/** Brings pages and data of a built site to a commit, once. The text index comes after (`updateSearch`). */
export async function updateSite(place: Place, at: Commit | undefined, wanted: Wanted): Promise<SiteUpdate | Misfit> {
  const opened = openedFor(place, at, wanted);
  return opened.fits ? opened.site.updateAll(opened.commit, wanted.now) : opened;
}

function openedFor(
  place: Place,
  at: Commit | undefined,
  { base, identities }: Wanted,
): { readonly fits: true; readonly site: HotSite; readonly commit: string } | Misfit {
  if (at === undefined) return { fits: false, why: 'The catalog is in no Git repository.' };
  const opened = HotSite.open({ ...place, repository: at.repository });
  if (!opened.fits) return opened;
  if (base !== undefined && base !== opened.site.base)
    return { fits: false, why: `The site was built for the base path ${opened.site.base}.` };
  if (isOpenedByOthers(hotFolder(place.cacheDir, place.site), identities))
    return { fits: false, why: 'The site was built with other keys.' };
  return { ...opened, commit: at.commit };
}

import type { SiteState } from '../../../scripts/core/service.ts';
import { loadList } from '../proposals/client.ts';

/** How often it is asked whether the site is built, in milliseconds. */
const AGAIN = 1000;

/** Tells how it stands with the pages until they are built, or cannot be. */
export function watchSite(base: string, site: SiteState, tell: (site: SiteState) => void): void {
  tell(site);
  if (site.state !== 'building') return;
  setTimeout(() => void ask(base, tell), AGAIN);
}

async function ask(base: string, tell: (site: SiteState) => void): Promise<void> {
  const reply = await loadList(base);
  if (reply.ok) watchSite(base, reply.value.site, tell);
  else tell({ state: 'failed', why: reply.messages.join(' ') });
}

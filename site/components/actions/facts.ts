import { counted, listed } from '../../../scripts/core/words.ts';
import type { AgreementLink, AssetPage, SiteView } from '../../../scripts/build/views/types.ts';

/** What the script of the action box knows of the asset whose page it is on. */
export interface ActionFacts extends Pick<AssetPage['restrictions'], 'duration' | 'quota'> {
  readonly base: string;
  readonly id: string;
  readonly type: AssetPage['card']['type'];
  readonly title: string;
  /** Those that can be used, the highest first. */
  readonly versions: readonly { readonly version: string; readonly constraints: readonly string[] }[];
  readonly agreements: readonly AgreementLink[];
  /** The console that runs assets: what it is called, and templates of its addresses. */
  readonly consoles: SiteView['consoles'];
}

export function actionFacts(page: AssetPage, site: SiteView): ActionFacts {
  const { card, restrictions, agreements } = page;
  return {
    base: site.base,
    id: card.id,
    type: card.type,
    title: card.title,
    versions: page.versions
      .filter(({ state }) => state === 'released')
      .map(({ version, constraints }) => ({ version, constraints })),
    agreements,
    duration: restrictions.duration,
    quota: restrictions.quota,
    consoles: site.consoles,
  };
}

/** How a use of each type is called on buttons; models are used at the console only. */
export const USE_LABELS = { algorithm: 'Create training job', model: undefined, workflow: 'Run' } as const;

/** What subscribing gives, and what comes first: `100 uses; 90 days, renewed. To read first: 2 agreements.` */
export function offerInWords({ duration, quota, versions, agreements }: ActionFacts): string {
  const uses = quota === undefined ? 'Any number of uses' : counted(quota, 'use');
  const time = duration === undefined ? 'no end' : counted(duration.days, 'day') + (duration.renew ? ', renewed' : '');
  const asked = [
    ...((versions[0]?.constraints.length ?? 0) > 0 ? ['constraints'] : []),
    ...(agreements.length > 0 ? [counted(agreements.length, 'agreement')] : []),
  ];
  const first = asked.length === 0 ? 'Nothing to agree to first.' : `To read first: ${listed(asked)}.`;
  return `${uses}; ${time}. ${first}`;
}

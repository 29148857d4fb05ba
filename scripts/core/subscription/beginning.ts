import { agreementsToAgreeTo, SUBSCRIBING_AGREEMENTS } from '../agreements.ts';
import { currentAgreement, isOfficial, type Asset } from '../catalog.ts';
import { publisherOf } from '../ids.ts';
import type { SubscriptionEvent } from '../subscription.ts';
import { noSuchAsset, notOnOffer, unconfirmed, type EventContext, type Problem } from './problem.ts';
import { versionsOnOffer, visibleAsset } from '../audience.ts';

type Subscribed = Extract<SubscriptionEvent, { event: 'subscribed' }>;

/** Why a subscription may not begin (F14). */
export function subscribingProblem(event: Subscribed, context: EventContext): Problem | undefined {
  const { catalog, asset: id, actor, now } = context;
  const asset = visibleAsset(catalog, id, actor, now);
  if (asset === undefined) return noSuchAsset(context);
  if (asset.data.state === 'discontinued') {
    return { message: `${id} is discontinued: nobody can subscribe to it.`, fix: 'Wait until it is released again.' };
  }
  if (versionsOnOffer(asset, now).length === 0) {
    return { message: `${id} has no released version yet.`, fix: 'Subscribe when its first version is out.' };
  }
  return agreementProblem(event, context) ?? confirmationProblem(event, asset, now);
}

function agreementProblem({ agreements = {} }: Subscribed, { catalog, asset, now }: EventContext): Problem | undefined {
  for (const [agreement, version] of Object.entries(agreements)) {
    const current = currentAgreement(catalog, agreement, now)?.version;
    if (current !== version) return notCurrent(agreement, version, current);
  }
  if (isOfficial(catalog, publisherOf(asset))) return undefined;
  const missing = agreementsToAgreeTo(catalog, SUBSCRIBING_AGREEMENTS, now).filter(
    ({ agreement }) => !Object.hasOwn(agreements, agreement),
  );
  if (missing.length === 0) return undefined;
  const named = missing.map(({ data, version }) => `${data.title} ${version}`).join(', ');
  const lines = missing.map(({ agreement, version }) => `${agreement}: ${version}`).join(', ');
  return {
    message: `${publisherOf(asset)} is not official, so subscribing needs agreement to ${named}.`,
    fix: `Read them; where you agree, write agreements: { ${lines} } into this event.`,
    wayOn: 'Read them; where you agree, ask again and agree to them.',
  };
}

function notCurrent(agreement: string, version: string, current: string | undefined): Problem {
  return current === undefined
    ? { message: `There is no agreement ${agreement} to agree to.`, fix: 'Take it out.' }
    : {
        message: `Version ${version} of the agreement ${agreement} is not the current one.`,
        fix: `Read version ${current}; where you agree to it, write ${agreement}: ${current}.`,
        wayOn: `Read version ${current}; where you agree to it, ask again and agree to that.`,
      };
}

function confirmationProblem({ confirmed }: Subscribed, asset: Asset, now: string): Problem | undefined {
  const offered = versionsOnOffer(asset, now);
  const latest = offered.at(-1);
  if (latest === undefined) return undefined;
  if (confirmed === undefined) {
    return latest.data.constraints.length > 0 ? unconfirmed(asset.id, latest.version) : undefined;
  }
  return offered.some(({ version }) => version === confirmed)
    ? undefined
    : notOnOffer(asset.id, confirmed, latest.version);
}

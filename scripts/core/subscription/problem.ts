import type { Catalog } from '../catalog.ts';
import type { AssetId } from '../ids.ts';
import type { Actor } from '../proposal.ts';

/** Why something may not be, and the way on. */
export interface Problem {
  readonly message: string;
  readonly fix: string;
  /** The way on for who asks by a button or a command, where it is not that of who writes a file. */
  readonly wayOn?: string;
}

/** Who asks for what, and the catalog that decides. */
export interface EventContext {
  readonly catalog: Catalog;
  readonly asset: AssetId;
  readonly actor: Actor;
  readonly now: string;
}

/** The same sentence for what is hidden and for what is not there. */
export function noSuchAsset({ asset, actor }: Pick<EventContext, 'asset' | 'actor'>): Problem {
  return {
    message: `There is no asset ${asset} that ${actor.login} can see.`,
    fix: 'Look for it in the gallery; if it was meant for you, ask its publisher to name you.',
  };
}

export function unconfirmed(id: AssetId, version: string): Problem {
  return {
    message: `Version ${version} of ${id} has constraints, and nobody confirmed them.`,
    fix: `Read them on the Versions tab; where you accept them, write confirmed: ${version} into this event.`,
    wayOn: `Read them on the Versions tab; where you accept them, ask again and confirm those of ${version}.`,
  };
}

export function notOnOffer(id: AssetId, version: string, latest: string | undefined): Problem {
  return {
    message: `${id} has no released version ${version}.`,
    fix:
      latest === undefined ? 'Wait until its publisher releases one.' : `Choose a released version, such as ${latest}.`,
  };
}

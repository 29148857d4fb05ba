import type { FavouriteEntry } from '../schema/favourite.ts';
import type { SubscriptionEntry } from '../schema/subscription.ts';
import type { User } from '../schema/user.ts';
import type { Request } from './request.ts';

/** Why a request is refused, and the way on for the person who asked. */
export interface Refusal {
  readonly message: string;
  readonly fix: string;
}

/** What became of one request. */
export type Outcome =
  | {
      readonly request: Request;
      readonly accepted: true;
      /** Nothing had to be written: it was asked before, or it is so. */
      readonly already: boolean;
      /** The file that says so; undefined where it is so because there is none. */
      readonly path: string | undefined;
    }
  | {
      readonly request: Request;
      readonly accepted: false;
      readonly problems: readonly Refusal[];
      /** Deciding it failed, which is a bug: what was thrown. It was set aside, and nothing of it was written. */
      readonly aside?: string;
    };

interface Contents {
  readonly subscription: SubscriptionEntry;
  readonly favourite: FavouriteEntry;
  readonly user: User;
}

/** One file as it is to be. Without data it is removed. */
export type ChangedFile = {
  [K in keyof Contents]: { readonly kind: K; readonly path: string; readonly data: Contents[K] | undefined };
}[keyof Contents];

export interface Decision {
  /** In the order in which the requests were decided. */
  readonly outcomes: readonly Outcome[];
  /** In the order of their paths. */
  readonly files: readonly ChangedFile[];
}

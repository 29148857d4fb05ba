import type { Approval } from './approvals.ts';
import type { Finding, Severity } from './finding.ts';
import type { Actor } from './proposal.ts';
import type { Refusal } from './requests/outcome.ts';
import type { Request } from './requests/request.ts';
import type { Approver, Verdict } from './review.ts';

/**
 * Who takes the wishes of people on the site: `data/service.json`. On a static host, which the build writes it for, wishes become issues
 * at the hosting service; the local service answers this path itself and takes them at once.
 */
export type Service =
  | { readonly kind: 'hosted'; readonly repository: string }
  | {
      readonly kind: 'local';
      /** Whom the pages act as; undefined while nobody was named. */
      readonly actor: Actor | undefined;
      /** Whom one may act as, to try the gallery as publisher, subscriber and curator. */
      readonly people: readonly LocalPerson[];
      /** Sent back with every change as `x-gallery-token`: other sites cannot read it, and each person has another. */
      readonly token: string;
    };

export interface LocalPerson extends Actor {
  readonly nickname: string | undefined;
  readonly isCurator: boolean;
  /** The names of the publishers whose maintainer the person is. */
  readonly publishers: readonly string[];
}

export const SERVICE_PATH = 'data/service.json';
export const TOKEN_HEADER = 'x-gallery-token';

/** Addresses of the local service, below the base path. All take and give JSON. */
export const SERVICE = {
  /** POST a `LocalRequest`; answers a `RequestAnswer`. */
  requests: 'service/requests',
  /** POST `{login}`, one of `people`; answers the `Service`. */
  person: 'service/person',
} as const;

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** What a person wishes, without who, when and where. */
export type Wish = Without<Request, 'id' | 'source' | 'at' | 'actor'>;

/** `id` is made by the page, one for each wish: a second click, or a try again after a lost answer, is the same request. */
export type LocalRequest = Wish & { readonly id: string };

export type RequestAnswer =
  | { readonly accepted: true; readonly already: boolean; readonly commit: string | null }
  | { readonly accepted: false; readonly problems: readonly Refusal[] };

/** Every other answer of the local service, 4xx and 5xx: why nothing was done, and the way on. One sentence or two each. */
export interface ServiceProblem {
  readonly messages: readonly string[];
}

/** Addresses of the local service about proposals, which are the branches of the clone, below the base path. */
export const PROPOSALS = {
  /** GET; answers a `ProposalList`. With `/` and the commit id of a proposal behind it: a `ProposalDetail`. */
  list: 'service/proposals',
  /** POST `{head}`, the commit that was looked at; answers the `ProposalDetail`. */
  approve: 'service/proposals/approve',
  /** POST `{head}`; answers a `MergeAnswer`. */
  merge: 'service/proposals/merge',
} as const;

export interface ProposalFacts {
  /** The commit that the branch is at, by which a proposal is named: a branch that moved is another one. */
  readonly head: string;
  readonly branch: string;
  /** The first line of the last commit's message, as plain text. */
  readonly title: string;
  /** When its last commit was made. */
  readonly at: string;
  /** As whose it is judged: the account that the last commit's address names, else whoever looks at it. */
  readonly actor: Actor;
  /** Whether the address named the account. */
  readonly isActorKnown: boolean;
  readonly verdict: Verdict;
  readonly counts: Readonly<Record<Severity, number>>;
  /** Those that count now. */
  readonly approvals: readonly Approval[];
  /** Whether whoever looks at it may approve it now, and may merge it now. */
  readonly canApprove: boolean;
  readonly canMerge: boolean;
}

export interface ProposalList {
  /** The branch that they are for. */
  readonly branch: string;
  /** The newest first. */
  readonly proposals: readonly ProposalFacts[];
  /** How many older ones are not listed. */
  readonly more: number;
  readonly site: SiteState;
}

export interface ProposalDetail extends ProposalFacts {
  /** The most pressing ones; `counts` are of all. */
  readonly findings: readonly Finding[];
  readonly summary: readonly string[];
  readonly approvers: readonly Approver[];
  /** What would change in the catalog, as Git writes it. */
  readonly difference: { readonly text: string; readonly isWhole: boolean };
  /** Changed paths outside the catalog: some of them, and how many there are. */
  readonly elsewhere: { readonly paths: readonly string[]; readonly count: number };
}

export interface MergeAnswer {
  readonly commit: string;
  /** The merge is done; its pages can be seen as soon as the site is built. */
  readonly site: SiteState;
}

/** Whether the pages are those of the last merge. `ProposalList` tells it too, for whoever waits. */
export type SiteState =
  { readonly state: 'current' } | { readonly state: 'building' } | { readonly state: 'failed'; readonly why: string };

/** Addresses of the local service about previews of proposals, below the base path. */
export const PREVIEWS = {
  /** POST `{head}`: has the pages of that proposal made; answers a `PreviewState`. GET with `/` and the commit id behind it: the same. */
  build: 'service/previews',
  /** With the commit id and `/` behind it: where the pages lie while they are kept. */
  pages: 'preview/',
} as const;

export type PreviewState =
  | { readonly state: 'none' }
  /** `ahead`: how many others are made before it. */
  | { readonly state: 'building'; readonly ahead: number }
  /** `isStale`: the gallery went on since, and the proposal would make other pages now. */
  | { readonly state: 'ready'; readonly isStale: boolean; readonly preview: PreviewFacts }
  | { readonly state: 'failed'; readonly why: string };

/** What a preview has. */
export interface PreviewFacts {
  /** The most telling pages, what changes most first: titles as plain text, paths below where the pages lie. */
  readonly pages: readonly { readonly title: string; readonly path: string }[];
  /** What it goes without, and why: one sentence each. */
  readonly notes: readonly string[];
}

/** Addresses of the local service for whoever publishes, below the base path. */
export const PUBLISHING = {
  /** GET; answers `GalleryTexts`. */
  gallery: 'service/publish/gallery',
  /** GET; answers a `PeopleList`. */
  people: 'service/publish/people',
  /** GET with `/publisher/asset` behind it; answers `AssetTexts`. */
  asset: 'service/publish/assets',
  /** POST a `LocalProposal`; answers a `ProposalAnswer`. */
  propose: 'service/publish/propose',
} as const;

/** Files that a person proposes on a page. */
export interface LocalProposal {
  /** Made by the page, one for each proposal: sent again after a lost answer, it is the same one. */
  readonly id: string;
  /** A title in the publisher's words, and more below an empty line; '' leaves it to the summary. */
  readonly message: string;
  readonly files: readonly ProposedFile[];
  /** The commit from which the files were made (`AssetTexts`): what others changed since stays. Without it that is the branch of now. */
  readonly base?: string | undefined;
  /** The proposal (`head`) that the same page made before: this one is its correction. */
  readonly replaces?: string | undefined;
}

/** A file as it is to be: text, bytes as base64, or (neither) removed. Its path is inside the repository. */
export type ProposedFile =
  | { readonly path: string; readonly text: string }
  | { readonly path: string; readonly base64: string }
  | { readonly path: string; readonly removed: true };

export type ProposalAnswer =
  | {
      readonly accepted: true;
      /** The proposal, as `PROPOSALS` name it. Null where the gallery has all of it already. */
      readonly head: string | null;
      readonly branch: string;
      readonly verdict: Verdict;
      readonly summary: readonly string[];
      readonly canMerge: boolean;
    }
  /** What the rules refuse, told before anything is written. */
  | { readonly accepted: false; readonly findings: readonly Finding[] };

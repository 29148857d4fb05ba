import type { EditedFile } from '../../../scripts/core/publish/edited-file.ts';
import type { Review } from '../../../scripts/core/review.ts';
import type { ProposalAnswer, Service } from '../../../scripts/core/service.ts';
import { HostedOutcome } from './hosted-outcome.ts';
import { LocalOutcome } from './local-outcome.ts';
import { SealedOutcome } from './sealed-outcome.ts';

/** What a form would propose now. */
export interface Proposed {
  readonly files: readonly EditedFile[];
  /** The paths, of those of `files`, that the gallery has already. */
  readonly existing: ReadonlySet<string>;
  /** What becomes of it; undefined while it cannot be a proposal. */
  readonly review: Review | undefined;
  /** What it is, in a word that names files: `acme-deblur`. */
  readonly name: string;
  /** The commit from which the files were made, where it is known. */
  readonly base?: string | undefined;
  /** Whether nothing holds it off. */
  readonly isReady: boolean;
}

/** The panel in which a form becomes a proposal. */
export interface Outcome {
  /** To be called whenever the form changes. */
  offer(proposed: Proposed): void;
  /** Asked when the person goes on: whether it may, and the form shows what is in the way. */
  onTry: () => boolean;
  /** Told what a local gallery answered. Of a hosted one, nothing comes back to the page. */
  onDone: (answer: ProposalAnswer) => void;
  /** Told when it was merged here, and pages may not show it yet. */
  onMerged: () => void;
}

interface OutcomePage {
  readonly base: string;
  readonly service: Service;
  readonly repository: string;
}

/** Fills in Outcome.astro. */
export function mountOutcome(place: HTMLElement, page: OutcomePage): Outcome {
  const { base, service } = page;
  if (service.kind === 'local') return new LocalOutcome(place, base, service);
  return new SealedOutcome(new HostedOutcome(place, page.repository, service), place, base, service);
}

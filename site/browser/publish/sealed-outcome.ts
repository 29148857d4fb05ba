import type { EditedFile } from '../../../scripts/core/publish/edited-file.ts';
import type { Service } from '../../../scripts/core/service.ts';
import { saidIn } from '../actions/said.ts';
import { h } from '../dom.ts';
import { hasKey } from '../restricted/here.ts';
import type { Outcome, Proposed } from './deliver.ts';
import type { HostedOutcome } from './hosted-outcome.ts';
import { sameFiles } from './proposed-files.ts';
import type { Written } from './sealing.ts';

const SEALED =
  'It is sealed: what leaves this browser is one file, under a name that tells nothing, which nobody reads without a key.';

/** Between a form and the way to propose it: what not everyone may see is sealed first, and nobody goes on before it is. */
export class SealedOutcome implements Outcome {
  readonly #outcome: HostedOutcome;
  readonly #place: HTMLElement;
  readonly #base: string;
  readonly #service: Service;
  #last: { readonly of: Proposed['files']; readonly written: Written } | undefined;
  #wanted: Proposed | undefined;
  /** Not over where it failed: what was offered before is not what the form says by now. */
  #sealing: Promise<void> | undefined;

  constructor(outcome: HostedOutcome, place: HTMLElement, base: string, service: Service) {
    this.#outcome = outcome;
    outcome.held = () => this.#sealing;
    this.#place = place;
    this.#base = base;
    this.#service = service;
  }

  offer(proposed: Proposed): void {
    this.#wanted = proposed;
    const { files, existing } = proposed;
    if (!this.#mayBeRestricted(files)) this.#give(proposed, { files, existing });
    else if (this.#last !== undefined && sameFiles(this.#last.of, files)) this.#give(proposed, this.#last.written);
    else this.#sealing = this.#seal(proposed);
  }

  set onTry(mayGoOn: Outcome['onTry']) {
    this.#outcome.onTry = mayGoOn;
  }

  set onDone(told: Outcome['onDone']) {
    this.#outcome.onDone = told;
  }

  set onMerged(told: Outcome['onMerged']) {
    this.#outcome.onMerged = told;
  }

  /** Who has no key edits nothing that is sealed, and what is new says who sees it. Then nothing that seals is loaded. */
  #mayBeRestricted(files: readonly EditedFile[]): boolean {
    if (files.length === 0) return false;
    const isSaid = ({ content }: EditedFile): boolean =>
      typeof content === 'string' && /^["']?visibility["']?\s*:(?!\s*public\s*$)/m.test(content);
    return hasKey(this.#base) || files.some(isSaid);
  }

  async #seal(proposed: Proposed): Promise<void> {
    try {
      const { sealedFiles } = await import('./sealing.ts');
      const written = await sealedFiles(this.#base, this.#service, proposed.files);
      this.#last = { of: proposed.files, written };
      if (this.#wanted === proposed) this.#give(proposed, written);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (this.#wanted === proposed) saidIn(this.#place).refuse([{ message: 'It could not be sealed.', fix: why }]);
    }
  }

  #give(proposed: Proposed, { files, existing }: Written): void {
    const isSealed = files.some(({ path, content }) => content !== undefined && path.endsWith('.age'));
    if (isSealed) saidIn(this.#place).tell(h('p', { class: 'note' }, SEALED));
    else if (this.#sealing !== undefined) saidIn(this.#place).clear();
    this.#sealing = undefined;
    this.#outcome.offer({ ...proposed, files, existing: existing ?? proposed.existing });
  }
}

import type { EditedFile } from '../../../scripts/core/publish/edited-file.ts';
import type { JudgedForm } from '../../../scripts/core/publish/form/judged.ts';
import type { AssetTexts } from '../../../scripts/core/publish/texts.ts';
import type { ProposalAnswer } from '../../../scripts/core/service.ts';
import { need } from '../dom.ts';
import { mountOutcome, type Outcome } from './deliver.ts';
import { mountFiles } from './files-panel.ts';
import { showSummary } from './problem-summary.ts';
import type { Session } from './session.ts';
import type { Settings } from './settings.ts';

/** What becomes of a form: its files beside it, and at its end the way to propose them. */
export class Results {
  readonly #root: HTMLElement;
  readonly #summary: HTMLElement;
  readonly #outcome: Outcome;
  readonly #showFiles: (files: readonly EditedFile[], before: ReadonlyMap<string, string>) => void;

  constructor(root: HTMLElement, { base, repository }: Settings, { service }: Session, ways: ResultWays) {
    this.#root = root;
    this.#summary = need(root, '[data-summary]');
    this.#showFiles = mountFiles(need(root, '.publish-side [data-files]'));
    this.#outcome = mountOutcome(need(root, '[data-outcome]'), { base, service, repository });
    this.#outcome.onTry = ways.onTry;
    this.#outcome.onDone = ways.onDone;
    if (ways.onMerged !== undefined) this.#outcome.onMerged = ways.onMerged;
  }

  /** `texts` are those of the asset that is there already; `base` is the commit that all else is of. */
  show({ id, files, problems, review }: JudgedForm, texts: AssetTexts | undefined, base?: string): void {
    this.#showFiles(files, new Map(Object.entries(texts?.files ?? {})));
    this.#outcome.offer({
      files,
      existing: new Set([...Object.keys(texts?.files ?? {}), ...Object.keys(texts?.images ?? {})]),
      review,
      base: texts === undefined ? base : texts.commit,
      name: (id ?? 'asset').replaceAll(/[/.]/g, '-'),
      isReady: review !== undefined && !problems.some(({ severity }) => severity === 'error'),
    });
    // What was named as missing once is named until it is there.
    if (!this.#summary.hidden) showSummary(this.#summary, this.#root, problems);
  }

  /** Leads to what holds the form off. */
  lead({ problems }: JudgedForm): void {
    showSummary(this.#summary, this.#root, problems);
    if (!this.#summary.hidden) this.#summary.focus();
  }

  hideSummary(): void {
    this.#summary.hidden = true;
  }
}

export interface ResultWays {
  readonly onTry: () => boolean;
  readonly onDone: (answer: ProposalAnswer) => void;
  readonly onMerged?: () => void;
}

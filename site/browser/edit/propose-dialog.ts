import type { EditedFile } from '../../../scripts/core/publish/edited-file.ts';
import type { Review } from '../../../scripts/core/review.ts';
import type { Service } from '../../../scripts/core/service.ts';
import { need } from '../dom.ts';
import { mountOutcome } from '../publish/deliver.ts';

/** What is proposed in a dialog: nothing of it is typed there. */
export interface DialogProposal {
  readonly heading: string;
  readonly files: readonly EditedFile[];
  /** The paths that the gallery has already. */
  readonly existing: ReadonlySet<string>;
  readonly review: Review | undefined;
  /** What it is, in a word that names files. */
  readonly name: string;
  /** The commit that it was made upon, where that is known: what others changed since stays. */
  readonly commit: string | undefined;
}

interface Place {
  readonly base: string;
  readonly service: Service;
}

/** Opens ProposeDialog.astro; settles when it is closed. `merged` is called when it was merged here meanwhile. */
export function openProposal({ base, service }: Place, proposal: DialogProposal, merged: () => void): Promise<void> {
  const { heading, files, existing, review, name, commit } = proposal;
  const dialog = copyOf();
  const opener = document.activeElement;
  need(dialog, 'h2').textContent = heading;
  document.body.append(dialog);
  const repository = service.kind === 'hosted' ? service.repository : '';
  const outcome = mountOutcome(need(dialog, '[data-outcome]'), { base, service, repository });
  outcome.onMerged = merged;
  const isReady = review !== undefined && review.verdict !== 'refuse';
  outcome.offer({ files, existing, review, name, isReady, base: commit });
  need(dialog, '[data-close]').addEventListener('click', () => {
    dialog.close();
  });
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (opener instanceof HTMLElement) opener.focus();
      resolve();
    });
    dialog.showModal();
    need(dialog, 'h2').focus();
  });
}

function copyOf(): HTMLDialogElement {
  const template = need(document, 'template[data-propose-dialog]', HTMLTemplateElement);
  return need(document.importNode(template.content, true), 'dialog', HTMLDialogElement);
}

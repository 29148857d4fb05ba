import type { CodeFacts } from '../../../scripts/core/people/person-file.ts';
import { approval } from '../../components/asset/licence-words.ts';
import { makeCopyButtons } from '../copy.ts';
import { h, need } from '../dom.ts';

/** Lets a button open what the Code tab says, which an asset that is discontinued has no page for (F33). */
export function previewCode(button: HTMLElement, title: string, code: CodeFacts): void {
  button.addEventListener('click', () => {
    const dialog = dialogOf(title, code);
    document.body.append(dialog);
    dialog.addEventListener('close', () => {
      dialog.remove();
      button.focus();
    });
    dialog.showModal();
    makeCopyButtons(dialog);
  });
}

function dialogOf(title: string, { url, licence, licenceUrl }: CodeFacts): HTMLDialogElement {
  const template = need(document, 'template[data-my-code]', HTMLTemplateElement);
  const dialog = need(document.importNode(template.content, true), 'dialog', HTMLDialogElement);
  need(dialog, '[data-title]').textContent = title;
  if (licence === undefined) need(dialog, '[data-licence]').remove();
  else fillLicence(dialog, licence, licenceUrl);
  if (url === undefined) need(dialog, '[data-download]').remove();
  else fillDownload(dialog, url);
  for (const button of dialog.querySelectorAll('[data-close]')) {
    button.addEventListener('click', () => {
      dialog.close();
    });
  }
  return dialog;
}

function fillLicence(dialog: HTMLElement, licence: string, url: string | undefined): void {
  need(dialog, '[data-expression]').textContent = licence;
  const text = need(dialog, '[data-text]', HTMLAnchorElement);
  if (url === undefined) text.remove();
  else text.href = url;
  void fillParts(need(dialog, '[data-parts]'), licence);
}

/** The list of licences is large, and most never open this. Without it the expression stands alone. */
async function fillParts(list: HTMLElement, licence: string): Promise<void> {
  const known = await import('../../../scripts/core/licence.ts').catch(() => undefined);
  const parts = known?.describeLicence(licence) ?? [];
  list.append(
    ...parts.map(({ name, url, osiApproved }) =>
      h(
        'li',
        {},
        `${name} · ${approval(osiApproved)}`,
        ...(url === undefined
          ? []
          : [' · ', h('a', { href: url, rel: 'nofollow noopener', target: '_blank' }, 'Read the licence')]),
      ),
    ),
  );
}

function fillDownload(dialog: HTMLElement, url: string): void {
  const place = need(dialog, '[data-download]');
  const link = need(place, 'a', HTMLAnchorElement);
  link.href = url;
  link.textContent = url;
  need(place, '[data-copy]').dataset['copy'] = url;
}

import { need } from '../dom.ts';

/** The dialogs of Dialogs.astro, of edit/DeedDialogs.astro and of my/Keys.astro, by their names there. */
export type DialogName =
  | 'cancel'
  | 'region'
  | 'use'
  | 'constraints'
  | 'agreement'
  | 'account'
  | 'deed'
  | 'delete'
  | 'held'
  | 'key-new'
  | 'key-code'
  | 'key-enter'
  | 'key-forget'
  | 'key-remove';

/** An open dialog: `body` is what its template holds. */
export interface OpenDialog {
  readonly dialog: HTMLDialogElement;
  readonly body: HTMLElement;
  readonly ok: HTMLButtonElement;
}

/**
 * Opens a dialog and gives what `prepare`’s function reads from it when it is confirmed; undefined when it is closed in any other way.
 * The focus returns to where it was.
 */
export function openDialog<Choice>(
  name: DialogName,
  prepare: (open: OpenDialog) => () => Choice,
): Promise<Choice | undefined> {
  const open = build(name);
  const { dialog } = open;
  const read = prepare(open);
  const opener = document.activeElement;
  document.body.append(dialog);
  for (const button of dialog.querySelectorAll('[data-cancel]')) {
    button.addEventListener('click', () => {
      dialog.close('');
    });
  }
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      const choice = dialog.returnValue === 'ok' ? read() : undefined;
      dialog.remove();
      if (opener instanceof HTMLElement) opener.focus();
      resolve(choice);
    });
    dialog.showModal();
    first(dialog).focus();
  });
}

/** Where one begins: a field, a text to be read, else the way back. */
function first(dialog: HTMLDialogElement): HTMLElement {
  return dialog.querySelector<HTMLElement>('.field, [tabindex="0"]') ?? need(dialog, '.dialog-foot [data-cancel]');
}

/** The frame that all dialogs share, with the content of one of them. */
function build(name: DialogName): OpenDialog {
  const frame = need(document, 'template[data-dialog-frame]', HTMLTemplateElement);
  const template = need(document, `template[data-dialog="${name}"]`, HTMLTemplateElement);
  const copy = document.importNode(frame.content, true);
  const dialog = need(copy, 'dialog', HTMLDialogElement);
  const body = need(dialog, '.dialog-body');
  const ok = need(dialog, '[value=ok]', HTMLButtonElement);
  const { heading = '', ok: okText = '', no = 'Cancel' } = template.dataset;
  dialog.dataset['name'] = name;
  need(dialog, 'h2').textContent = heading;
  ok.textContent = okText;
  need(dialog, '.dialog-foot [data-cancel]').textContent = no;
  body.append(document.importNode(template.content, true));
  return { dialog, body, ok };
}

/** Puts text in the places that the template has for it: `<span data-text="title">`. */
export function fill(root: ParentNode, texts: Readonly<Record<string, string>>): void {
  for (const place of root.querySelectorAll<HTMLElement>('[data-text]')) {
    const text = texts[place.dataset['text'] ?? ''];
    if (text !== undefined) place.textContent = text;
  }
}

/** The field of that name; undefined where the template has none (a gallery without regions). */
export function field(body: HTMLElement, name: string): HTMLInputElement | HTMLSelectElement | undefined {
  return body.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`) ?? undefined;
}

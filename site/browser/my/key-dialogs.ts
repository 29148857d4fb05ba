import { fill, openDialog } from '../actions/dialog.ts';
import { makeCopyButtons } from '../copy.ts';
import { need } from '../dom.ts';

/** The dialogs of keys; their content is in components/my/Keys.astro. Each gives what was chosen, undefined where it was closed. */
export interface NewKey {
  readonly name: string;
  readonly withPasskey: boolean;
}

/** How a first key is called until somebody says otherwise. */
const NAME = 'This browser';

export function askNewKey(mayWrap: boolean): Promise<NewKey | undefined> {
  return openDialog('key-new', ({ body }) => {
    nameField(body).value = NAME;
    return reader(body, mayWrap);
  });
}

/** Shows the one secret that a person keeps; true once they say that they do. */
export function showCode(code: string, name: string): Promise<true | undefined> {
  return openDialog('key-code', ({ body }) => {
    fill(body, { name });
    need(body, '[data-code]').textContent = code;
    need(body, '[data-copy]').dataset['copy'] = code;
    makeCopyButtons(body);
    need(body, '[data-print]').addEventListener('click', () => {
      print();
    });
    return () => true;
  });
}

/** `read` gives the code without what does not matter; undefined where there is a slip in it. */
export function askCode(
  read: (typed: string) => string | undefined,
  mayWrap: boolean,
): Promise<(NewKey & { readonly code: string }) | undefined> {
  return openDialog('key-enter', ({ body }) => {
    const field = need(body, '[name=code]', HTMLTextAreaElement);
    const problem = need(body, '[data-code-problem]');
    nameField(body).value = NAME;
    const judge = (): void => {
      const isWrong = field.value.trim() !== '' && read(field.value) === undefined;
      const words = isWrong
        ? 'There is a slip in it: a recovery code is AGE-SECRET-KEY-1 and 58 letters and digits.'
        : '';
      field.setCustomValidity(words);
      field.ariaInvalid = isWrong ? 'true' : null;
      problem.textContent = words;
    };
    // While somebody types, nothing is wrong yet.
    field.addEventListener('input', () => {
      field.setCustomValidity(field.value.trim() === '' || read(field.value) !== undefined ? '' : 'slip');
      if (problem.textContent !== '') judge();
    });
    field.addEventListener('change', judge);
    field.addEventListener('invalid', judge);
    const rest = reader(body, mayWrap);
    return () => ({ ...rest(), code: read(field.value) ?? '' });
  });
}

export function confirmForget(name: string): Promise<true | undefined> {
  return confirm('key-forget', name);
}

export function confirmRemove(name: string): Promise<true | undefined> {
  return confirm('key-remove', name);
}

function confirm(dialog: 'key-forget' | 'key-remove', name: string): Promise<true | undefined> {
  return openDialog(dialog, ({ body }) => {
    fill(body, { name });
    return () => true;
  });
}

function reader(body: HTMLElement, mayWrap: boolean): () => NewKey {
  need(body, '[data-passkey]').hidden = !mayWrap;
  return () => ({
    name: nameField(body).value.trim().normalize('NFC'),
    withPasskey: need(body, '[name=passkey]', HTMLInputElement).checked,
  });
}

function nameField(body: HTMLElement): HTMLInputElement {
  return need(body, '[name=name]', HTMLInputElement);
}

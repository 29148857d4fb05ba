/** Where screen readers hear that something was copied. */
let announcer: HTMLElement | undefined;

/** Brings the buttons that copy `data-copy` to life, and lets a digest be copied by a click. No clipboard, no buttons. */
export function makeCopyButtons(root: ParentNode): void {
  if (!('clipboard' in navigator)) return;
  announcer ??= announcerIn(document.body);
  for (const digest of root.querySelectorAll<HTMLElement>('[data-digest]')) replaceByButton(digest);
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', () => {
      void copy(button, button.dataset['copy'] ?? '');
    });
  }
}

function replaceByButton(digest: HTMLElement): void {
  const text = digest.textContent;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'digest-button';
  button.dataset['copy'] = text;
  button.title = `Copy ${text}`;
  digest.replaceWith(button);
  button.append(digest);
}

async function copy(button: HTMLButtonElement, text: string): Promise<void> {
  const done = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  const message = done ? 'Copied' : 'Could not be copied';
  button.dataset['copied'] = message;
  if (announcer !== undefined) announcer.textContent = message;
  setTimeout(() => {
    delete button.dataset['copied'];
    if (announcer !== undefined) announcer.textContent = '';
  }, 2000);
}

function announcerIn(parent: HTMLElement): HTMLElement {
  const element = document.createElement('p');
  element.className = 'visually-hidden';
  element.role = 'status';
  parent.append(element);
  return element;
}

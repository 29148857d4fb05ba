/** Says that the buttons within an element work from now on, and does what was clicked before (public/theme.js keeps that). */
export function comeAlive(root: HTMLElement): void {
  root.dataset['alive'] = '';
  for (const button of root.querySelectorAll<HTMLElement>('[data-early]')) {
    delete button.dataset['early'];
    button.click();
  }
}

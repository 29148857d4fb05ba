import type { BoxView } from './box-view.ts';
import { saidIn, type Said } from './said.ts';

/** The buttons beside versions from which one uses a particular one (F16). */
function buttons(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-use-version]')];
}

export function makeVersionUses(use: (said: Said, version: string) => void): void {
  for (const button of buttons()) {
    button.addEventListener('click', () => {
      const row = button.closest<HTMLElement>('.version') ?? document.body;
      use(saidIn(row), button.dataset['useVersion'] ?? '');
    });
  }
}

/** They are offered where the asset is subscribed to. */
export function showVersionUses({ usesVersions }: BoxView): void {
  for (const button of buttons()) button.hidden = !usesVersions;
}

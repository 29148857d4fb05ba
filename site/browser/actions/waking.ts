import { need } from '../dom.ts';
import { shownAddress } from '../shown-address.ts';
import type { ActionFacts } from '../../components/actions/facts.ts';
import type { AlsoTheirs } from './person.ts';
import { isStranger } from './stranger.ts';

/**
 * The action box does nothing until somebody turns to it, or there is something to show of who looks: only then is loaded what it does.
 * A click that was too early is done then (early-clicks.ts).
 */
export function makeSleepingBox(box: HTMLElement, counted: () => void, also?: AlsoTheirs): void {
  let waking: Promise<void> | undefined;
  const wake = (): void => {
    waking ??= awake(box, counted, also).catch(() => {
      waking = undefined;
      if (box.querySelector('[data-early]') !== null)
        need(box, '[data-alert]').textContent = 'This could not be loaded. Load the page again.';
    });
  };
  for (const turn of ['pointerover', 'focusin', 'click']) box.addEventListener(turn, wake);
  const { base } = JSON.parse(box.dataset['actions'] ?? '') as ActionFacts;
  if (shownAddress().searchParams.has('use')) wake();
  else
    void isStranger(base).then((strange) => {
      if (!strange) wake();
      else if (waking === undefined) showStranger(box);
    });
}

async function awake(box: HTMLElement, counted: () => void, also: AlsoTheirs | undefined): Promise<void> {
  const { makeActionBox } = await import('./box.ts');
  makeActionBox(box, counted, also);
}

/** As the box itself shows it: everything else is in the page already. */
function showStranger(box: HTMLElement): void {
  for (const button of box.querySelectorAll('button')) button.ariaDisabled = null;
  need(box, '[data-who=unnamed]').hidden = false;
}

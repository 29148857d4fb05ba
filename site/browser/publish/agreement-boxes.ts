import { agreementText } from '../actions/agreement-text.ts';
import { h, need } from '../dom.ts';

/** Loads what each agreement says when it is opened. */
export function openAgreementTexts(form: HTMLElement): void {
  for (const details of form.querySelectorAll<HTMLDetailsElement>('details[data-agreement]')) {
    details.addEventListener('toggle', () => {
      const place = need(details, '.agreement-text');
      if (details.open && place.ariaBusy === 'true') void load(place, details.dataset['agreement'] ?? '');
    });
  }
}

async function load(place: HTMLElement, href: string): Promise<void> {
  const text = await agreementText(href);
  place.replaceChildren(...(text ?? [h('p', {}, 'It could not be loaded. Open it as a page.')]));
  if (text !== undefined) place.ariaBusy = 'false';
}

/** Shows the agreements that are still to be agreed to; a box that is not seen is not ticked. */
export function showOpenAgreements(form: HTMLElement, isOpen: (agreement: string) => boolean): void {
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[name=agreed]')];
  for (const box of boxes) {
    const place = box.closest<HTMLElement>('[data-field]');
    if (place !== null) place.hidden = !isOpen(box.value);
    if (!isOpen(box.value)) box.checked = false;
  }
  need(form, '[data-none-open]').hidden = boxes.some((box) => isOpen(box.value));
}

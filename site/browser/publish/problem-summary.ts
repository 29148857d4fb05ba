import type { FieldProblem } from '../../../scripts/core/publish/form/publish-form.ts';
import { h } from '../dom.ts';
import { plural } from '../format.ts';
import { goToField, labelOf } from './field-problems.ts';

/** What holds a form off, each leading to its field. Empty where nothing does. */
export function showSummary(place: HTMLElement, root: HTMLElement, problems: readonly FieldProblem[]): void {
  const errors = problems.filter(({ severity }) => severity === 'error');
  place.hidden = errors.length === 0;
  if (errors.length === 0) {
    place.replaceChildren();
    return;
  }
  const heading = h(
    'h3',
    { id: 'summary-heading' },
    `${plural(errors.length, 'thing is', 'things are')} missing or not right`,
  );
  place.replaceChildren(heading, h('ul', {}, ...errors.map((problem) => line(root, problem))));
}

function line(root: HTMLElement, { field, message }: FieldProblem): HTMLElement {
  const label = labelOf(root, field);
  if (label === '') return h('li', {}, message);
  const link = h('a', { href: '#main' }, label);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    goToField(root, field);
  });
  return h('li', {}, link, `: ${message}`);
}

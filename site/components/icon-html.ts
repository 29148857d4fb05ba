import { ICONS, type IconName } from './icons.ts';

const drawn = new Map<IconName, string>();

/** An icon beside its text, drawn once: lists show a hundred of them. */
export function iconHtml(name: IconName): string {
  let html = drawn.get(name);
  if (html === undefined) drawn.set(name, (html = draw(name)));
  return html;
}

function draw(name: IconName): string {
  return `<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="${ICONS[name]}"></path></svg>`;
}

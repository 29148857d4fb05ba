import { HTMLString } from 'astro/runtime/server/index.js';

import { ICONS, type IconName } from './icons.ts';

const drawn = new Map<IconName, HTMLString>();

/** An icon beside its text, drawn once: lists show a hundred of them. */
export function iconHtml(name: IconName): HTMLString {
  let html = drawn.get(name);
  if (html === undefined) drawn.set(name, (html = draw(name)));
  return html;
}

function draw(name: IconName): HTMLString {
  return new HTMLString(
    `<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="${ICONS[name]}"></path></svg>`,
  );
}

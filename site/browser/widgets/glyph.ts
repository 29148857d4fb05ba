import { ICONS } from '../../components/icons.ts';

/** What only widgets draw, on the same grid of 16. */
const OWN = {
  'chevron-up': 'm4 10 4-4 4 4',
  bold: 'M4.5 2.8h4a2.5 2.5 0 0 1 0 5h-4ZM4.5 7.8h4.7a2.7 2.7 0 0 1 0 5.4H4.5Z',
  heading: 'M3.5 2.8v10.4M12.5 2.8v10.4M3.5 8h9',
  link: 'M6.8 9.2a2.6 2.6 0 0 0 3.7 0l2.4-2.4a2.6 2.6 0 0 0-3.7-3.7l-.8.8M9.2 6.8a2.6 2.6 0 0 0-3.7 0L3.1 9.2a2.6 2.6 0 0 0 3.7 3.7l.8-.8',
  list: 'M6 4h8M6 8h8M6 12h8M2.5 4v.1M2.5 8v.1M2.5 12v.1',
  plus: 'M8 3v10M3 8h10',
} as const;

export type GlyphName = keyof typeof OWN | keyof typeof ICONS;

const SVG = 'http://www.w3.org/2000/svg';

/** An icon, for eyes only: what it says, the control around it says in words. */
export function glyph(name: GlyphName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', { ...ICONS, ...OWN }[name]);
  for (const [key, value] of Object.entries({ class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' })) {
    svg.setAttribute(key, value);
  }
  svg.append(path);
  return svg;
}

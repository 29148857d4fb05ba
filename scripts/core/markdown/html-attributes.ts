/** A whole number within limits, as HTML attributes write it (`300` or `300px`). */
export function wholeNumber(text: string | undefined, min: number, max: number): number | undefined {
  const digits = /^\s*(\d{1,6})(?:px)?\s*$/.exec(text ?? '')?.[1];
  const number = digits === undefined ? NaN : Number(digits);
  return number >= min && number <= max ? number : undefined;
}

const ALIGNED: ReadonlySet<string> = new Set([
  ...['p', 'div', 'h2', 'h3', 'h4', 'h5', 'h6', 'h1', 'td', 'th', 'tr', 'table', 'img', 'caption'],
]);

/** The class for an alignment, which CSS gives its meaning; the attribute itself is obsolete. */
export function alignClass(align: string | undefined): string {
  const side = align?.trim().toLowerCase();
  if (side === 'left' || side === 'right' || side === 'center') return ` class="align-${side}"`;
  return side === 'middle' ? ' class="align-center"' : '';
}

function direction(value: string | undefined): string {
  const dir = value?.trim().toLowerCase();
  return dir === 'rtl' || dir === 'ltr' || dir === 'auto' ? ` dir="${dir}"` : '';
}

function numbered(name: string, value: string | undefined, min: number, max: number): string {
  const number = wholeNumber(value, min, max);
  return number === undefined ? '' : ` ${name}="${String(number)}"`;
}

/** What a tag has of its own, beyond alignment and direction. */
const OWN: ReadonlyMap<string, (attributes: ReadonlyMap<string, string>) => string> = new Map([
  [
    'ol',
    (attributes) =>
      numbered('start', attributes.get('start'), 0, 999_999) + (attributes.has('reversed') ? ' reversed' : ''),
  ],
  ['details', (attributes) => (attributes.has('open') ? ' open' : '')],
  ['td', spans],
  ['th', spans],
  // Code scrolls sideways; the keyboard must be able to do it.
  ['pre', () => ' tabindex="0"'],
]);

function spans(attributes: ReadonlyMap<string, string>): string {
  return (
    numbered('colspan', attributes.get('colspan'), 2, 100) + numbered('rowspan', attributes.get('rowspan'), 2, 1000)
  );
}

/** The attributes that are left of what a publisher wrote: all of them are made here, none is copied. */
export function rawAttributes(name: string, tag: string, attributes: ReadonlyMap<string, string>): string {
  if (attributes.size === 0 && name !== 'center' && tag !== 'pre') return '';
  const align = name === 'center' ? 'center' : ALIGNED.has(tag) ? attributes.get('align') : undefined;
  return alignClass(align) + direction(attributes.get('dir')) + (OWN.get(tag)?.(attributes) ?? '');
}

/** Six tones that belong together. `high` and `low` are the two ends of the sky, `light` is what shines. */
export interface Palette {
  readonly high: string;
  readonly low: string;
  readonly light: string;
  readonly pale: string;
  readonly mid: string;
  readonly deep: string;
}

function palette(high: string, low: string, light: string, pale: string, mid: string, deep: string): Palette {
  return { high, low, light, pale, mid, deep };
}

/** Calm on light and on dark pages: no pure white, no pure black, one warm tone against one cool tone. */
export const PALETTES: readonly Palette[] = [
  palette('#f1d3bd', '#e6ae8d', '#fff1de', '#d88f6d', '#b2634b', '#683a3a'), // terracotta
  palette('#dbe5d3', '#b3c8ac', '#fbf7e6', '#8dab8b', '#5c7f70', '#31504f'), // sage
  palette('#46517f', '#d79a9c', '#ffe6c6', '#a9779a', '#6b5a8e', '#2f345c'), // dusk
  palette('#c9e3e4', '#88bcc2', '#fdf5e2', '#5d9ea8', '#35758a', '#1e4962'), // lagoon
  palette('#f5e1ae', '#e8bd74', '#fff8e4', '#cd994b', '#a56f37', '#5c4029'), // ochre
  palette('#1f2b4b', '#4a6391', '#f7e3b5', '#6480ad', '#384d78', '#151d39'), // night
  palette('#f3d9da', '#dfacb4', '#fff5ec', '#c68491', '#965d6f', '#57394d'), // rose
  palette('#dae1e9', '#aebdcd', '#fbfaf4', '#8497ad', '#556b86', '#2d3f58'), // slate
  palette('#bfd9e4', '#f3e3c6', '#fff7e6', '#d3a77d', '#7d8f86', '#3f5660'), // morning
  palette('#e3d8eb', '#baa3cc', '#fcf2fb', '#937cae', '#665389', '#392f58'), // plum
  palette('#2c6877', '#efb195', '#fff0d8', '#e08b6c', '#3d7d87', '#1d4451'), // coral
  palette('#e8e0cf', '#cabb9f', '#fdf9ee', '#7e9bb1', '#4d6e8c', '#2a435f'), // dune
  palette('#2d4a46', '#a8c199', '#fbecc2', '#789e83', '#487163', '#1b322f'), // forest
  palette('#cdd6f0', '#f0c9bd', '#fff6ea', '#8f9fd0', '#5b6aa6', '#323a6b'), // dawn
];

/** A tone between two tones: 0 is `from`, 1 is `to`. */
export function mix(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)];
  return `#${a.map((value, index) => byte(value + ((b[index] ?? value) - value) * share)).join('')}`;
}

function channels(tone: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(tone.slice(at, at + 2), 16));
}

function byte(value: number): string {
  return Math.round(value).toString(16).padStart(2, '0');
}

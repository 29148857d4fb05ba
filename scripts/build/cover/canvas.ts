import type { Dice } from './dice.ts';
import type { Palette } from './palettes.ts';

export const WIDTH = 640;
export const HEIGHT = 360;

/** Draws one picture on an empty sheet. */
export type Composition = (sheet: Canvas, dice: Dice, palette: Palette) => void;

type Attributes = Readonly<Record<string, string | number>>;

type Direction = 'down' | 'up' | 'right';

const AXES: Readonly<Record<Direction, string>> = { down: ' x2="0" y2="1"', up: ' y1="1" x2="0"', right: '' };

/** A sheet to draw on, back to front. */
export interface Canvas {
  /** A rectangle over the whole sheet, from one tone above to another below. */
  sky(high?: string, low?: string): void;
  /** Paths given as one: shapes of the same tone cost little that way. */
  path(fill: string, parts: readonly string[] | string, attributes?: Attributes): void;
  line(stroke: string, width: number, parts: readonly string[] | string, attributes?: Attributes): void;
  disc(fill: string, x: number, y: number, radius: number, attributes?: Attributes): void;
  /** A fill that runs from one tone to another, downwards unless told otherwise; `opacity` is that of its end. */
  gradient(from: string, to: string, direction?: Direction, opacity?: number): string;
  /** A fill that repeats what `draw` draws, as a tile. */
  pattern(width: number, height: number, draw: () => void): string;
  /** Everything that `draw` draws, mirrored left to right when `mirrored`. */
  mirrored(mirrored: boolean, draw: () => void): void;
  svg(): string;
}

export function canvas(name: string, palette: Palette): Canvas {
  const definitions: string[] = [];
  const shapes: string[] = [];
  const sheet: Canvas = {
    sky: (high = palette.high, low = palette.low) => {
      shapes.push(`<path fill="${sheet.gradient(high, low)}" d="M0 0h${String(WIDTH)}v${String(HEIGHT)}H0z"/>`);
    },
    path: (fill, parts, attributes) => {
      shapes.push(`<path fill="${fill}"${written(attributes)} d="${joined(parts)}"/>`);
    },
    line: (stroke, width, parts, attributes) => {
      shapes.push(
        `<path fill="none" stroke="${stroke}" stroke-width="${n(width)}"${written(attributes)} d="${joined(parts)}"/>`,
      );
    },
    disc: (fill, x, y, radius, attributes) => {
      shapes.push(`<circle fill="${fill}" cx="${n(x)}" cy="${n(y)}" r="${n(radius)}"${written(attributes)}/>`);
    },
    gradient: (from, to, direction = 'down', opacity) => {
      const id = `${name}-${String(definitions.length)}`;
      const end = opacity === undefined ? '' : ` stop-opacity="${n(opacity)}"`;
      definitions.push(
        `<linearGradient id="${id}"${AXES[direction]}>` +
          `<stop stop-color="${from}"/><stop offset="1" stop-color="${to}"${end}/></linearGradient>`,
      );
      return `url(#${id})`;
    },
    pattern: (width, height, draw) => {
      const id = `${name}-${String(definitions.length)}`;
      const before = shapes.length;
      draw();
      const tile = shapes.splice(before).join('');
      definitions.push(
        `<pattern id="${id}" width="${n(width)}" height="${n(height)}" patternUnits="userSpaceOnUse">${tile}</pattern>`,
      );
      return `url(#${id})`;
    },
    mirrored: (mirrored, draw) => {
      if (mirrored) shapes.push(`<g transform="matrix(-1 0 0 1 ${String(WIDTH)} 0)">`);
      draw();
      if (mirrored) shapes.push('</g>');
    },
    svg: () => `<defs>${definitions.join('')}</defs>${shapes.join('')}`,
  };
  return sheet;
}

/** Numbers that were written before, by their tenths: drawings of thousands of assets have the same few thousand numbers. */
const TENTHS: string[] = [];

/** A number as an SVG writes it: one decimal at most, so that drawings stay small. */
export function n(value: number): string {
  const tenths = Math.round(value * 10);
  return tenths < 0 ? `-${positive(-tenths)}` : positive(tenths);
}

function positive(tenths: number): string {
  return (TENTHS[tenths] ??= String(tenths / 10));
}

/** A doorway with a round head: `width` wide, `height` high in the middle, standing on `base`. */
export function arch(x: number, base: number, width: number, height: number): string {
  const radius = width / 2;
  return `M${n(x)} ${n(base)}v${n(radius - height)}a${n(radius)} ${n(radius)} 0 0 1 ${n(width)} 0v${n(height - radius)}z`;
}

export function box(x: number, y: number, width: number, height: number): string {
  return `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}z`;
}

export function polygon(...points: readonly (readonly [number, number])[]): string {
  return `M${points.map(([x, y]) => `${n(x)} ${n(y)}`).join('L')}z`;
}

/** The whole numbers from 0 to `count - 1`. */
export function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function joined(parts: readonly string[] | string): string {
  return typeof parts === 'string' ? parts : parts.join('');
}

function written(attributes: Attributes = {}): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${typeof value === 'number' ? String(Math.round(value * 100) / 100) : value}"`)
    .join('');
}

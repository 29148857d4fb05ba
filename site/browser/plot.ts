import type { Trend } from '../../scripts/core/trends.ts';
import { formatCompact, formatDate } from './format.ts';
import { barsIn, lineIn, trendWords, type Box } from './plot-shape.ts';

const NAMESPACE = 'http://www.w3.org/2000/svg';
const FULL = { width: 280, height: 132 };
const SPARK = { width: 120, height: 36 };

let plots = 0;

/**
 * Subscriptions as a line above uses as bars, week by week: two plots with one axis of time, because their numbers are not of one
 * measure. What it shows is said in words too. Colours come from the style sheet.
 */
export function plotOf(trend: Trend, title: string): SVGSVGElement {
  const plot = frame(FULL, title, trendWords(trend), 'plot');
  const [line, bars] = [box(FULL.width, 16, 42), box(FULL.width, 80, 34)];
  plot.append(
    label(0, 10, 'Subscriptions'),
    number(FULL.width, 10, trend.subscriptions.at(-1) ?? 0),
    ...lineParts(line, trend.subscriptions),
    label(0, 74, 'Uses a week'),
    end(FULL.width, 74, `at most ${formatCompact(Math.max(0, ...trend.uses))}`),
    ...barParts(bars, trend.uses),
    label(0, FULL.height - 4, formatDate(`${trend.from}T00:00:00Z`)),
    end(FULL.width, FULL.height - 4, 'this week'),
  );
  return plot;
}

/** The same without words, for rows: the words are read out. */
export function sparklineOf(trend: Trend, title: string): SVGSVGElement {
  const plot = frame(SPARK, title, trendWords(trend), 'plot plot-spark');
  plot.append(
    ...lineParts(box(SPARK.width, 2, 20), trend.subscriptions),
    ...barParts(box(SPARK.width, 25, 10), trend.uses),
  );
  return plot;
}

function frame({ width, height }: typeof FULL, title: string, words: string, name: string): SVGSVGElement {
  const id = `plot-${String(++plots)}`;
  const plot = shape('svg', {
    class: name,
    viewBox: `0 0 ${String(width)} ${String(height)}`,
    role: 'img',
    'aria-labelledby': `${id}-title`,
    'aria-describedby': `${id}-words`,
  });
  plot.append(shape('title', { id: `${id}-title` }, title), shape('desc', { id: `${id}-words` }, words));
  return plot;
}

function lineParts(place: Box, values: readonly number[]): SVGElement[] {
  const { line, area } = lineIn(place, values);
  return [
    baseline(place),
    shape('path', { class: 'plot-area', d: area }),
    shape('path', { class: 'plot-line', d: line }),
  ];
}

function barParts(place: Box, values: readonly number[]): SVGElement[] {
  const bars = barsIn(place, values).map(({ x, y, width, height }) =>
    shape('rect', { class: 'plot-bar', x: String(x), y: String(y), width: String(width), height: String(height) }),
  );
  return [baseline(place), ...bars];
}

function baseline({ x, y, width, height }: Box): SVGElement {
  const bottom = String(y + height);
  return shape('line', { class: 'plot-base', x1: String(x), y1: bottom, x2: String(x + width), y2: bottom });
}

function label(x: number, y: number, words: string): SVGElement {
  return shape('text', { class: 'plot-label', x: String(x), y: String(y) }, words);
}

function number(x: number, y: number, value: number): SVGElement {
  return shape(
    'text',
    { class: 'plot-number', x: String(x), y: String(y), 'text-anchor': 'end' },
    formatCompact(value),
  );
}

function end(x: number, y: number, words: string): SVGElement {
  return shape('text', { class: 'plot-label', x: String(x), y: String(y), 'text-anchor': 'end' }, words);
}

function box(width: number, y: number, height: number): Box {
  return { x: 0, y, width, height };
}

function shape<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  words = '',
): SVGElementTagNameMap[Tag] {
  const element = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (words !== '') element.textContent = words;
  return element;
}

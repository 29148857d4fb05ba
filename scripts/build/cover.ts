import { ARCADES } from './cover/algorithm.ts';
import { LAYERS } from './cover/model.ts';
import { canvas, HEIGHT, WIDTH, type Composition } from './cover/canvas.ts';
import { PALETTES } from './cover/palettes.ts';
import { diceOf } from './cover/dice.ts';
import { PASSAGES } from './cover/workflow.ts';
import type { AssetType } from '../core/schema/asset.ts';

/** What decides a cover: nothing else does, so a cover never changes while its asset keeps its id and type. */
export interface CoverSeed {
  readonly id: string;
  readonly type: AssetType;
}

/** Each type has a family of compositions: arches in rhythm, layers and columns, passages that connect. */
const FAMILIES: Readonly<Record<AssetType, readonly Composition[]>> = {
  algorithm: ARCADES,
  model: LAYERS,
  workflow: PASSAGES,
};

/**
 * The cover of an asset that has none: an SVG of 640 × 360 with a quiet piece of architecture. Presentation attributes only,
 * because the pages' Content-Security-Policy allows no inline style; no text, because fonts differ between machines.
 */
export function coverSvg({ id, type }: CoverSeed): string {
  const dice = diceOf(`${type}:${id}`);
  const palette = dice.pick(PALETTES);
  const compose = dice.pick(FAMILIES[type]);
  // Several covers can stand in one page, so ids inside them must differ.
  const sheet = canvas(`c${dice.name}`, palette);
  compose(sheet, dice, palette);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(WIDTH)}" height="${String(HEIGHT)}" ` +
    `viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}">${sheet.svg()}</svg>`
  );
}

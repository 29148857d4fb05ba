import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Parser } from 'htmlparser2';
import sharp from 'sharp';

import { coverSvg } from '../scripts/build/cover.ts';
import { ASSET_TYPES } from '../scripts/core/schema/asset.ts';
import { coverImage } from '../scripts/shell/cover-image.ts';

const anySeed = fc.record({ id: fc.string({ minLength: 1 }), type: fc.constantFrom(...ASSET_TYPES) });
const manyIds = Array.from({ length: 400 }, (_, index) => `publisher-${String(index % 7)}/asset-${String(index)}`);

/** Tags that are opened and not closed in order, and every attribute that is there. */
function read(svg: string): { open: string[]; tags: Set<string>; attributes: [string, string][] } {
  const open: string[] = [];
  const tags = new Set<string>();
  const attributes: [string, string][] = [];
  const parser = new Parser(
    {
      onopentag(name, given) {
        open.push(name);
        tags.add(name);
        attributes.push(...Object.entries(given));
      },
      onclosetag(name, implied) {
        // A self-closing tag is closed by implication in XML mode; a tag left open at the end of the text is, too.
        if (open.at(-1) === name && !(implied && name === 'svg')) open.pop();
      },
    },
    { xmlMode: true },
  );
  parser.end(svg);
  return { open, tags, attributes };
}

describe('covers', { timeout: 30_000 }, () => {
  it('are the same for the same asset, whenever they are drawn', () => {
    fc.assert(fc.property(anySeed, (seed) => coverSvg(seed) === coverSvg({ ...seed })));
  });

  it('differ from asset to asset and from type to type', () => {
    for (const type of ASSET_TYPES)
      expect(new Set(manyIds.map((id) => coverSvg({ id, type }))).size).toBe(manyIds.length);
    expect(new Set(ASSET_TYPES.map((type) => coverSvg({ id: 'acme/deblur', type }))).size).toBe(3);
  });

  it('are well-formed, with a text that comes from the id nowhere inside', () => {
    fc.assert(
      fc.property(anySeed, (seed) => {
        const svg = coverSvg(seed);
        const { open, tags } = read(svg);
        expect(open).toEqual([]);
        expect(svg).toMatch(
          /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="640" height="360" viewBox="0 0 640 360">/,
        );
        expect(svg).not.toMatch(/NaN|undefined|Infinity/);
        for (const tag of tags)
          expect(['svg', 'defs', 'linearGradient', 'pattern', 'stop', 'g', 'path', 'circle']).toContain(tag);
      }),
    );
  });

  it('have presentation attributes only: no inline style, no script, nothing from elsewhere', () => {
    for (const type of ASSET_TYPES) {
      for (const id of manyIds) {
        const { attributes } = read(coverSvg({ id, type }));
        for (const [name, value] of attributes) {
          expect(name).not.toMatch(/^(?:style|class|href|xlink:href|on.*)$/);
          if (value.includes('url(')) expect(value).toMatch(/^url\(#c[a-z0-9]+-\d+\)$/);
        }
      }
    }
  });

  it('are small', () => {
    const seeds = ASSET_TYPES.flatMap((type) => manyIds.map((id) => ({ id, type })));
    const lengths = seeds.map((seed) => coverSvg(seed).length);
    expect(Math.max(...lengths)).toBeLessThan(3500);
    expect(lengths.reduce((sum, length) => sum + length, 0) / lengths.length).toBeLessThan(2500);
  });

  it.each(ASSET_TYPES)('become images of every size: %s', async (type) => {
    const svg = coverSvg({ id: 'acme/deblur', type });
    const webp = await coverImage(svg, 'webp');
    const png = await coverImage(svg, 'png', 1280);
    expect(await sharp(webp).metadata()).toMatchObject({ format: 'webp', width: 640, height: 360 });
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1280, height: 720 });
    expect(webp.byteLength).toBeLessThan(25_600);
  });

  it('are not blank', async () => {
    for (const id of manyIds.slice(0, 24)) {
      const { channels } = await sharp(await coverImage(coverSvg({ id, type: 'workflow' }), 'png', 160)).stats();
      expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeGreaterThan(5);
    }
  });
});

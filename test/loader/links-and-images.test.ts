import { readFileSync } from 'node:fs';

import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';

import { imageFormat, inspectImages } from '../../scripts/shell/images.ts';
import { linksOf } from '../../scripts/core/markdown-links.ts';
import { shared } from '../support/shared.ts';

const links = (markdown: string): string[] =>
  linksOf(markdown).map(({ kind, target, line }) => `${String(line)} ${kind} ${target}`);

describe('links', () => {
  test('of every form have their line', () => {
    const markdown = [
      '# [In a heading](a.md)',
      'One [two](<b c.md> "title") three',
      'four ![five](d.png)\\',
      'six [seven][ref] <a href="e.md">x</a>',
      '',
      '- item',
      '  > [deep](f.md)',
      '',
      '| a | b |',
      '| - | - |',
      '| x | y |',
      '| [cell](g.md) | ![](h.png) |',
      '',
      '<div>',
      '<img alt="a > b" src="i.png"></div>',
      '',
      '[![badge](j.png)](k.md)',
      '',
      '[ref]: l.md',
    ].join('\n');
    expect(links(markdown)).toEqual([
      '1 link a.md',
      '2 link b c.md',
      '3 image d.png',
      '4 link l.md',
      '4 link e.md',
      '7 link f.md',
      '12 link g.md',
      '12 image h.png',
      '15 image i.png',
      '17 link k.md',
      '17 image j.png',
    ]);
  });

  test('in code, comments and escapes are none', () => {
    expect(links('`[a](b)` \\[a](b) <!-- <img src="x"> -->\n\n    [a](b)\n\n```\n[a](b)\n```\n')).toEqual([]);
  });

  test('that are plain https need no second look', () => {
    expect(links('[a](https://example.org/x) and [b](https://example.org/y)')).toEqual([]);
    expect(links('[a](https://example.org/x) and [b](c.md)')).toEqual(['1 link https://example.org/x', '1 link c.md']);
  });

  test('to scripts are told and not followed', () => {
    expect(links('[a](javascript:alert(1)) <a href="data:text/html,x">b</a>')).toEqual([
      '1 link javascript:alert(1)',
      '1 link data:text/html,x',
    ]);
  });

  test.each([
    ['brackets', '['.repeat(50_000) + '](x)'],
    ['images', '![]('.repeat(20_000)],
    ['tags', '<a'.repeat(30_000) + '>'],
    ['anchors', '<a href="x">\n'.repeat(20_000)],
    ['an address without end', `[a](https://${'a'.repeat(200_000)}`],
    ['half addresses', '](https://a'.repeat(20_000)],
    ['definitions', '[a]: x\n'.repeat(20_000)],
    ['quotes', '> '.repeat(20_000) + '[a](b)'],
  ])('hostile text of many %s comes to an end', (_, markdown) => {
    expect(Array.isArray(linksOf(markdown))).toBe(true);
  });

  const pathological = shared('attacks/cmark-gfm/pathological.json');
  if (pathological !== undefined) {
    test('the pathological texts of cmark-gfm do not hang it', () => {
      const content: unknown = JSON.parse(readFileSync(pathological, 'utf8'));
      const texts =
        JSON.stringify(content)
          .match(/"(?:[^"\\]|\\.)*"/g)
          ?.map((text) => JSON.parse(text) as string) ?? [];
      for (const text of texts.slice(0, 200))
        linksOf(text.repeat(Math.min(2000, Math.ceil(50_000 / (text.length + 1)))));
    }, 60_000);
  }
});

const picture = (): Sharp => sharp({ create: { width: 12, height: 8, channels: 3, background: '#246' } });
const PNG = await picture().png().toBuffer();
const TIFF = await picture().tiff().toBuffer();

async function look(bytes: Uint8Array): Promise<unknown> {
  const facts = await inspectImages([{ path: 'x', size: bytes.length, read: () => bytes }]);
  return facts.get('x');
}

describe('images', () => {
  test.each(['png', 'jpeg', 'webp', 'avif', 'gif'] as const)('a %s is known by its content', async (format) => {
    const bytes = await picture().toFormat(format).toBuffer();
    expect(imageFormat(bytes)).toBe(format);
    expect(await look(bytes)).toEqual({ ok: true, format, width: 12, height: 8 });
  });

  test.each<[string, Uint8Array]>([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['HTML', Buffer.from('<!doctype html><img src=x onerror=alert(1)>')],
    ['a PDF', Buffer.from('%PDF-1.7')],
    ['a TIFF', TIFF],
    ['nothing', new Uint8Array(0)],
    ['the beginning of a PNG', PNG.subarray(0, 20)],
    ['a PNG header before an SVG', Buffer.concat([PNG.subarray(0, 8), Buffer.from('<svg/>')])],
    ['a RIFF that is a WAV', Buffer.from('RIFF\x04\0\0\0WAVE')],
    ['an MP4', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42')],
  ])('%s is none', async (_, bytes) => {
    expect(await look(bytes)).toMatchObject({ ok: false });
  });

  test('an image of 3,600 megapixels is not opened', async () => {
    const bomb = Buffer.from(PNG);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    expect(await look(bomb)).toMatchObject({ ok: false });
  });

  test('each image is read once, and few are open at the same time', async () => {
    let reads = 0;
    const files = Array.from({ length: 40 }, (_, index) => ({
      path: `p${String(index)}`,
      size: PNG.length,
      read: () => {
        reads++;
        return PNG;
      },
    }));
    expect((await inspectImages(files)).size).toBe(40);
    expect(reads).toBe(40);
  });
});

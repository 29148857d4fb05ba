import { deflateSync } from 'node:zlib';

import sharp from 'sharp';

import { ANN, asset, BEN, OTHER_PNG, png, SMALL_PNG, UMA, user } from './gallery.ts';
import { merges, refuses, type ProposalWorld } from './world.ts';

const COVER = 'assets/acme/sample/cover.png';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const HTML = '<!doctype html><script>alert(1)</script>';

/** A PNG of a few bytes whose header promises this many pixels. */
function promising(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(4))), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'), ...parts]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

function crc(bytes: Uint8Array): number {
  let value = -1;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
}

const noise = Buffer.from(Array.from({ length: 90 * 110 * 3 }, (_, at) => (at * 7919) % 251));
const HEAVY = Buffer.concat([await png(50, 50), Buffer.alloc(60_000, 'x')]);
const JPEG = await sharp(noise, { raw: { width: 90, height: 110, channels: 3 } }).jpeg({ quality: 50 }).toBuffer();

const cover = (name: string, content: string | Uint8Array, path = COVER): ProposalWorld =>
  refuses(name, ANN, { [path]: content }, ['images']);

/** What an image is its content says, and nothing large is opened. */
export const IMAGES: readonly ProposalWorld[] = [
  cover('an SVG that is called PNG', SVG),
  cover('HTML that is called PNG', HTML),
  cover('HTML that is called AVIF', HTML, 'assets/acme/sample/cover.avif'),
  cover('a script that is called GIF', 'GIF89a/*', 'assets/acme/sample/images/a.gif'),
  cover('a JPEG that is called PNG', JPEG),
  cover('a PNG that is called WebP', SMALL_PNG, 'assets/acme/sample/cover.webp'),
  cover('256 megapixels in a tiny file', promising(16_000, 16_000)),
  cover('a PNG without an image', SMALL_PNG.subarray(0, 20)),
  cover('more pixels than the gallery takes', await png(200, 200)),
  cover('more bytes than the gallery takes', HEAVY),
  refuses('nine megabytes of cover', ANN, { [COVER]: Buffer.alloc(9_000_000, 1) }, ['size-limits']),
  refuses('an SVG that is called SVG', ANN, { 'assets/acme/sample/cover.svg': SVG }, ['known-places', 'code-waits-for-a-curator (review)']),
  refuses('an HTML page in the folder of an asset', ANN, { 'assets/acme/sample/index.html': HTML }, ['known-places', 'code-waits-for-a-curator (review)']),
  refuses('two covers', ANN, { 'assets/acme/deblur/cover.webp': await sharp(SMALL_PNG).webp().toBuffer() }, ['one-cover']),
  refuses('two photos', UMA, { 'users/uma.webp': await sharp(SMALL_PNG).webp().toBuffer() }, ['one-photo']),
  refuses('HTML that is called a photo', UMA, { 'users/uma.png': HTML }, ['images']),
  refuses('a profile names the photo of somebody else', BEN, user(BEN, { photo: 'uma.png' }), ['photos']),
  merges('a photo that no profile names', BEN, { 'users/ben.png': OTHER_PNG }, ['photos (warning)']),
  merges('a JPEG cover', ANN, { 'assets/acme/sample/cover.jpg': JPEG }),
  merges('every kind of image', ANN, {
    ...asset('acme/sample', {}, '![a](a.webp) ![b](b.avif) ![c](c.gif)'),
    'assets/acme/sample/a.webp': await sharp(SMALL_PNG).webp().toBuffer(),
    'assets/acme/sample/b.avif': await sharp(SMALL_PNG).avif({ effort: 0 }).toBuffer(),
    'assets/acme/sample/c.gif': await sharp(SMALL_PNG).gif().toBuffer(),
  }),
  merges('a PNG with something behind its end: it is written anew when pages are built', ANN, { [COVER]: Buffer.concat([SMALL_PNG, Buffer.from(HTML)]) }),
];

import sharp from 'sharp';

/** How large an SVG may be: covers that the gallery draws have three kilobytes. */
const SVG_LIMIT = 65_536;

/** An SVG that the gallery drew itself → an image, `width` pixels wide. Never give it an SVG of somebody else. */
export async function coverImage(svg: string, format: 'png' | 'webp', width = 640): Promise<Uint8Array> {
  if (svg.length > SVG_LIMIT) throw new Error('The drawing is too large to be a cover.');
  // 72 dpi gives the drawing's own 640 pixels; a higher density keeps curves sharp when more are wanted.
  const image = sharp(Buffer.from(svg), { density: Math.max(72, (72 * width) / 640) }).resize({ width });
  return format === 'png'
    ? image.png({ compressionLevel: 9, palette: true }).toBuffer()
    : image.webp({ quality: 82, smartSubsample: true, effort: 6 }).toBuffer();
}

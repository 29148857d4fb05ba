/** What a file is by its first bytes, whatever its name says. */
export type PictureKind = 'png' | 'jpeg' | 'gif' | 'webp' | 'avif' | 'svg' | 'heic' | 'empty' | 'other';

/** So many of the first bytes say it. */
export const KIND_BYTES = 256;

export function pictureKind(bytes: Uint8Array): PictureKind {
  const text = String.fromCharCode(...bytes.subarray(0, KIND_BYTES));
  if (bytes.length === 0) return 'empty';
  if (text.startsWith('\x89PNG\r\n\x1A\n')) return 'png';
  if (text.startsWith('\xFF\xD8\xFF')) return 'jpeg';
  if (/^GIF8[79]a/.test(text)) return 'gif';
  if (/^RIFF[^]{4}WEBP/.test(text)) return 'webp';
  const brand = /^[^]{4}ftyp([^]{4})/.exec(text)?.[1] ?? '';
  if (brand === 'avif' || brand === 'avis') return 'avif';
  if (/^(?:hei[cfms]|hev[cx]|mif1|msf1)$/.test(brand)) return 'heic';
  return /^(?:\xEF\xBB\xBF)?\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(text) ? 'svg' : 'other';
}

/** Why a file of this kind cannot be taken, or undefined where it can. */
export function kindProblem(kind: PictureKind): string | undefined {
  switch (kind) {
    case 'png':
    case 'jpeg':
    case 'gif':
    case 'webp':
    case 'avif':
      return undefined;
    case 'svg':
      return 'SVG is a program more than a picture. Save it as PNG, and choose that.';
    case 'heic':
      return 'Few browsers can show HEIC. Save it as JPEG, and choose that.';
    case 'empty':
      return 'The file is empty.';
    case 'other':
      return 'This is no picture that a page can show. Choose a PNG, JPEG, WebP, AVIF or GIF.';
  }
}

import type { Sharp, SharpOptions } from 'sharp';

import { noProgress, type Progress } from './progress.ts';
import type { BinaryFile } from '../core/catalog.ts';
import type { ImageFacts, ImageFormat } from '../core/checks/check.ts';

/** How many images are open at the same time. */
const AT_ONCE = 8;
/** Nothing larger is opened at all; `gallery.yaml` sets the limit that publishers meet. */
const MAX_PIXELS = 100_000_000;

/** Looks at each image once: its content decides what it is, not its name. */
export async function inspectImages(
  files: Iterable<BinaryFile>,
  progress: Progress = noProgress,
): Promise<ReadonlyMap<string, ImageFacts>> {
  // In the order of paths, because that is how a Git tree gives them fast.
  const waiting = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  if (waiting.length === 0) return new Map();
  // Loaded only here: a tenth of a second that a catalog without images need not spend.
  const { default: open } = await import('sharp');
  const facts: (readonly [string, ImageFacts])[] = [];
  const queue = waiting.entries();
  progress.start('Looking at images', waiting.length);
  const worker = async (): Promise<void> => {
    for (const [index, file] of queue) {
      facts[index] = [file.path, await inspect(open, file.read())];
      progress.tick();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  progress.done();
  return new Map(facts);
}

/** The format by the first bytes, or undefined: SVG, HTML and all else is no image here, whatever it is called. */
export function imageFormat(bytes: Uint8Array): ImageFormat | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64)).toString('latin1');
  if (start.startsWith('\x89PNG\r\n\x1A\n')) return 'png';
  if (start.startsWith('\xFF\xD8\xFF')) return 'jpeg';
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'gif';
  if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return 'webp';
  return start.startsWith('ftyp', 4) && brands(start).some((brand) => brand.startsWith('avi')) ? 'avif' : undefined;
}

/** What a file of the HEIF family says it is: its major brand and those it is compatible with. */
function brands(start: string): string[] {
  const end = Math.min(start.charCodeAt(3), start.length);
  return [8, 16, 20, 24, 28, 32, 36, 40].filter((at) => at + 4 <= end).map((at) => start.slice(at, at + 4));
}

type Open = (bytes: Uint8Array, options: SharpOptions) => Sharp;

/** sharp opens SVG, PDF and more when it is asked to: it sees only what the first bytes say is one of our formats. */
async function inspect(open: Open, bytes: Uint8Array): Promise<ImageFacts> {
  const format = imageFormat(bytes);
  if (format === undefined)
    return { ok: false, problem: 'By its content this is no PNG, JPEG, WebP, AVIF or GIF image.' };
  try {
    const seen = await open(bytes, { limitInputPixels: MAX_PIXELS }).metadata();
    if (seen.format !== (format === 'avif' ? 'heif' : format)) {
      return { ok: false, problem: `The image begins like ${format} and is something else.` };
    }
    return { ok: true, format, width: seen.width, height: seen.height };
  } catch {
    return { ok: false, problem: `The image begins like ${format} and cannot be read, or it has too many pixels.` };
  }
}

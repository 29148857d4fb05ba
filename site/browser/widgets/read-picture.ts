import { KIND_BYTES, kindProblem, pictureKind } from './picture-kind.ts';

/** What is opened at all; what is kept is written anew and far smaller. */
const MOST_BYTES = 40_000_000;
const MOST_PIXELS = 120_000_000;
/** Larger pictures are scaled down once, so that moving them is quick and memory is not needed twice. */
const WORKING = 3072;

export type ReadPicture =
  | { readonly ok: true; readonly picture: HTMLCanvasElement; readonly isMoving: boolean }
  | { readonly ok: false; readonly problem: string };

/** Decodes a picture file, upright as its EXIF data says. */
export async function readPicture(file: Blob): Promise<ReadPicture> {
  const first = new Uint8Array(
    await file
      .slice(0, KIND_BYTES)
      .arrayBuffer()
      .catch(() => new ArrayBuffer(0)),
  );
  const kind = pictureKind(first);
  const problem = kindProblem(kind);
  if (problem !== undefined) return { ok: false, problem };
  if (file.size > MOST_BYTES)
    return tooLarge(`${String(Math.ceil(file.size / 1e6))} MB`, `${String(MOST_BYTES / 1e6)} MB`);
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    if (bitmap.width * bitmap.height > MOST_PIXELS) {
      const { width, height } = bitmap;
      bitmap.close();
      return tooLarge(`${String(width)} × ${String(height)} pixels`, `${String(MOST_PIXELS / 1e6)} million`);
    }
    return { ok: true, picture: onCanvas(bitmap), isMoving: kind === 'gif' };
  } catch {
    return {
      ok: false,
      problem: `This browser cannot open it: the ${kind.toUpperCase()} is broken, or of a kind that it does not know.`,
    };
  }
}

function tooLarge(it: string, most: string): ReadPicture {
  return { ok: false, problem: `The picture has ${it}; at most ${most} can be opened here. Scale it down first.` };
}

function onCanvas(bitmap: ImageBitmap): HTMLCanvasElement {
  const scale = Math.min(1, WORKING / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = drawing(canvas);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas;
}

/** A canvas to draw on, well scaled. */
export function drawing(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('The browser gives no canvas');
  context.imageSmoothingQuality = 'high';
  return context;
}

import type { Cover } from '../../../scripts/core/publish/form/publish-form.ts';
import { boxOf, writtenSize, type Cut, type Size } from './cut.ts';
import { drawing } from './read-picture.ts';

interface Wanted {
  readonly ratio: number;
  readonly width: number;
  readonly limits: { readonly image: number; readonly pixels: number };
}

const QUALITIES = [0.9, 0.8, 0.7, 0.55, 0.4];
const SCALES = [1, 0.75, 0.5, 0.35];

/** The cut as a file of its own, as good as the limit allows; undefined where none is small enough. */
export async function writePicture(picture: HTMLCanvasElement, cut: Cut, wanted: Wanted): Promise<Cover | undefined> {
  const { ratio, width, limits } = wanted;
  for (const scale of SCALES) {
    const size = writtenSize(boxOf(cut, picture, ratio), ratio, width * scale, limits.pixels);
    const canvas = cutOut(picture, cut, ratio, size);
    for (const quality of QUALITIES) {
      const blob = await encoded(canvas, quality);
      if (blob === undefined || blob.size > limits.image) continue;
      return { bytes: new Uint8Array(await blob.arrayBuffer()), format: formatOf(blob), ...size };
    }
  }
  return undefined;
}

function cutOut(picture: HTMLCanvasElement, cut: Cut, ratio: number, size: Size): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = size.width;
  canvas.height = size.height;
  drawCut(drawing(canvas), picture, cut, ratio);
  return canvas;
}

/** Draws the cut over the whole canvas. */
export function drawCut(context: CanvasRenderingContext2D, picture: HTMLCanvasElement, cut: Cut, ratio: number): void {
  const { left, top, width, height } = boxOf(cut, picture, ratio);
  const { canvas } = context;
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, left, top, width, height, 0, 0, canvas.width, canvas.height);
}

/** WebP; JPEG where the browser writes none, on white: JPEG knows nothing transparent. */
async function encoded(canvas: HTMLCanvasElement, quality: number): Promise<Blob | undefined> {
  const webp = await blobOf(canvas, 'image/webp', quality);
  if (webp?.type === 'image/webp') return webp;
  const context = drawing(canvas);
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  return blobOf(canvas, 'image/jpeg', quality);
}

async function blobOf(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | undefined> {
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, type, quality);
  });
  return blob ?? undefined;
}

function formatOf(blob: Blob): Cover['format'] {
  switch (blob.type) {
    case 'image/webp':
      return 'webp';
    case 'image/jpeg':
      return 'jpeg';
    default:
      return 'png';
  }
}

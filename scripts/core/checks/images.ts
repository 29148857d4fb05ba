import { about, type Check, type ImageFacts, type ImageFormat, type Trouble } from './check.ts';
import type { BinaryFile, Catalog } from '../catalog.ts';
import type { Gallery } from '../schema/gallery.ts';

export const images: Check = {
  id: 'images',
  docs: 'Covers, photos and images in descriptions are PNG, JPEG, WebP, AVIF or GIF by their content, have the extension of that format, and keep to the limits of `gallery.yaml`.',
  *check({ catalog, images: facts }) {
    for (const file of imageFiles(catalog)) {
      const trouble = judge(file, facts.get(file.path), catalog.gallery?.data.limits);
      if (trouble !== undefined) yield about(this.id, file.path, trouble);
    }
  },
};

/** Every image of the catalog: photos, covers and what descriptions show. */
export function* imageFiles(catalog: Catalog): Iterable<BinaryFile> {
  yield* catalog.photos.values();
  for (const { cover, attachments } of catalog.assets.values()) {
    if (cover !== undefined) yield cover;
    yield* attachments.values();
  }
}

const EXTENSIONS: Readonly<Record<ImageFormat, readonly string[]>> = {
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  webp: ['webp'],
  avif: ['avif'],
  gif: ['gif'],
};

function judge(
  file: BinaryFile,
  facts: ImageFacts | undefined,
  limits: Gallery['limits'] | undefined,
): Trouble | undefined {
  if (limits !== undefined && file.size > limits.image) {
    return {
      message: `The image has ${String(file.size)} bytes; this gallery takes ${String(limits.image)}.`,
      fix: 'Make it smaller, or save it as WebP.',
    };
  }
  if (facts === undefined) return undefined;
  if (!facts.ok) return { message: facts.problem, fix: 'Save it again as PNG, JPEG, WebP, AVIF or GIF.' };
  const extension = file.path.slice(file.path.lastIndexOf('.') + 1);
  if (!EXTENSIONS[facts.format].includes(extension)) {
    return {
      message: `By its content the image is ${facts.format}; its name says ${extension}.`,
      fix: `Rename it to end with .${EXTENSIONS[facts.format][0] ?? facts.format}.`,
    };
  }
  if (limits === undefined || facts.width * facts.height <= limits.pixels) return undefined;
  return {
    message: `The image is ${String(facts.width)} × ${String(facts.height)}; this gallery takes ${String(limits.pixels)} pixels.`,
    fix: 'Scale it down.',
  };
}

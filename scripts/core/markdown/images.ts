import { httpsAddress, pathInside } from './addresses.ts';
import { escapeAttribute } from './characters.ts';
import { type MarkdownImage, type Rendering } from './context.ts';
import { openLink } from './links.ts';

export interface WrittenImage {
  readonly address: string;
  readonly alt: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** Ready attributes of ours: a class for the alignment. */
  readonly attributes?: string;
}

/** The size to show: the publisher may make an image smaller, and it keeps its shape. */
function sizeOf(image: MarkdownImage, { width, height }: WrittenImage): { width: number; height: number } {
  const wanted = width ?? (height === undefined ? undefined : (image.width * height) / image.height);
  const scale = wanted === undefined || wanted < 1 ? 1 : Math.min(1, wanted / image.width);
  return { width: Math.max(1, Math.round(image.width * scale)), height: Math.max(1, Math.round(image.height * scale)) };
}

function imageAttributes(image: MarkdownImage, written: WrittenImage): string {
  const { width, height } = sizeOf(image, written);
  const srcset = image.srcset === undefined ? '' : ` srcset="${escapeAttribute(image.srcset)}"`;
  return (
    ` src="${escapeAttribute(image.src)}"${srcset} alt="${escapeAttribute(written.alt)}"` +
    ` width="${String(width)}" height="${String(height)}" loading="lazy" decoding="async"${written.attributes ?? ''}`
  );
}

function fileName(address: string): string {
  return /([^/?#]+)\/?(?:[?#].*)?$/s.exec(address)?.[1] ?? '';
}

/** An image elsewhere would tell others who reads this page. It becomes a link, which readers may follow or not. */
function mentionImage(rendering: Rendering, address: string, alt: string): void {
  const name = alt === '' ? fileName(address) : alt;
  if (rendering.tree.isOpen('a')) {
    rendering.tree.text(name);
    return;
  }
  const link = openLink(rendering, address);
  rendering.tree.text(`Image: ${name}`);
  rendering.tree.close(link);
}

/** Shows an image of the asset's own folder, mentions one that is elsewhere, and says the text of any other. */
export function writeImage(rendering: Rendering, written: WrittenImage): void {
  const path = pathInside(written.address, rendering.context.folder);
  const image = path === undefined ? undefined : rendering.context.image(path);
  const remote = httpsAddress(written.address.trim());
  if (image !== undefined) {
    const attributes = imageAttributes(image, written);
    if (rendering.affords(attributes.length)) rendering.tree.empty('img', attributes);
  } else if (remote !== undefined) {
    mentionImage(rendering, remote, written.alt);
  } else if (written.alt !== '') {
    rendering.tree.text(written.alt);
  }
}

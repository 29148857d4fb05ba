import { folderOf, joinPath, lastPart, type Folder } from './folder.ts';
import { ImageShelf, type UsableImages } from './images.ts';
import type { ImageDraft, ImportSource } from './importer.ts';
import type { NoteCode } from './ledger.ts';
import { findTargets, type Target } from './markdown.ts';
import { linksOf } from '../core/markdown-links.ts';

/** How a source's own files are addressed from outside. */
export interface Addresses {
  /** The page of a file or folder, by its path inside the repository. */
  page(path: string, kind: 'blob' | 'tree'): string;
  /** The repository as a whole. */
  readonly top: string;
  /** The path inside the imported folder of a path inside the repository; undefined where it lies outside. */
  inFolder(path: string): string | undefined;
}

/** A text of the source and where it comes from: its path inside the repository. */
export interface DescriptionPart {
  readonly text: string;
  readonly document: string;
}

export interface Description {
  readonly body: string;
  readonly images: readonly ImageDraft[];
}

export type Noter = (code: NoteCode, detail: string) => void;

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A description as the source has it, with links that hold outside the source: relative ones lead to the file at its
 * repository, images come along. Everything else stays as it was written.
 */
export class DescriptionImporter {
  readonly #folder: Folder;
  readonly #usable: UsableImages;
  readonly #addresses: Addresses;

  constructor({ folder, images }: Pick<ImportSource, 'folder' | 'images'>, addresses: Addresses) {
    this.#folder = folder;
    this.#usable = images;
    this.#addresses = addresses;
  }

  /** One description of one or several texts, in their order. */
  import(parts: readonly DescriptionPart[], note: Noter): Description {
    const shelf = new ImageShelf(this.#folder, this.#usable);
    const bodies = parts.map(({ text, document }) => {
      const edits = findTargets(text).flatMap((target) => this.#edit(target, text, document, shelf, note));
      return applyEdits(text, edits).trim();
    });
    const body = bodies.filter((part) => part !== '').join('\n\n');
    const left = linksLeft(body, shelf.images);
    const [first] = parts;
    if (left.length === 0 || first === undefined) return { body, images: shelf.images };
    // Links of a form that only one of the two parsers takes: rather no description than one that leads astray.
    note('description-left', `links that cannot be rewritten: ${left.slice(0, 3).join(', ').slice(0, 200)}`);
    const page = this.#addresses.page(first.document, 'blob');
    return { body: `Read the description [at its source](${page}): it has links that hold only there.`, images: [] };
  }

  #edit(target: Target, text: string, document: string, shelf: ImageShelf, note: Noter): Edit[] {
    const { address } = target;
    const isImage = target.kind === 'image' || target.kind === 'html-image';
    if (address === '' || address.startsWith('#')) return [];
    if (address.startsWith('//')) return [replaced(target, `https:${address}`)];
    if (!isRelative(address)) return foreign(target, text, note);
    const [, path = '', end = ''] = /^([^?#]*)(.*)$/s.exec(address) ?? [];
    const wanted = decoded(path);
    const inRepository = wanted.startsWith('/') ? joinPath('', wanted) : joinPath(folderOf(document), wanted);
    if (inRepository === undefined) {
      note('link-outside', address.slice(0, 200));
      return [replaced(target, this.#addresses.top)];
    }
    const local = this.#addresses.inFolder(inRepository);
    // A definition may be that of an image; if it is that of a link, the image is a good place to lead to as well.
    const mayBeImage = isImage || target.kind === 'definition';
    const taken = mayBeImage && local !== undefined ? shelf.take(local) : undefined;
    if (taken !== undefined) return [replaced(target, taken)];
    const isFolder = local !== undefined && this.#folder.hasFolder(local) && this.#folder.file(local) === undefined;
    const page = this.#addresses.page(inRepository, isFolder ? 'tree' : 'blob') + encodedEnd(end);
    if (!isImage) {
      note('link-rewritten', address.slice(0, 200));
      return [replaced(target, page)];
    }
    note('image-dangling', address.slice(0, 200));
    return [...asLink(target, text, lastPart(inRepository)), replaced(target, page)];
  }
}

/** Addresses that say where they lead. Images of other places are not shown by any page: they become links. */
function foreign(target: Target, text: string, note: Noter): Edit[] {
  const address = target.address.slice(0, 200);
  if (!/^https:/i.test(address)) note('link-not-https', address);
  else if (target.kind === 'image' || target.kind === 'html-image') {
    note('image-elsewhere', address);
    return asLink(target, text, lastPart(address));
  }
  return [];
}

/** An image that did not come along becomes a link to it: its `!` goes, and without a text it gets its name. */
function asLink(target: Target, text: string, name: string): Edit[] {
  if (target.bang === undefined) return [];
  const unnamed = text.startsWith('![](', target.bang);
  const label = name.replace(/[\\[\]]/g, '');
  return [{ start: target.bang, end: target.bang + (unnamed ? 2 : 1), text: unnamed ? `[${label}` : '' }];
}

/** What the check would find: relative links to what did not come along. */
function linksLeft(body: string, images: readonly ImageDraft[]): string[] {
  const names = new Set(images.map(({ name }) => name));
  return linksOf(body)
    .map(({ target }) => target)
    .filter((target) => isRelative(target) && !target.startsWith('//') && !names.has(target));
}

function isRelative(address: string): boolean {
  return !/^[a-z][a-z0-9+.-]*:/i.test(address) && !address.startsWith('#') && address !== '';
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** `?x` and `#y` of an address, without what would end a link or an attribute. */
function encodedEnd(end: string): string {
  return end
    .toWellFormed()
    .replace(/[\s()<>"'`\\]/g, (sign) =>
      encodeURIComponent(sign).replace(/[()']/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`),
    );
}

function replaced({ start, end }: Target, text: string): Edit {
  return { start, end, text };
}

function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let from = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    // A place is edited once; html_inline inside a link's text may name it twice.
    if (edit.start < from) continue;
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}

import { at, inBody, forEachAsset } from './check.ts';
import type { Document } from '../catalog.ts';

export const limits = forEachAsset({
  id: 'limits',
  docs: 'Descriptions, notes and lists of files are no longer than `limits` in `gallery.yaml` says.',
  *checkAsset(asset, { catalog }) {
    const allowed = catalog.gallery?.data.limits;
    if (allowed === undefined) return;
    if (exceeds(asset, allowed.description))
      yield inBody(this.id, asset, 1, tooLong('description', allowed.description));
    for (const version of asset.versions) {
      if (exceeds(version, allowed.notes)) yield inBody(this.id, version, 1, tooLong('text of notes', allowed.notes));
      const count = version.data.files.length;
      if (count <= allowed.files) continue;
      yield at(this.id, version, ['files'], {
        message: `The version lists ${String(count)} files; this gallery takes ${String(allowed.files)}.`,
        fix: 'Pack files that belong together into one archive.',
      });
    }
  },
});

/** Whether a body has more bytes than that; only long ones are measured. */
function exceeds(document: Document<unknown>, bytes: number): boolean {
  if (document.facts !== undefined) return document.facts.bytes > bytes;
  const text = document.body;
  return text.length > bytes || (text.length * 3 > bytes && new TextEncoder().encode(text).length > bytes);
}

function tooLong(what: string, bytes: number) {
  return {
    message: `The ${what} has more than ${String(bytes)} bytes, which is the limit of this gallery.`,
    fix: 'Shorten it, and link to what need not lie in the gallery.',
  };
}

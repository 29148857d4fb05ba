import { at, forEachAsset } from './check.ts';

export const fileNames = forEachAsset({
  id: 'file-names',
  docs: 'File names are relative paths with forward slashes: not absolute, without `.`, `..`, empty parts and backslashes.',
  *checkAsset(asset) {
    for (const version of asset.versions) {
      for (const [index, { name }] of version.data.files.entries()) {
        const reason = unsafe(name);
        if (reason === undefined) continue;
        yield at(this.id, version, ['files', index, 'name'], {
          message: `The file name "${name}" ${reason}.`,
          fix: 'Write the path inside the version, as in weights/model.safetensors.',
        });
      }
    }
  },
});

/** Most names are of this form, and nothing is wrong with it: parts of letters, digits, `_` and `-` with single dots and slashes between them. */
const PLAIN = /^[\w-]+(?:[./][\w-]+)*$/;

/** Why nobody should unpack a file of this name: it could land outside the folder, or elsewhere on another system. */
function unsafe(name: string): string | undefined {
  if (PLAIN.test(name)) return undefined;
  if (name.includes('\\')) return 'has a backslash';
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'is an absolute path';
  const parts = name.split('/');
  if (parts.includes('..') || parts.includes('.')) return 'has a part "." or ".."';
  if (parts.includes('')) return 'has an empty part';
  return parts.some((part) => /[. ]$/.test(part)) ? 'has a part that ends with a dot or a space' : undefined;
}

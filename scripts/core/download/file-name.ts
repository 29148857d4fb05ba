/** Device names that Windows reserves in every folder, with or without an extension, superscript digits included. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d\u00B9\u00B2\u00B3]|lpt[\d\u00B9\u00B2\u00B3])(?: *\.|$)/i;

/** File systems allow 255 bytes for one part of a path; an unfinished download has some more in its name. */
const PART_BYTES = 230;
const PATH_BYTES = 1000;

/**
 * Why a file of this name is not written below a folder: it could land outside it, be a device, or be taken for something else.
 * The catalog refuses most of such names; whoever writes files does not rely on that.
 */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'is empty';
  if (/[\p{Cc}\u2028\u2029]/u.test(name)) return 'has a control character';
  if (!name.isWellFormed()) return 'is not well-formed text';
  if (name.includes('\\')) return 'has a backslash';
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return 'is an absolute path';
  if (name.includes(':')) return 'has a colon';
  if (bytesOf(name) > PATH_BYTES) return 'is too long';
  for (const part of name.split('/')) {
    const problem = partProblem(part);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function partProblem(part: string): string | undefined {
  if (part === '') return 'has an empty part';
  if (part === '.' || part === '..') return 'has a part "." or ".."';
  if (/[. ]$/.test(part)) return 'has a part that ends with a dot or a space';
  if (DEVICE.test(part)) return 'has a part that is the name of a device';
  if (bytesOf(part) > PART_BYTES) return 'has a part that is too long';
  return isGitFolder(part) ? 'has a part that Git takes for its own folder' : undefined;
}

/** `.git` as file systems see it that ignore case, invisible characters or have short names: what lies there can make Git start programs. */
function isGitFolder(part: string): boolean {
  const seen = part
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();
  return seen === '.git' || seen === 'git~1';
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

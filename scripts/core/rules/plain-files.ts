import { about } from '../checks/check.ts';
import { CATALOG } from '../kinds.ts';
import type { FileChange } from '../proposal.ts';
import type { Rule } from './rule.ts';

const ORDINARY = '100644';
const EXECUTABLE = '100755';
const LINKS = ['120000', '160000'];

/** A link is followed and a submodule is fetched by whoever checks them out; neither can be judged by its content. */
export const plainFiles: Rule = {
  id: 'plain-files',
  docs: 'A proposal brings ordinary files only: no symbolic links, no submodules, no odd modes, and in the catalog nothing executable.',
  *check({ placed, changes }) {
    const placedPaths = new Set(placed.map(({ path }) => path));
    for (const change of changes) {
      const mode = change.after?.mode;
      if (mode === undefined || mode === change.before?.mode || isPlain(change.path, mode)) continue;
      if (!placedPaths.has(change.path) || !isToldByLoader(change, mode)) {
        yield about(this.id, change.path, sentences(mode));
      }
    }
  },
};

function isPlain(path: string, mode: string): boolean {
  return mode === ORDINARY || (mode === EXECUTABLE && !path.startsWith(`${CATALOG}/`));
}

/** At the places that the catalog knows, `ordinary-files` tells of links that were none. */
function isToldByLoader({ before }: FileChange, mode: string): boolean {
  return LINKS.includes(mode) && !LINKS.includes(before?.mode ?? '');
}

function sentences(mode: string): { message: string; fix: string } {
  switch (mode) {
    case EXECUTABLE:
      return {
        message: 'This file is executable; the catalog holds data only.',
        fix: 'Take the bit away: git update-index --chmod=-x, and commit.',
      };
    case '120000':
      return { message: 'This is a symbolic link.', fix: 'Replace it by the file it stands for.' };
    case '160000':
      return { message: 'This is a submodule.', fix: 'Remove it: git rm --cached, and name its address in a text.' };
    default:
      return {
        message: `This file has the mode ${mode}; Git itself writes 100644 and 100755 only.`,
        fix: 'Commit it again with Git.',
      };
  }
}

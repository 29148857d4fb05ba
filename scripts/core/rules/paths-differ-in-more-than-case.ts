import { about } from '../checks/check.ts';
import type { Finding } from '../finding.ts';
import type { Neighbourhood } from '../proposal.ts';
import type { Rule } from './rule.ts';

/** Where a file system takes two names for one, one of the files is lost in every clone, or takes the place of the other. */
export const pathsDifferInMoreThanCase: Rule = {
  id: 'paths-differ-in-more-than-case',
  docs: 'A new file or folder has a name that differs from every other in its folder when case and the form of Unicode do not count.',
  *check({ changes, neighbourhood }) {
    const names = new Names(neighbourhood);
    for (const { path, before, after } of changes) {
      if (before !== undefined || after === undefined) continue;
      yield* names.judge(path);
    }
  },
};

/** The names of folders, folded once, however many paths are compared with them. */
class Names {
  readonly #neighbourhood: Neighbourhood;
  readonly #folders = new Map<string, Folder>();
  readonly #judged = new Set<string>();

  constructor(neighbourhood: Neighbourhood) {
    this.#neighbourhood = neighbourhood;
  }

  /** Every part of a path is a name in a folder. A folder that comes with many files is told of once. */
  *judge(path: string): Iterable<Finding> {
    const parts = path.split('/');
    for (const [level, name] of parts.entries()) {
      const folder = parts.slice(0, level).join('/');
      const whole = parts.slice(0, level + 1).join('/');
      if (this.#judged.has(whole)) continue;
      this.#judged.add(whole);
      const other = this.#twin(folder, name);
      if (other === undefined) continue;
      yield about(pathsDifferInMoreThanCase.id, path, {
        message: `${whole} and ${folder === '' ? '' : `${folder}/`}${other} are one and the same on many systems.`,
        fix: `Choose another name, or use ${other}.`,
      });
    }
  }

  /** A name that is taken for this one. What base has is not blamed; of two new ones the second is told. */
  #twin(path: string, name: string): string | undefined {
    const { before, alike } = this.#folder(path);
    if (before.has(name)) return undefined;
    return alike.get(fold(name))?.find((other) => other !== name && (before.has(other) || other < name));
  }

  #folder(path: string): Folder {
    const known = this.#folders.get(path);
    if (known !== undefined) return known;
    const { siblings, siblingsBefore } = this.#neighbourhood;
    const folder = { before: new Set(siblingsBefore.get(path)), alike: Map.groupBy(siblings.get(path) ?? [], fold) };
    this.#folders.set(path, folder);
    return folder;
  }
}

interface Folder {
  readonly before: ReadonlySet<string>;
  /** Name as file systems compare it → the names after the proposal that are equal so. */
  readonly alike: ReadonlyMap<string, readonly string[]>;
}

/** More alike than any one file system has it: full case folding, compatibility forms. */
function fold(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}

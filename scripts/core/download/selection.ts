import { didYouMean } from '../suggest.ts';
import type { VersionFile } from '../schema/asset-version.ts';

/** The files of a version that a person asked for. */
export interface Selection {
  readonly files: readonly VersionFile[];
  /** One sentence for each name that the version does not list. */
  readonly unknown: readonly string[];
}

/** All files, or those of the given names in the order of the version. */
export function selectFiles(files: readonly VersionFile[], names: readonly string[]): Selection {
  if (names.length === 0) return { files, unknown: [] };
  const known = files.map(({ name }) => name);
  return {
    files: files.filter(({ name }) => names.includes(name)),
    unknown: names
      .filter((name) => !known.includes(name))
      .map((name) => `This version lists no file ${name}. ${didYouMean(name, known, 'See: gallery show')}`),
  };
}

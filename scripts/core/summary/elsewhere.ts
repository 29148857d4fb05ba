import { CATALOG } from '../kinds.ts';
import type { FileChange } from '../proposal.ts';
import { counted, cut, listedUpTo } from '../words.ts';

/** What a proposal does to code, documents and settings of the repository, and to paths where nothing belongs. */
export function elsewhereSentences(changes: readonly FileChange[]): string[] {
  const isInside = ({ path }: FileChange): boolean => path.startsWith(`${CATALOG}/`);
  return [
    ...sentence('in the catalog where nothing belongs', changes.filter(isInside)),
    ...sentence(
      'outside of the catalog',
      changes.filter((change) => !isInside(change)),
    ),
  ];
}

function sentence(where: string, changes: readonly FileChange[]): string[] {
  if (changes.length === 0) return [];
  const paths = changes.map(({ path }) => cut(path, 80));
  return [`Changes ${counted(changes.length, 'file')} ${where} (${listedUpTo(3, paths)}).`];
}

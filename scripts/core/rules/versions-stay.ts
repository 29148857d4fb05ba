import type { Rule } from './rule.ts';
import { isDeletion } from '../proposal.ts';

export const versionsStay: Rule = {
  id: 'versions-stay',
  docs: 'A version is never removed, except together with its whole asset. It can be discontinued: its number stays taken, and its page stays readable.',
  *check({ versionChanges }) {
    for (const { asset, version, file } of versionChanges) {
      if (file.after !== undefined || isDeletion(asset) || losesAssetFile(asset.files)) continue;
      yield {
        rule: versionsStay.id,
        severity: 'error',
        path: file.path,
        message: `Version ${version} of ${asset.id} would be gone, and its number could be given to something else.`,
        fix: 'Put the file back. To offer the version no more, set its state: discontinued.',
      };
    }
  },
};

/** Half of a deletion: the loader tells what is left over. */
function losesAssetFile(files: readonly { place: { kind: string }; after: unknown }[]): boolean {
  return files.some(({ place, after }) => place.kind === 'asset' && after === undefined);
}

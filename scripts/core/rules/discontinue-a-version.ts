import type { Rule } from './rule.ts';
import { releasedVersions, type Asset } from '../catalog.ts';
import { at, type Trouble } from '../checks/check.ts';
import { releasedVersionLeft } from '../checks/released-version-left.ts';
import type { Proposal } from '../proposal.ts';

export const discontinueAVersion: Rule = {
  id: 'discontinue-a-version',
  docs: 'A version can be discontinued where its asset is released and has two or more released versions on the main branch, and one of them is still released afterwards (F32).',
  *check(proposal) {
    for (const { asset, before, after } of proposal.versionChanges) {
      if (before?.data.state !== 'released' || after?.data.state !== 'discontinued') continue;
      if (asset.before === undefined || asset.after === undefined) continue;
      const trouble = troubleWith(proposal, asset.before, asset.after);
      if (trouble !== undefined) yield at(discontinueAVersion.id, after, ['state'], trouble);
    }
  },
};

function troubleWith({ sides }: Proposal, before: Asset, after: Asset): Trouble | undefined {
  if (before.data.state === 'discontinued') {
    return {
      message: `${before.id} is discontinued as a whole, and so are its versions.`,
      fix: 'Release the asset again first, or take this change back.',
    };
  }
  const [there, left] = [releasedVersions(before).length, releasedVersions(after).length];
  if (there >= 2 && left >= 1) return undefined;
  const isTold = [...releasedVersionLeft.checkAsset(after, sides.head.world)].length > 0;
  if (isTold) return undefined;
  return there < 2
    ? {
        message: `It is the only released version of ${before.id} on the main branch.`,
        fix: 'Release another version first; or, to take back the asset, set state: discontinued in its asset.md instead.',
      }
    : {
        message: `No version of ${before.id} would be left that is released.`,
        fix: 'To take back the asset, set state: discontinued in its asset.md only, and leave its versions as they are.',
      };
}

import type { Rule } from './rule.ts';
import { about } from '../checks/check.ts';
import { readerTroubles, sealReadersCheck } from '../checks/seal-readers.ts';
import type { Finding } from '../finding.ts';
import { changesOf, type PlacedChange, type Proposal } from '../proposal.ts';

/** Whoever seals a file knows whose keys there are; that others get a key later is told by the check, of the whole catalog only. */
export const sealReadersRule: Rule = {
  id: sealReadersCheck.id,
  docs: sealReadersCheck.docs,
  *check(proposal) {
    for (const change of changesOf(proposal, 'sealed')) yield* judge(proposal, change);
  },
};

function* judge(proposal: Proposal, { path, place, after }: PlacedChange<'sealed'>): Iterable<Finding> {
  const { head, sides, hasGalleryKey } = proposal;
  const sealed = head.sealed.get(place.asset);
  if (after === undefined || sealed === undefined) return;
  if (sealed.opened !== undefined) {
    for (const trouble of readerTroubles(place.asset, sealed.opened, head))
      yield about(sealReadersCheck.id, path, { ...trouble, severity: 'error' });
  } else if (hasGalleryKey === true && !sides.head.findings.some((finding) => finding.path === path)) {
    yield about(sealReadersCheck.id, path, {
      message: 'It is not sealed to the gallery, so nobody can judge it.',
      fix: `Seal it anew: npm run gallery -- reseal ${place.asset}`,
    });
  }
}

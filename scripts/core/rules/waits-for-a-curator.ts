import type { Finding } from '../finding.ts';
import { CATALOG } from '../kinds.ts';
import { actsOf, type Act } from '../acts.ts';
import type { Rule } from './rule.ts';

export const waitsForACurator: Rule = {
  id: 'waits-for-a-curator',
  docs: 'New assets, new publishers, wider visibility, new versions of publishers that the gallery does not trust, and settings wait for a curator (F35).',
  *check(proposal) {
    const said = new Set<string>();
    for (const act of actsOf(proposal)) {
      if (!act.allowed || act.then !== 'review') continue;
      const finding = waits(act);
      // One reason a file is enough.
      if (said.has(finding.path + finding.message)) continue;
      said.add(finding.path + finding.message);
      yield finding;
    }
  },
};

function waits({ change, field, line, deed, permission }: Act): Finding {
  const file = change.path.slice(CATALOG.length + 1);
  const unread = deed === 'edit' && field === undefined && change.place.kind !== 'sealed';
  return {
    rule: waitsForACurator.id,
    severity: 'review',
    path: change.path,
    ...(line === undefined ? {} : { line }),
    message: unread ? `${file} could not be read before or after, so a person compares it.` : permission.why,
  };
}

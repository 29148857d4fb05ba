import { fieldsOf, fileOf, isForNobody } from './denied.ts';
import type { Rule } from './rule.ts';
import type { Finding } from '../finding.ts';
import type { Kind } from '../kinds.ts';
import { actsOf, type Act } from '../acts.ts';
import type { Proposal, Side } from '../proposal.ts';

export const fieldsNeverChange: Rule = {
  id: 'fields-never-change',
  docs: 'Some things never change, whoever asks: the type of an asset, the number of an account, the terms of a subscription, a favourite, an agreement that people agreed to, a tombstone.',
  *check(proposal) {
    const acts = actsOf(proposal).filter((act) => isForNobody(act) && !isToldElsewhere(act));
    for (const all of Map.groupBy(acts, ({ change }) => change.path).values()) {
      const [first] = all;
      if (first !== undefined) yield* judge(proposal, first, all);
    }
  },
};

/** Versions have a rule that says more, and so has a subscription that is removed; the check gallery-present misses what it needs. */
function isToldElsewhere({ change: { place }, deed }: Act): boolean {
  return place.kind === 'version' || (deed === 'remove' && TOLD_WHEN_REMOVED.includes(place.kind));
}

const TOLD_WHEN_REMOVED: readonly Kind[] = ['subscription', 'gallery', 'categories'];

function* judge({ sides }: Proposal, act: Act, all: readonly Act[]): Iterable<Finding> {
  const { path, place } = act.change;
  const file = fileOf(act);
  const fields = fieldsOf(all);
  const about = { rule: fieldsNeverChange.id, path, ...(act.line === undefined ? {} : { line: act.line }) };
  const fix = FIXES[place.kind] ?? 'Take this change back.';
  if (act.deed === 'remove') {
    yield { ...about, severity: 'error', message: `${file} cannot be removed. ${act.permission.why}`, fix };
  } else if (fields !== undefined) {
    const message = `${capital(fields)} of ${file} can be changed by nobody. ${act.permission.why}`;
    yield { ...about, severity: 'error', message, fix };
  } else if (isBroken(sides.base, path)) {
    const message = `${file} cannot be read on the main branch, so a person looks at how it is mended.`;
    yield { ...about, severity: 'review', message };
  }
  // What is broken by the proposal is told by the loader.
}

function isBroken({ findings }: Side, path: string): boolean {
  return findings.some((finding) => finding.path === path && finding.severity === 'error');
}

const FIXES: Partial<Record<Kind, string>> = {
  asset: 'Put it back, and publish the other thing as an asset of its own.',
  user: 'Put it back. If the number was wrong from the beginning, write to the curators.',
  favourite: 'Put it back, or remove the file.',
  agreement:
    'Put it back. What people are to agree to from now on is a new version: a file of its own, with a higher number.',
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

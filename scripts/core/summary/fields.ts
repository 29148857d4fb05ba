import { actsOf } from '../acts.ts';
import type { Proposal } from '../proposal.ts';

/** Path → the keys that differ, and `text` or `layout`. Only files that were there, stay there and can be read. */
export type Fields = ReadonlyMap<string, readonly string[]>;

export function fieldsByPath(proposal: Proposal): Fields {
  const fields = new Map<string, string[]>();
  for (const { change, field } of actsOf(proposal)) {
    if (field === undefined) continue;
    const known = fields.get(change.path);
    if (known === undefined) fields.set(change.path, [field]);
    else known.push(field);
  }
  return fields;
}

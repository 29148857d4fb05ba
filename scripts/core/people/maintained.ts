import type { OwnPublisher } from './make-person-file.ts';
import type { Actor } from '../proposal.ts';

/** A publisher, who maintains it, and its assets that are shown. */
export interface MaintainedPublisher extends OwnPublisher {
  readonly maintainers: readonly Actor[];
}

/** Account → the publishers whose maintainer it is. Rights belong to the number (DESIGN.md, decision 3). */
export function publishersByMaintainer(
  publishers: readonly MaintainedPublisher[],
): ReadonlyMap<number, readonly MaintainedPublisher[]> {
  const own = new Map<number, MaintainedPublisher[]>();
  for (const publisher of publishers) {
    for (const id of new Set(publisher.maintainers.map((maintainer) => maintainer.id))) {
      own.set(id, [...(own.get(id) ?? []), publisher]);
    }
  }
  return own;
}

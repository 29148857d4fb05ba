import { about, at } from '../checks/check.ts';
import type { Catalog } from '../catalog.ts';
import type { Finding } from '../finding.ts';
import { changesOf } from '../proposal.ts';
import { looksOf } from '../looks.ts';
import { indexNames, similarNames } from '../similar-names.ts';
import type { Rule } from './rule.ts';

export const similarPublisherNames: Rule = {
  id: 'similar-publisher-names',
  docs: 'A new publisher whose id could be taken for another’s, or who takes the name of another, waits for a curator.',
  *check(proposal) {
    const changes = changesOf(proposal, 'publisher').filter(({ after }) => after !== undefined);
    if (changes.length === 0) return;
    const index = indexNames(proposal.neighbourhood.publishers);
    for (const { path, place, before } of changes) {
      const similar = before === undefined ? similarNames(place.publisher, index).slice(0, 3) : [];
      if (similar.length > 0) {
        yield about(this.id, path, {
          severity: 'review',
          message: `The publisher id ${place.publisher} could be taken for ${similar.map(({ name }) => name).join(', ')}.`,
          fix: 'Choose an id that nobody takes for another, or tell the curators why it is this one.',
        });
      }
      yield* sameName(proposal.base, proposal.head, place.publisher);
    }
  },
};

/** A name that was not there before and reads like another publisher's. */
function* sameName(base: Catalog, head: Catalog, id: string): Iterable<Finding> {
  const publisher = head.publishers.get(id);
  if (publisher === undefined || base.publishers.get(id)?.data.name === publisher.data.name) return;
  const looks = looksOf(publisher.data.name);
  for (const [other, { data }] of base.publishers) {
    if (other === id || looksOf(data.name) !== looks) continue;
    yield at(similarPublisherNames.id, publisher, ['name'], {
      severity: 'review',
      message: `The name “${publisher.data.name}” reads like that of ${other}, “${data.name}”.`,
      fix: 'Choose a name of your own.',
    });
    return;
  }
}

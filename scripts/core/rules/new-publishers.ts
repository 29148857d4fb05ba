import { isCurator } from '../authority.ts';
import { about, at } from '../checks/check.ts';
import type { Finding } from '../finding.ts';
import { changesOf, type PlacedChange, type Proposal } from '../proposal.ts';
import type { Rule } from './rule.ts';

/** Pages of the site, and names that claim to speak for the gallery or for everybody. */
const RESERVED: ReadonlySet<string> = new Set([
  ...[
    'algorithms',
    'api',
    'assets',
    'categories',
    'guide',
    'index',
    'models',
    'page',
    'publishers',
    'search',
    'workflows',
  ],
  ...['comments', 'favourites', 'featured', 'feeds', 'sealed', 'subscriptions', 'tombstones', 'views', 'versions'],
  ...[
    'admin',
    'administrator',
    'automation',
    'bot',
    'curator',
    'curators',
    'gallery',
    'github',
    'maintainer',
    'maintainers',
  ],
  ...['moderator', 'official', 'root', 'security', 'staff', 'support', 'system', 'team', 'verified'],
  ...[
    'anonymous',
    'anybody',
    'anyone',
    'everybody',
    'everyone',
    'me',
    'my',
    'nobody',
    'none',
    'null',
    'private',
    'public',
  ],
  ...['undefined', 'unknown', 'user', 'users', 'you'],
]);

export const newPublishers: Rule = {
  id: 'new-publishers',
  docs: 'A new publisher is not official unless a curator says so, and has a name of its own: not one that differs from another’s in hyphens only, no page of the site, no name that speaks for the gallery.',
  *check(proposal) {
    const added = changesOf(proposal, 'publisher').filter(
      ({ before, after }) => before === undefined && after !== undefined,
    );
    for (const change of added) {
      yield* claims(proposal, change);
      yield* taken(proposal, change, added);
    }
  },
};

function* claims(proposal: Proposal, { path, place }: PlacedChange<'publisher'>): Iterable<Finding> {
  const { base, head, actor } = proposal;
  const curated = isCurator(base, actor);
  if (RESERVED.has(place.publisher) || (!curated && isNameOfGallery(proposal, place.publisher))) {
    yield about(newPublishers.id, path, {
      message: `${place.publisher} is a name that no publisher can have: it would seem to speak for the gallery.`,
      fix: 'Choose the name under which people know you.',
    });
  }
  const document = head.publishers.get(place.publisher);
  if (document?.data.official !== true || curated) return;
  yield at(newPublishers.id, document, ['official'], {
    message: 'Only curators say that a publisher is official.',
    fix: 'Write official: false. A curator can change it later.',
  });
}

function isNameOfGallery({ base }: Proposal, publisher: string): boolean {
  const name = base.gallery?.data.name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return name !== undefined && name !== '' && alike(publisher) === name;
}

/** Another publisher whose name differs in hyphens only, on the main branch or new as well. */
function* taken(
  { changes, neighbourhood }: Proposal,
  { path, place }: PlacedChange<'publisher'>,
  added: readonly PlacedChange<'publisher'>[],
): Iterable<Finding> {
  const removed = new Set(changes.filter(({ after }) => after === undefined).map((change) => change.path));
  const there = neighbourhood.publishers.filter(
    (name) => !removed.has(path.replace(`${place.publisher}.yaml`, `${name}.yaml`)),
  );
  // Of two new ones the second is told.
  const earlier = added.map((change) => change.place.publisher).filter((name) => name < place.publisher);
  const other = [...there, ...earlier].find((name) => alike(name) === alike(place.publisher));
  if (other === undefined) return;
  yield about(newPublishers.id, path, {
    message: `${place.publisher} and the publisher ${other} differ in hyphens or case only.`,
    fix: 'Choose a name that nobody takes for the other.',
  });
}

function alike(publisher: string): string {
  return publisher.toLowerCase().replaceAll('-', '');
}

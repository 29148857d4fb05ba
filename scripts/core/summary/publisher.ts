import type { Fields } from './fields.ts';
import type { PlacedChange, Proposal } from '../proposal.ts';
import type { Publisher } from '../schema/publisher.ts';
import { cut, listed, listedUpTo } from '../words.ts';

export function publisherSentences(
  { base, head }: Proposal,
  change: PlacedChange,
  id: string,
  fields: Fields,
): string[] {
  const [before, after] = [base.publishers.get(id)?.data, head.publishers.get(id)?.data];
  if (change.after === undefined) return [`Removes the publisher ${id}.`];
  if (after === undefined)
    return [`${change.before === undefined ? 'Adds' : 'Changes'} the publisher ${id}, whose file cannot be read.`];
  if (change.before === undefined) {
    const official = after.official ? ', official' : '';
    return [
      `Adds the publisher ${id} (${cut(after.name, 80)}), maintained by ${logins(after.maintainers)}${official}.`,
    ];
  }
  if (before === undefined) return [`Changes the publisher ${id}, whose file could not be read before.`];
  return edits(before, after, id, fields.get(change.path) ?? []);
}

function edits(before: Publisher, after: Publisher, id: string, changed: readonly string[]): string[] {
  const missing = (from: Publisher, other: Publisher): Publisher['maintainers'] =>
    from.maintainers.filter((person) => !other.maintainers.some((known) => known.id === person.id));
  const [added, removed] = [missing(after, before), missing(before, after)];
  const plain = changed.filter(
    (field) => field !== 'official' && (field !== 'maintainers' || added.length + removed.length === 0),
  );
  return [
    ...(before.official === after.official
      ? []
      : [after.official ? `Makes ${id} an official publisher.` : `Makes ${id} a publisher that is not official.`]),
    ...(added.length === 0 ? [] : [`Gives the rights of maintainers of ${id} to ${logins(added)}.`]),
    ...(removed.length === 0 ? [] : [`Takes the rights of maintainers of ${id} from ${logins(removed)}.`]),
    ...(plain.length === 0 ? [] : [`Changes the ${listed(plain)} of the publisher ${id}.`]),
  ];
}

function logins(people: Publisher['maintainers']): string {
  return listedUpTo(
    5,
    people.map(({ login, id }) => `${login} (${String(id)})`),
  );
}

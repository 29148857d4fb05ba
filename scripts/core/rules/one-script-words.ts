import { at } from '../checks/check.ts';
import type { Document, KeyPath } from '../catalog.ts';
import { mixedWords } from '../looks.ts';
import { changesOf, type Proposal } from '../proposal.ts';
import type { Rule } from './rule.ts';

export const oneScriptWords: Rule = {
  id: 'one-script-words',
  docs: 'Each word of a title, a summary, a publisher’s name or a nickname keeps to one script: a Cyrillic letter in a Latin word deceives, so a curator looks.',
  *check(proposal) {
    for (const { document, keys, text } of newTexts(proposal)) {
      for (const { word, scripts, letters } of mixedWords(text)) {
        yield at(this.id, document, keys, {
          severity: 'review',
          message: `“${word}” mixes ${scripts.join(' and ')} letters, which look alike: ${letters.map(named).join(', ')}.`,
          fix: 'Write the word with letters of one script.',
        });
      }
    }
  },
};

interface NewText {
  readonly document: Document<unknown>;
  readonly keys: KeyPath;
  readonly text: string;
}

/** What people read in lists, where the proposal adds or changes it. */
function newTexts(proposal: Proposal): NewText[] {
  const { base, head, assetChanges } = proposal;
  return [
    ...assetChanges.flatMap(({ before, after }) => changed(before, after, ['title', 'summary'])),
    ...changesOf(proposal, 'publisher').flatMap(({ place }) =>
      changed(base.publishers.get(place.publisher), head.publishers.get(place.publisher), ['name']),
    ),
    ...changesOf(proposal, 'user').flatMap(({ place }) =>
      changed(base.users.get(place.login), head.users.get(place.login), ['nickname']),
    ),
  ];
}

function changed<K extends string>(
  before: Document<Readonly<Partial<Record<K, string | undefined>>>> | undefined,
  after: Document<Readonly<Partial<Record<K, string | undefined>>>> | undefined,
  keys: readonly K[],
): NewText[] {
  if (after === undefined) return [];
  return keys.flatMap((key) => {
    const text = after.data[key];
    return text === undefined || text === before?.data[key] ? [] : [{ document: after, keys: [key], text }];
  });
}

/** `е (U+0435)`: nobody could tell it from the Latin letter. */
function named(letter: string): string {
  return `${letter} (U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;
}

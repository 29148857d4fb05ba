import { isDeletion, type PlacedChange, type Proposal } from './proposal.ts';
import { assetSentences } from './summary/asset.ts';
import { favouriteSentence, photoSentence, subscriptionSentences, userSentence } from './summary/entries.ts';
import { elsewhereSentences } from './summary/elsewhere.ts';
import { fieldsByPath, type Fields } from './summary/fields.ts';
import { publisherSentences } from './summary/publisher.ts';
import { agreementSentence, categoriesSentence, featuredSentences, gallerySentence } from './summary/settings.ts';
import { counted } from './words.ts';

/** More sentences than these nobody reads. */
const MOST = 40;

/**
 * What a proposal does, in plain words: one sentence for each thing, assets first. Titles, names and paths in them are others'
 * words: whoever shows a sentence escapes it.
 */
export function summarise(proposal: Proposal): string[] {
  const { changes, excess, assetChanges, placed, elsewhere } = proposal;
  if (excess.length > 0)
    return [`Changes ${counted(changes.length, 'file')}; it was not read, so nothing else is said of it.`];
  const fields = fieldsByPath(proposal);
  const sentences = [
    ...assetChanges.flatMap((change) => assetSentences(proposal, change, fields)),
    ...placed.flatMap((change) => placedSentences(proposal, change, fields)),
    ...elsewhereSentences(elsewhere),
  ];
  if (sentences.length <= MOST) return sentences;
  return [...sentences.slice(0, MOST), `And ${(sentences.length - MOST).toLocaleString('en')} more.`];
}

function placedSentences(proposal: Proposal, change: PlacedChange, fields: Fields): string[] {
  const { place } = change;
  switch (place.kind) {
    case 'asset':
    case 'version':
    case 'cover':
    case 'attachment':
      return [];
    case 'publisher':
      return publisherSentences(proposal, change, place.publisher, fields);
    case 'sealed':
      return [`${deed(change)} the sealed asset ${place.asset}.`];
    case 'tombstone':
      return isPartOfDeletion(proposal, change) ? [] : [`${deed(change)} a tombstone of ${place.asset}.`];
    case 'user':
      return [userSentence(change, place.login, fields)];
    case 'photo':
      return [photoSentence(change, place.login)];
    case 'subscription':
      return subscriptionSentences(proposal, change, place);
    case 'favourite':
      return [favouriteSentence(change, place)];
    case 'gallery':
      return [gallerySentence(change, fields)];
    case 'categories':
      return [categoriesSentence(proposal)];
    case 'featured':
      return featuredSentences(proposal);
    case 'agreement':
      return [agreementSentence(proposal, change, place)];
    case 'comments':
      return [`${deed(change)} the snapshot of the comments of ${place.asset}.`];
    case 'views':
      return [`${deed(change)} the counted views of ${place.period}.`];
  }
}

function deed({ before, after }: PlacedChange): string {
  return before === undefined ? 'Adds' : after === undefined ? 'Removes' : 'Changes';
}

function isPartOfDeletion({ assetChanges }: Proposal, { place, before }: PlacedChange): boolean {
  return (
    'asset' in place &&
    before === undefined &&
    assetChanges.some((change) => change.id === place.asset && isDeletion(change))
  );
}

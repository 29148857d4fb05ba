import type { Draft } from './draft.ts';
import { plainTitle } from '../hosting/title.ts';
import { titleFor, type ProposalText } from '../../core/pull-request.ts';

/** What a proposal says of itself: in the publisher's words, a title and more below an empty line, else by its summary. */
export function proposalText({ told: summary, assets, agreements }: Draft, message: string): ProposalText {
  const [first = '', ...rest] = message.replaceAll('\r\n', '\n').trim().split('\n');
  const title = plainTitle(first === '' ? titleFor(summary, assets) : first);
  return { title, summary, words: rest.join('\n').trim(), agreements };
}

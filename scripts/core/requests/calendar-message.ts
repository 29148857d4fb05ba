import { eventSentence } from '../summary/entries.ts';
import { counted } from '../words.ts';
import type { Due } from './calendar.ts';

/** What lies behind a few hundred lines nobody reads, and the commit itself has it. */
const LISTED = 100;

/** The message of the commit that writes down what time brought about. */
export function calendarMessage(due: readonly Due[]): string {
  const sentences = due.map(({ event, login, asset }) => eventSentence(event, { login, asset }));
  const [only] = sentences;
  if (only !== undefined && sentences.length === 1) return `${only.replace(/\.$/, '')}\n`;
  const items = sentences.slice(0, LISTED).map((sentence) => `- ${sentence}`);
  const more = due.length > LISTED ? [`- And ${counted(due.length - LISTED, 'more', 'more')}.`] : [];
  return `Record that ${calendarWords(due)}\n\n${[...items, ...more].join('\n')}\n`;
}

/** `3 subscriptions were renewed and 1 expired`. */
export function calendarWords(due: readonly Due[]): string {
  const renewed = due.filter(({ event }) => event.event === 'renewed').length;
  const expired = due.length - renewed;
  const were = `${counted(renewed, 'subscription')} ${renewed === 1 ? 'was' : 'were'} renewed`;
  if (expired === 0) return were;
  return renewed === 0
    ? `${counted(expired, 'subscription')} expired`
    : `${were} and ${expired.toLocaleString('en')} expired`;
}

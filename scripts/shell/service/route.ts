import type { IncomingMessage } from 'node:http';

import type { Situation } from './acting.ts';
import type { Reply } from './reply.ts';

/** What is known of a question when it is answered. */
export interface Question extends Situation {
  readonly request: IncomingMessage;
}

/** What an address answers: what is there is read, what people send changes something. */
export interface Route {
  readonly read?: (question: Question) => Reply | Promise<Reply>;
  readonly change?: (question: Question, data: unknown) => Reply | Promise<Reply>;
  /** Bytes that may be sent here, where that is more than a wish has. */
  readonly most?: number;
}

/** The one key of an object that holds a text and nothing else; undefined where it is anything else. */
export function textIn(data: unknown, key: string): string | undefined {
  if (typeof data !== 'object' || data === null || Object.keys(data).join() !== key) return undefined;
  const value: unknown = Object.values(data)[0];
  return typeof value === 'string' ? value : undefined;
}

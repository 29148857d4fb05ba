import { eventSentence } from '../summary/entries.ts';
import type { Request } from './request.ts';

/** What a request does, in plain words and without the free text of anybody: a commit message closes issues and calls people. */
export function requestSentence(request: Request, login: string = request.actor.login): string {
  const { at } = request;
  switch (request.action) {
    case 'subscribe':
      return eventSentence({ event: 'subscribed', at }, { login, asset: request.asset });
    case 'cancel':
      return eventSentence({ event: 'cancelled', at }, { login, asset: request.asset });
    case 'retrieve':
      return eventSentence({ event: 'retrieved', at }, { login, asset: request.asset });
    case 'use':
      return eventSentence(
        { event: 'used', at, use: request.use, version: request.version },
        { login, asset: request.asset },
      );
    case 'favourite':
      return `${login} marks ${request.asset} as a favourite.`;
    case 'unfavourite':
      return `${login} takes ${request.asset} off the favourites.`;
    case 'profile':
      return `${login} changes their profile.`;
  }
}

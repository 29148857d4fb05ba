import { readBase, readerOf, textsAt } from './base.ts';
import { drain, type Landed, type Patience } from './drain.ts';
import type { Place } from './place.ts';
import { textFile } from './text.ts';
import { decide } from '../../core/requests/decide.ts';
import { requestsMessage } from '../../core/requests/message.ts';
import type { Outcome } from '../../core/requests/outcome.ts';
import type { Request } from '../../core/requests/request.ts';

/** Decides all requests and writes one commit for them. */
export function applyRequests(
  place: Place,
  requests: readonly Request[],
  now: string,
  patience: Patience,
): Promise<Landed<readonly Outcome[]>> {
  const reader = readerOf(place.repository);
  const wishes = requests.map((request) => ({
    login: request.actor.login,
    asset: 'asset' in request ? request.asset : undefined,
  }));
  return drain(place, now, patience, (base) => {
    const { catalog, broken } = readBase(reader, base, wishes);
    const { outcomes, files } = decide(catalog, requests, now, broken);
    const before = textsAt(
      reader,
      base,
      files.map(({ path }) => path),
    );
    return {
      files: files.map((file) => textFile(file, before.get(file.path))),
      message: requestsMessage(outcomes),
      result: outcomes,
    };
  });
}

import { readBase, textsAt } from './base.ts';
import { readerOf, type Reader } from '../reader.ts';
import { drain, type Landed, type Patience, type Plan } from './drain.ts';
import { tipOf, type Place } from './place.ts';
import { textFile } from './text.ts';
import { GitError } from '../git.ts';
import { decide } from '../../core/requests/decide.ts';
import { requestsMessage } from '../../core/requests/message.ts';
import type { Outcome } from '../../core/requests/outcome.ts';
import { SET_ASIDE } from '../../core/requests/refusals.ts';
import type { Request } from '../../core/requests/request.ts';

/** Decides all requests and writes one commit for them. */
export function applyRequests(
  place: Place,
  requests: readonly Request[],
  now: string,
  patience: Patience,
): Promise<Landed<readonly Outcome[]>> {
  const reader = readerOf(place.repository);
  return drain(place, now, patience, (base) => planWithout(reader, base, requests, now));
}

/** What would become of requests now: nothing is written. */
export function decideRequests(place: Place, requests: readonly Request[], now: string): readonly Outcome[] {
  return planWithout(readerOf(place.repository), tipOf(place), requests, now).result;
}

type Planned = Plan<readonly Outcome[]>;

/** One request that nothing can be made of must not hold up all others: those that fail alone are set aside. */
function planWithout(reader: Reader, base: string, requests: readonly Request[], now: string): Planned {
  try {
    return planOf(reader, base, requests, now);
  } catch (error) {
    // An outage is nobody's fault.
    if (error instanceof GitError) throw error;
    const failures = new Map(
      requests.map((request) => [request, failureOf(() => planOf(reader, base, [request], now))]),
    );
    const rest = requests.filter((request) => failures.get(request) === undefined);
    if (rest.length === requests.length) throw error;
    const aside = requests.flatMap((request): Outcome[] => {
      const failure = failures.get(request);
      return failure === undefined ? [] : [{ request, accepted: false, problems: [SET_ASIDE], aside: failure }];
    });
    const { result, ...plan } = planOf(reader, base, rest, now);
    return { ...plan, result: [...result, ...aside] };
  }
}

function failureOf(plan: () => Planned): string | undefined {
  try {
    plan();
    return undefined;
  } catch (error) {
    if (error instanceof GitError) throw error;
    return String(error);
  }
}

function planOf(reader: Reader, base: string, requests: readonly Request[], now: string): Planned {
  const wishes = requests.map((request) => ({
    login: request.actor.login,
    asset: 'asset' in request ? request.asset : undefined,
    key: 'addKey' in request,
  }));
  const { catalog, broken } = readBase(reader, base, wishes);
  const { outcomes, files } = decide(catalog, requests, now, broken);
  const paths = files.map(({ path }) => path);
  const before = textsAt(reader, base, paths);
  return {
    files: files.map((file) => textFile(file, before.get(file.path))),
    message: requestsMessage(outcomes),
    result: outcomes,
  };
}

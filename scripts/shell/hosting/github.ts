import { Octokit, RequestError } from 'octokit';

/** The hosting service did not do what was asked: an outage, a limit or a missing right, not a user's entry. */
export class HostingError extends Error {
  override readonly name = 'HostingError';
  /** The answer's status; 500 where there was no answer. */
  readonly status: number;
  /** What was asked: `GET /repos/acme/gallery/pulls/5`. */
  readonly asked: string;
  /** What the hosting service said to it. */
  readonly said: string;

  constructor(asked: string, status: number, said: string, reached = true) {
    super(
      reached
        ? `The hosting service answered ${String(status)} to ${asked}: ${said}`
        : `The hosting service could not be reached for ${asked}: ${said}`,
    );
    this.asked = asked;
    this.status = status;
    this.said = said;
  }
}

/** One repository at the hosting service, and the right to speak to it. */
export interface Hosting {
  readonly octokit: Octokit;
  readonly where: { readonly owner: string; readonly repo: string };
}

export interface ConnectOptions {
  readonly token: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly apiUrl?: string | undefined;
  /** How many milliseconds a second of waiting takes. */
  readonly second?: number;
  /** Whether writes keep the distance that the hosting service asks for. */
  readonly paced?: boolean;
}

/** A limit that is over sooner is waited for; a later one ends the command, which can be run again. */
const LONGEST_WAIT_SECONDS = 90;
const ATTEMPTS = 3;
/** Answers that are the same the next time. Limits (403, 429) are waited for by the throttle. */
const FINAL = [400, 401, 403, 404, 405, 409, 410, 415, 422, 429, 451];

export function connect({ token, repository, apiUrl, second = 1000, paced = true }: ConnectOptions): Hosting {
  const [owner = '', repo = ''] = repository.split('/');
  const octokit = new Octokit({
    auth: token,
    userAgent: 'gallery',
    ...(apiUrl === undefined ? {} : { baseUrl: apiUrl.replace(/\/+$/, '') }),
    retry: { doNotRetry: FINAL, retries: ATTEMPTS, retryAfterBaseValue: second },
    throttle: {
      enabled: paced,
      retryAfterBaseValue: second,
      onRateLimit: worthWaiting,
      onSecondaryRateLimit: worthWaiting,
    },
  });
  octokit.hook.error('request', (error) => {
    throw told(error);
  });
  return { octokit, where: { owner, repo } };
}

function worthWaiting(seconds: number, _options: unknown, _octokit: unknown, attempts: number): boolean {
  return seconds <= LONGEST_WAIT_SECONDS && attempts < ATTEMPTS;
}

/** Only the request's line and the answer's sentence: headers carry the token. */
function told(error: unknown): unknown {
  if (!(error instanceof RequestError)) return error;
  const { request, response, status, message } = error;
  // Where the answer itself tells of an outage (GraphQL does), the address is still without its host.
  const asked = `${request.method} ${new URL(request.url, 'https://localhost').pathname}`;
  return new HostingError(asked, status, message.replace(/\p{Cc}+/gu, ' '), response !== undefined);
}

/** Whether an error is one of these answers. */
export function isAnswer(error: unknown, ...statuses: readonly number[]): error is HostingError {
  return error instanceof HostingError && statuses.includes(error.status);
}

/** Whether it is about the one thing that was asked for: gone, or not to be changed in this way. Others may fare better. */
export function isOfOne(error: HostingError): boolean {
  return isAnswer(error, 404, 410, 422);
}

/** The answer, or undefined where the hosting service gives one of these statuses instead. */
export async function unless<T>(answer: Promise<T>, ...statuses: readonly number[]): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isAnswer(error, ...statuses)) return undefined;
    throw error;
  }
}

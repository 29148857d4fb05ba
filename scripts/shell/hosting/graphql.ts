import { HostingError, type Hosting } from './github.ts';

/** What kinds of refusal mean, as the statuses by which REST says the same. */
const STATUSES: Readonly<Record<string, number>> = {
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  INSUFFICIENT_SCOPES: 403,
  RATE_LIMITED: 429,
};

/**
 * One operation of the GraphQL interface. The document is a constant that begins with the name of its operation; a refusal is a
 * `HostingError`, as everywhere.
 */
export async function graphql<T>(
  { octokit }: Hosting,
  document: string,
  variables: Readonly<Record<string, unknown>>,
  { retries }: { readonly retries?: number } = {},
): Promise<T> {
  try {
    return await octokit.graphql<T>(document, {
      ...variables,
      ...(retries === undefined ? {} : { request: { retries } }),
    });
  } catch (error) {
    if (!(error instanceof Error) || !('errors' in error) || !Array.isArray(error.errors)) throw error;
    const refusals = error.errors as readonly { readonly type?: string; readonly message?: string }[];
    const asked = /^\s*(?:query|mutation) \w+/.exec(document)?.[0].trim() ?? 'GraphQL';
    const said = refusals.map(({ message = '' }) => message.replace(/\p{Cc}+/gu, ' ')).join(' ');
    const [{ type } = {}] = refusals;
    // What went wrong on the other side has no name.
    throw new HostingError(asked, type === undefined ? 500 : (STATUSES[type] ?? 422), said);
  }
}

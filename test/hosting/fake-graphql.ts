import { answerOf, parseQuery, type Asked } from './graphql.ts';
import { DISCUSSION_OPERATIONS } from './fake-discussions.ts';
import { GraphqlRefusal, type Handler } from './fake-operation.ts';
import { ISSUE_OPERATIONS } from './fake-issues.ts';
import { PUBLISHING_OPERATIONS } from './fake-publishing.ts';
import type { Answer } from './fake-routes.ts';
import type { State } from './fake-state.ts';

/** What each operation does, by its name: the tables of each part of the service together. */
const OPERATIONS: Readonly<Record<string, Handler>> = {
  ...ISSUE_OPERATIONS,
  ...DISCUSSION_OPERATIONS,
  ...PUBLISHING_OPERATIONS,
};

/** One answer, and what was wrong with the question or with the answer. `route` is `query Name` or `mutation Name`. */
export interface Graphql {
  readonly route: string;
  readonly answer: () => Answer;
}

/** How a body is answered. Faults of a test may answer instead. */
export function graphqlOf(state: State, body: unknown, problems: string[]): Graphql {
  const parsed = parseQuery(body);
  if ('problems' in parsed) {
    problems.push(...parsed.problems.map((problem) => `POST /graphql: ${problem}`));
    return { route: 'query', answer: () => refused('INVALID', parsed.problems.join('\n')) };
  }
  const { asked } = parsed;
  const handler = OPERATIONS[asked.name];
  const route = `${asked.kind} ${asked.name}`;
  if (handler === undefined) problems.push(`Nobody answers ${route}`);
  return { route, answer: () => answered(asked, handler ?? (() => ({})), state, problems) };
}

function answered(asked: Asked, handler: Handler, state: State, problems: string[]): Answer {
  try {
    const { data, problems: found } = answerOf(asked, handler(state, asked.variables));
    problems.push(...found.map((problem) => `${asked.name}: ${problem}`));
    return [200, { data }];
  } catch (error) {
    if (error instanceof GraphqlRefusal) return refused(error.type, error.message);
    throw error;
  }
}

function refused(type: string, message: string): Answer {
  return [200, { data: null, errors: [{ type, message, path: [], locations: [] }] }];
}

import { readFileSync } from 'node:fs';

import { buildSchema, execute, getOperationAST, GraphQLError, parse, validate, type DocumentNode } from 'graphql';
import type { GraphQLSchema } from 'graphql';

let schema: GraphQLSchema | undefined;

/** GitHub's published schema, read when it is needed: every query that we send and every answer that a test gives must agree with it. */
function published(): GraphQLSchema {
  const file = new URL('schema.graphql', import.meta.resolve('@octokit/graphql-schema'));
  return (schema ??= buildSchema(readFileSync(file, 'utf8'), { assumeValid: true }));
}

/** A query as a client sends it. */
export interface Asked {
  readonly name: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The query in a body, or what is wrong with it: one sentence for each thing. */
export function parseQuery(body: unknown): { readonly asked: Asked } | { readonly problems: readonly string[] } {
  const { query = '', variables = {} } = body as { query?: string; variables?: Asked['variables'] };
  try {
    const document = parse(query);
    const operation = getOperationAST(document);
    if (operation?.name === undefined) return { problems: ['A query has one operation, which has a name'] };
    const errors = validate(published(), document);
    if (errors.length > 0) return { problems: errors.map(({ message }) => message) };
    return { asked: { name: operation.name.value, kind: operation.operation, document, variables } };
  } catch (error) {
    return { problems: [String(error)] };
  }
}

/** Picks what was asked for out of an answer. What the answer lacks, and what is of another type, is a problem. */
export function answerOf(
  asked: Asked,
  whole: object,
): { readonly data: unknown; readonly problems: readonly string[] } {
  const result = execute({
    schema: published(),
    document: asked.document,
    rootValue: whole,
    variableValues: asked.variables,
    fieldResolver(source: Readonly<Record<string, unknown>>, args, _context, { fieldName, parentType }) {
      const value = source[fieldName];
      if (value === undefined) throw new GraphQLError(`The answer has no ${parentType.name}.${fieldName}`);
      return typeof value === 'function' ? (value as (args: object) => unknown)(args as object) : value;
    },
  });
  if (result instanceof Promise) throw new Error('Answers are there at once');
  return { data: result.data, problems: (result.errors ?? []).map(({ message }) => message) };
}

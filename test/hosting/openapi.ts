import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';

type Json = Record<string, unknown>;

const require = createRequire(import.meta.url);

/** The published description of the API: every request that we send and every answer that a test gives must agree with it. */
const FILE = require.resolve('@octokit/openapi/generated/api.github.com.json');
const DESCRIPTION = JSON.parse(readFileSync(FILE, 'utf8')) as Json;

/** What the service takes and the description forgets: github/rest-api-description, issue 4842. */
const FORGOTTEN: Readonly<Record<string, readonly string[]>> = { 'PATCH /repos/{owner}/{repo}': ['has_discussions'] };

const ajv = new Ajv2019({ strict: false, allErrors: true, logger: false });
addFormats(ajv);
const validators = new Map<string, ValidateFunction>();

export interface Sent {
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** What is wrong with a request: one sentence for each thing. */
export function requestProblems(route: string, { query, body }: Sent): string[] {
  const known = listAt(operation(route), 'parameters').filter((parameter) => parameter['in'] === 'query');
  const queries = [...query].flatMap(([name, value]) => {
    const parameter = known.find((other) => other['name'] === name);
    if (parameter === undefined) return [`${route} takes no ?${name}`];
    return problems(
      `${route} ?${name}`,
      () => parameter['schema'] as Json,
      asTyped(value, parameter['schema'] as Json),
    );
  });
  return [...queries, ...bodyProblems(route, body)];
}

function bodyProblems(route: string, body: unknown): string[] {
  const schema = at(operation(route), 'requestBody', 'content', 'application/json', 'schema');
  if (schema === undefined) return body === undefined ? [] : [`${route} takes no body`];
  if (body === undefined)
    return at(operation(route), 'requestBody', 'required') === true ? [`${route} needs a body`] : [];
  const forgotten = Object.fromEntries((FORGOTTEN[route] ?? []).map((name) => [name, {}]));
  const { properties, ...rest } = resolved(schema);
  // A misspelt key would pass otherwise.
  const strict = { ...rest, properties: { ...(properties as Json), ...forgotten }, unevaluatedProperties: false };
  return problems(`${route} body`, () => strict, body);
}

/** What is wrong with an answer. Where the description says nothing of a status, it is an error as all of them are. */
export function answerProblems(route: string, status: number, body: unknown): string[] {
  const response = at(operation(route), 'responses', String(status));
  if (response === undefined && status < 400) return [`${route} never answers ${String(status)}`];
  const error = { $ref: '#/components/schemas/basic-error' };
  const schema = response === undefined ? error : at(response, 'content', 'application/json', 'schema');
  if (schema === undefined)
    return body === undefined || status >= 400 ? [] : [`${route} answers ${String(status)} without a body`];
  return problems(`${route} → ${String(status)}`, () => schema as Json, body);
}

/** The published example of an answer. */
export function exampleOf(route: string, status = 200): unknown {
  const examples = at(operation(route), 'responses', String(status), 'content', 'application/json', 'examples');
  const [first] = Object.values((examples ?? {}) as Json);
  return first === undefined ? undefined : structuredClone(resolved(first)['value']);
}

/** `GET /repos/{owner}/{repo}` → its part of the description, which must have it. */
function operation(route: string): Json {
  const [method = '', path = ''] = route.split(' ');
  const found = at(DESCRIPTION, 'paths', path, method.toLowerCase());
  if (found === undefined) throw new Error(`The description has no operation ${route}`);
  return found as Json;
}

function problems(name: string, schema: () => Json, value: unknown): string[] {
  const validate = validators.get(name) ?? ajv.compile(selfContained(schema()));
  validators.set(name, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) =>
    [name, instancePath, message ?? '', JSON.stringify(params)].join(' '),
  );
}

/** A schema together with every schema that it mentions. */
function selfContained(schema: Json): Json {
  const definitions: Json = {};
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const { $ref } = value as Json;
    if (typeof $ref !== 'string')
      return nullable(Object.fromEntries(Object.entries(value).map(([key, part]) => [key, walk(part)])));
    const name = $ref.replaceAll('/', '.').replace('#.', '');
    if (!(name in definitions)) {
      definitions[name] = {};
      definitions[name] = walk(pointer($ref));
    }
    return { $ref: `#/$defs/${name}` };
  };
  const whole = walk(schema) as Json;
  return { ...whole, $defs: definitions };
}

/** OpenAPI 3.0 writes “or null” beside a schema, JSON Schema as a choice. Examples may look like schemas and are no part of them. */
function nullable({ nullable: orNull, example: _example, examples: _examples, ...schema }: Json): Json {
  return orNull === true && typeof schema !== 'string' ? { anyOf: [{ type: 'null' }, schema] } : schema;
}

function asTyped(value: string, schema: Json): unknown {
  if (schema['type'] === 'integer') return Number(value);
  return schema['type'] === 'boolean' ? value === 'true' : value;
}

function listAt(value: unknown, key: string): Json[] {
  return ((at(value, key) ?? []) as unknown[]).map(resolved);
}

function at(value: unknown, ...keys: readonly string[]): unknown {
  let current = value;
  for (const key of keys) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = resolved(current)[key];
  }
  return typeof current === 'object' && current !== null && !Array.isArray(current) ? resolved(current) : current;
}

function resolved(value: unknown): Json {
  const json = value as Json;
  return typeof json['$ref'] === 'string' ? resolved(pointer(json['$ref'])) : json;
}

function pointer(ref: string): unknown {
  return ref
    .slice(2)
    .split('/')
    .reduce<unknown>((value, key) => (value as Json)[key], DESCRIPTION);
}

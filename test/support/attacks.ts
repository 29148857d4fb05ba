import { readFileSync } from 'node:fs';

import { z } from 'zod';

import { shared } from './shared.ts';

/** One hostile or difficult input of others' collections. */
export interface Attack {
  readonly name: string;
  readonly source: string;
}

function read<T>(path: string, schema: z.ZodType<T>): T | undefined {
  const file = shared(`attacks/${path}`);
  return file === undefined ? undefined : schema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

const examples = z.array(z.object({ markdown: z.string(), n: z.number().optional() }));
const payloads = z.array(z.object({ title: z.string().optional(), payload: z.string() }));
const repeated = z.array(
  z.object({
    name: z.string(),
    prefix: z.string(),
    unit: z.string(),
    count: z.number(),
    suffix: z.string(),
    suffix_count: z.number(),
  }),
);

const EXAMPLES = [
  'markdown-it-fixtures/xss.json',
  'commonmark-spec/examples.json',
  'cmark-gfm/extensions.json',
  'cmark-gfm/gfm-extension-examples.json',
];

/** All hostile and difficult inputs that are here; a collection that is not here is skipped by name. */
export function attacks(): readonly Attack[] {
  const fromExamples = EXAMPLES.flatMap((path) =>
    (read(path, examples) ?? []).map(({ markdown, n }, at) => ({
      name: `${path} ${String(n ?? at)}`,
      source: markdown,
    })),
  );
  const fromPayloads = (read('dompurify-fixtures/expect.json', payloads) ?? []).map(({ title = '', payload }, at) => ({
    name: `dompurify ${String(at)} ${title}`,
    source: payload,
  }));
  const naughty = (read('naughty-strings/blns.json', z.array(z.string())) ?? []).map((source, at) => ({
    name: `blns ${String(at)}`,
    source,
  }));
  return [...fromExamples, ...fromPayloads, ...naughty];
}

/** Inputs that make naive parsers take for ever. */
export function endlessInputs(): readonly Attack[] {
  return (read('cmark-gfm/pathological.json', repeated) ?? []).map((input) => ({
    name: input.name,
    source: input.prefix + input.unit.repeat(input.count) + input.suffix.repeat(input.suffix_count),
  }));
}

import { z } from 'zod';

import { keyLines } from '../../core/yaml.ts';

const text = z.string().nullish();
const id = z.union([z.string().min(1), z.int()]).transform(String);

/**
 * One algorithm as ModelArts' API gives it. Only what is used is looked at; what is not set may be null there.
 * https://support.huaweicloud.com/intl/en-us/api-modelarts/ListAlgorithms.html (AlgorithmResponse)
 */
const algorithm = z.object({
  metadata: z.object({ id, name: z.string().min(1), description: text }),
  job_config: z
    .object({
      code_dir: text,
      parameters: z
        .array(
          z.object({
            name: z.string(),
            value: text,
            description: text,
            constraint: z.object({ sensitive: z.boolean().nullish() }).nullish(),
          }),
        )
        .nullish(),
      engine: z.object({ engine_name: text }).nullish(),
    })
    .nullish(),
});
export type AlgorithmItem = z.infer<typeof algorithm>;

/**
 * One model (AI application), https://support.huaweicloud.com/intl/en-us/api-modelarts/ListModels.html (ModelListItem).
 * `source_location` comes only with the details of a model, ShowModel.
 */
const model = z.object({
  model_id: id,
  model_name: z.string().min(1),
  model_version: text,
  model_type: text,
  description: text,
  source_location: text,
  market_flag: z.boolean().nullish(),
});
export type ModelItem = z.infer<typeof model>;

export type ModelArtsItem =
  { readonly kind: 'algorithm'; readonly item: AlgorithmItem } | { readonly kind: 'model'; readonly item: ModelItem };

export type ItemsResult =
  { readonly ok: true; readonly items: readonly ModelArtsItem[] } | { readonly ok: false; readonly problem: string };

const algorithmList = z.object({ items: z.array(algorithm) });
const modelList = z.object({ models: z.array(model) });

/** The answer of ListAlgorithms or ListModels, or of the details of one item → its items. */
export function parseModelArts(file: string, json: string): ItemsResult {
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch (error) {
    return { ok: false, problem: `${file}:${String(lineOfSyntax(json, error))}: This is no JSON` };
  }
  if (typeof data !== 'object' || data === null) return unknown(file);
  if ('error_code' in data || 'error_msg' in data) {
    const said = 'error_msg' in data ? String(data.error_msg) : '';
    return { ok: false, problem: `${file} is an error that ModelArts answered: ${said.slice(0, 300)}` };
  }
  if ('items' in data) return from(file, json, algorithmList, data, ({ items }) => items.map(asAlgorithm));
  if ('models' in data) return from(file, json, modelList, data, ({ models }) => models.map(asModel));
  if ('metadata' in data) return from(file, json, algorithm, data, (item) => [asAlgorithm(item)]);
  if ('model_id' in data) return from(file, json, model, data, (item) => [asModel(item)]);
  return unknown(file);
}

function from<T>(
  file: string,
  json: string,
  schema: z.ZodType<T>,
  data: unknown,
  items: (parsed: T) => readonly ModelArtsItem[],
): ItemsResult {
  const parsed = schema.safeParse(data);
  if (parsed.success) return { ok: true, items: items(parsed.data) };
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).map((key) => (typeof key === 'number' ? key : String(key)));
  // JSON is YAML too: the one parser knows where its keys stand.
  const line = keyLines(json)(path);
  return { ok: false, problem: `${file}:${String(line)}: ${path.join('.')}: ${issue?.message ?? 'does not fit'}` };
}

function unknown(file: string): ItemsResult {
  const problem = `${file} is no answer of ModelArts' ListAlgorithms or ListModels: it has neither "items" nor "models"`;
  return { ok: false, problem };
}

/** Where the parser of JSON stopped; at the end where it does not say. */
function lineOfSyntax(json: string, error: unknown): number {
  const position = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  return json.slice(0, position === undefined ? json.length : Number(position)).split('\n').length;
}

function asAlgorithm(item: AlgorithmItem): ModelArtsItem {
  return { kind: 'algorithm', item };
}

function asModel(item: ModelItem): ModelArtsItem {
  return { kind: 'model', item };
}

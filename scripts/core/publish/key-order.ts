import { DOCUMENTS, type DocumentKind } from '../kinds.ts';
import { algorithmSchema } from '../schema/algorithm.ts';
import { modelSchema } from '../schema/model.ts';
import { workflowSchema } from '../schema/workflow.ts';

const ASSETS: ReadonlyMap<unknown, object> = new Map<unknown, object>([
  ['algorithm', algorithmSchema.shape],
  ['model', modelSchema.shape],
  ['workflow', workflowSchema.shape],
]);

/** The keys of a kind of document as its schema tells them: the order in which the gallery writes them. */
export function keyOrder(kind: DocumentKind, data: Readonly<Record<string, unknown>>): readonly string[] {
  if (kind === 'asset') return Object.keys(ASSETS.get(data['type']) ?? algorithmSchema.shape);
  const { schema } = DOCUMENTS[kind];
  return 'shape' in schema ? Object.keys(schema.shape) : [];
}

/** The same data with its keys in the order of the schema; keys that it does not know come last. What is undefined is left out. */
export function inKeyOrder(
  kind: DocumentKind,
  data: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const order = new Map(keyOrder(kind, data).map((key, index) => [key, index]));
  const position = ([key]: readonly [string, unknown]): number => order.get(key) ?? order.size;
  const given = Object.entries(data).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.sort((a, b) => position(a) - position(b)));
}

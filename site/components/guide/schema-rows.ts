/** What of JSON Schema our schemas use. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly additionalProperties?: JsonSchema | boolean;
  readonly enum?: readonly string[];
  readonly const?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly default?: unknown;
}

/** One key as the reference shows it. */
export interface SchemaRow {
  /** The path before the key: `paper.`, `files[].`. */
  readonly path: string;
  readonly key: string;
  readonly required: boolean;
  readonly kind: string;
  readonly description: string | undefined;
}

/** Every key of a schema, a key before the keys inside of it. */
export function schemaRows(schema: JsonSchema, path = ''): SchemaRow[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
    {
      path,
      key: name,
      required: schema.required?.includes(name) === true,
      kind: kindOf(property),
      description: property.description ?? property.items?.description,
    },
    ...rowsInside(property, path + name),
  ]);
}

function rowsInside(schema: JsonSchema, path: string): SchemaRow[] {
  if (schema.properties !== undefined) return schemaRows(schema, `${path}.`);
  if (schema.items?.properties !== undefined) return schemaRows(schema.items, `${path}[].`);
  const variants = schema.oneOf?.filter(({ properties }) => properties !== undefined) ?? [];
  return variants.flatMap((variant) => schemaRows(variant, `${path}.`));
}

/** The keys that every variant has, and those that only one has, by the value of the key that tells them apart. */
export function variantsOf(
  schema: JsonSchema,
  by: string,
): { readonly common: JsonSchema; readonly own: ReadonlyMap<string, JsonSchema> } {
  const variants = schema.oneOf ?? [];
  const [first] = variants;
  const inAll = new Set(
    Object.keys(first?.properties ?? {}).filter((key) =>
      variants.every(({ properties }) => properties?.[key] !== undefined),
    ),
  );
  const pick = (variant: JsonSchema | undefined, wanted: (key: string) => boolean): JsonSchema => ({
    ...variant,
    properties: Object.fromEntries(Object.entries(variant?.properties ?? {}).filter(([key]) => wanted(key))),
  });
  const common = pick(first, (key) => inAll.has(key));
  const names = variants.flatMap((variant) => variant.properties?.[by]?.const ?? []);
  const type: JsonSchema = { ...first?.properties?.[by], enum: names };
  return {
    common: { ...common, properties: { ...common.properties, [by]: type } },
    own: new Map(names.map((name, index) => [name, pick(variants[index], (key) => !inAll.has(key))])),
  };
}

/** Values that patterns are known by: the first that a pattern takes says what it is. */
const KNOWN: readonly (readonly [example: string, words: string])[] = [
  ['A', 'account name'],
  ['a-b', 'id'],
  ['2026-03-01T09:30:00Z', 'UTC instant'],
  ['1.2.0', 'version x.y.z'],
  ['0'.repeat(40), 'commit id'],
  ['0'.repeat(64), '64 hexadecimal digits'],
  ['0'.repeat(96), '96 hexadecimal digits'],
  [`sha256:${'0'.repeat(64)}`, 'sha256:…'],
];

function kindOf(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.join(' | ');
  if (schema.const !== undefined) return schema.const;
  const union = schema.anyOf ?? schema.oneOf;
  if (union !== undefined)
    return union.every(({ properties }) => properties !== undefined)
      ? 'a group of keys'
      : union.map(kindOf).join(' or ');
  switch (schema.type) {
    case 'array':
      return `list of ${plural(kindOf(schema.items ?? {}))}${schema.maxItems === undefined ? '' : `, at most ${format(schema.maxItems)}`}`;
    case 'object':
      return schema.properties === undefined ? 'names with values' : 'a group of keys';
    case 'integer':
      return 'whole number';
    case 'boolean':
      return 'true | false';
    case 'string':
      return textKind(schema);
    default:
      return schema.type ?? 'id';
  }
}

function textKind({ format: form, pattern, maxLength }: JsonSchema): string {
  if (form === 'uri') return 'https address';
  const known = pattern === undefined ? undefined : KNOWN.find(([example]) => new RegExp(pattern).test(example));
  return known?.[1] ?? (maxLength === undefined ? 'text' : `text, at most ${format(maxLength)} characters`);
}

function plural(kind: string): string {
  if (kind === 'a group of keys') return 'entries';
  return kind === 'https address' ? 'https addresses' : kind.replace(/^(id|text)\b.*/, '$1s');
}

function format(count: number): string {
  return count.toLocaleString('en');
}

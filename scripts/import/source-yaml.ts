import { FAILSAFE_SCHEMA, load, YAMLException } from 'js-yaml';

/** YAML of a foreign catalog: every scalar is the text as it is written, so that version `1.10` stays `1.10`. */
export type SourceValue = string | readonly SourceValue[] | { readonly [key: string]: SourceValue };
export type SourceMap = Readonly<Record<string, SourceValue>>;

export type SourceYaml =
  | {
      readonly ok: true;
      readonly data: SourceMap;
      /** Lines that were indented so that they could be read. */ readonly repaired: readonly number[];
    }
  | { readonly ok: false; readonly problem: string };

/** Larger files are not parsed. */
const LIMIT = 1_048_576;
const MAX_REPAIRS = 50;

/**
 * Strict YAML but for two things that real catalogs do: anchors, and closing brackets that stand too far left, which other
 * parsers take. White space means nothing between brackets, so indenting such a line cannot change what it says.
 */
export function parseSourceYaml(text: string): SourceYaml {
  if (text.length > LIMIT) return { ok: false, problem: `The YAML has ${String(text.length)} characters` };
  const lines = text.split('\n');
  const repaired: number[] = [];
  for (;;) {
    try {
      const data: unknown = load(lines.join('\n'), { schema: FAILSAFE_SCHEMA, maxAliases: 100 });
      return isMap(data) ? { ok: true, data, repaired } : { ok: false, problem: 'The YAML is not keys and values' };
    } catch (error) {
      const line = lineToRepair(error, lines);
      if (line === undefined || repaired.length >= MAX_REPAIRS) return { ok: false, problem: problemOf(error) };
      lines[line] = `${' '.repeat(200)}${lines[line]?.trimStart() ?? ''}`;
      repaired.push(line + 1);
    }
  }
}

function lineToRepair(error: unknown, lines: readonly string[]): number | undefined {
  if (!(error instanceof YAMLException) || error.reason !== 'deficient indentation') return undefined;
  const line = error.mark?.line ?? -1;
  const text = lines[line];
  return text !== undefined && /^ {0,199}[\]}][\]},\s]*$/.test(text) && !text.startsWith(' '.repeat(200))
    ? line
    : undefined;
}

function problemOf(error: unknown): string {
  if (!(error instanceof YAMLException)) return 'The YAML cannot be read';
  const line = error.mark === undefined ? '' : ` (line ${String(error.mark.line + 1)})`;
  return `The YAML cannot be read: ${error.reason}${line}`;
}

function isMap(value: unknown): value is SourceMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of keys. Only own keys count: `__proto__` is a name like any other. */
export function valueAt(value: SourceValue | undefined, ...keys: readonly string[]): SourceValue | undefined {
  let found = value;
  for (const key of keys) {
    if (!isMap(found) || !Object.hasOwn(found, key)) return undefined;
    found = found[key];
  }
  return found;
}

/** The text at a path, trimmed; undefined where it is absent, empty, null or no text. */
export function textAt(value: SourceValue | undefined, ...keys: readonly string[]): string | undefined {
  const found = valueAt(value, ...keys);
  if (typeof found !== 'string') return undefined;
  const text = found.trim();
  return text === '' || text === '~' || text === 'null' ? undefined : text;
}

/** The texts of a list, or of a single value that stands for a list of one. */
export function textsAt(value: SourceValue | undefined, ...keys: readonly string[]): string[] {
  const found = valueAt(value, ...keys);
  return (isList(found) ? found : [found]).flatMap((item) => textAt(item) ?? []);
}

export function listAt(value: SourceValue | undefined, ...keys: readonly string[]): readonly SourceValue[] {
  const found = valueAt(value, ...keys);
  return isList(found) ? found : [];
}

/** The keys and values at a path, in the order of the file. */
export function entriesAt(value: SourceValue | undefined, ...keys: readonly string[]): [string, SourceValue][] {
  const found = valueAt(value, ...keys);
  return isMap(found) ? Object.entries(found) : [];
}

function isList(value: unknown): value is readonly SourceValue[] {
  return Array.isArray(value);
}

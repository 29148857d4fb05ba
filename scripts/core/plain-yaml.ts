/** What the text says; undefined where it is not written as plainly as this reader knows it, right or wrong. */
export type PlainYaml = Readonly<Record<string, unknown>> | undefined;

/** Thrown and caught here: somewhere in the text is what this reader does not know. */
const NOT_PLAIN = new Error('The text is not plain YAML');

/** Tabs, other control characters, separators of lines and pages, and halves of characters: js-yaml knows where each is allowed. */
const UNUSUAL = /[\0-\x09\x0B-\x1F\x7F-\x9F\u2028\u2029\uD800-\uDFFF\uFEFF\uFFFE\uFFFF]/;
/** Deeper ones and longer ones have limits, which js-yaml knows. */
const [MOST_DEPTH, LONGEST_KEY] = [16, 64];

/**
 * Reads YAML as nearly all of it is written here: keys and items on lines of their own, values that are words, numbers and short quotations. Gives what
 * js-yaml gives (core schema, no duplicate keys), in a third of the time, or nothing: blocks of text, collections in brackets, anchors, tags, escapes,
 * comments behind values and everything wrong are for that to read. A catalog of a hundred thousand assets has half a million of these texts.
 */
export function readPlainYaml(text: string): PlainYaml {
  if (UNUSUAL.test(text)) return undefined;
  try {
    return new PlainReader(text).read();
  } catch (error) {
    if (error === NOT_PLAIN) return undefined;
    throw error;
  }
}

class PlainReader {
  readonly #text: string;
  /** The line at hand: where what it says starts and ends, and how far it is indented; -1 behind the last one. */
  #start = 0;
  #end = -1;
  #indent = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
    this.#nextLine();
  }

  read(): PlainYaml {
    const data = this.#mapping(0);
    if (!this.#isDone() || Object.keys(data).length === 0) throw NOT_PLAIN;
    return data;
  }

  /** Lines without anything, and those that are comments as a whole, say nothing. */
  #nextLine(): void {
    const text = this.#text;
    for (let begin = this.#end + 1; begin < text.length; begin = this.#end + 1) {
      const end = text.indexOf('\n', begin);
      this.#end = end === -1 ? text.length : end;
      let start = begin;
      while (text.charCodeAt(start) === SPACE) start++;
      if (start >= this.#end || text.charCodeAt(start) === HASH) continue;
      this.#start = start;
      this.#indent = start - begin;
      return;
    }
    this.#indent = -1;
  }

  #isDone(): boolean {
    return this.#indent === -1;
  }

  #block(indent: number): unknown {
    if (++this.#depth > MOST_DEPTH) throw NOT_PLAIN;
    const data = this.#isItem() ? this.#sequence(indent) : this.#mapping(indent);
    this.#depth--;
    return data;
  }

  #mapping(indent: number): Record<string, unknown> {
    const data: Record<string, unknown> = {};
    while (this.#indent === indent) {
      const end = this.#keyEnd(this.#start);
      if (end === -1) throw NOT_PLAIN;
      const key = this.#text.slice(this.#start, end);
      if (wordOf(key) !== undefined || Object.hasOwn(data, key)) throw NOT_PLAIN;
      this.#start = this.#skipSpaces(end + 1);
      data[key] = this.#value(indent, true);
    }
    if (this.#indent > indent) throw NOT_PLAIN;
    return data;
  }

  #sequence(indent: number): unknown[] {
    const items: unknown[] = [];
    while (this.#indent === indent && this.#isItem()) {
      const dash = this.#start;
      this.#start = this.#skipSpaces(dash + 1);
      if (this.#start < this.#end && this.#keyEnd(this.#start) !== -1) {
        // The keys below it stand below its first one.
        this.#indent = indent + this.#start - dash;
        items.push(this.#block(this.#indent));
      } else items.push(this.#value(indent, false));
    }
    if (this.#indent > indent) throw NOT_PLAIN;
    return items;
  }

  /** What stands behind a key or a dash, or below it. Items of a key may be indented as far as the key. */
  #value(indent: number, isOfKey: boolean): unknown {
    if (this.#start < this.#end) {
      const value = this.#scalar();
      this.#nextLine();
      return value;
    }
    this.#nextLine();
    if (this.#indent > indent) return this.#block(this.#indent);
    return isOfKey && this.#indent === indent && this.#isItem() ? this.#sequence(indent) : null;
  }

  #isItem(): boolean {
    const next = this.#start + 1;
    return this.#text.charCodeAt(this.#start) === DASH && (next === this.#end || this.#text.charCodeAt(next) === SPACE);
  }

  /** Where the colon behind a key stands; -1 where there is none. */
  #keyEnd(start: number): number {
    const text = this.#text;
    if (!isLetter(text.charCodeAt(start))) return -1;
    let end = start + 1;
    while (isInKey(text.charCodeAt(end))) end++;
    if (text.charCodeAt(end) !== COLON || end - start > LONGEST_KEY) return -1;
    return end + 1 === this.#end || text.charCodeAt(end + 1) === SPACE ? end : -1;
  }

  #skipSpaces(at: number): number {
    let start = at;
    while (this.#text.charCodeAt(start) === SPACE) start++;
    return start;
  }

  #scalar(): unknown {
    let end = this.#end;
    while (this.#text.charCodeAt(end - 1) === SPACE) end--;
    const source = this.#text.slice(this.#start, end);
    const first = source.charCodeAt(0);
    if (first === QUOTE) return singleQuoted(source);
    if (first === DOUBLE_QUOTE) return doubleQuoted(source);
    if (isLetter(first) || first > DELETE) return plain(source);
    if (isDigit(first)) return plainNumber(source);
    if (source === '[]') return [];
    if (source === '{}') return {};
    throw NOT_PLAIN;
  }
}

const [SPACE, DOUBLE_QUOTE, HASH, QUOTE, DASH, COLON, UNDERLINE, DELETE] = [32, 34, 35, 39, 45, 58, 95, 127];

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isInKey(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === DASH || code === UNDERLINE;
}

/** Words that are no strings. */
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ...['null', 'Null', 'NULL'].map((word) => [word, null] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, true] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, false] as const),
]);
const LONGEST_WORD = 5;

function wordOf(source: string): boolean | null | undefined {
  return source.length <= LONGEST_WORD ? WORDS.get(source) : undefined;
}

function plain(source: string): string | boolean | null {
  if (source.includes(': ') || source.includes(' #') || source.endsWith(':')) throw NOT_PLAIN;
  const word = wordOf(source);
  return word === undefined ? source : word;
}

/** Digits that are exactly one number, whoever reads them. */
const WHOLE = /^(?:0|[1-9]\d{0,14})$/;
/** What may be another number, however it is meant to be read: `1.50`, `1e5`, `0x1f`, `0o17`, `007`. */
const NUMERIC = /^(?:\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|0[xo][\da-fA-F]+)$/;

function plainNumber(source: string): unknown {
  if (WHOLE.test(source)) return Number(source);
  if (NUMERIC.test(source)) throw NOT_PLAIN;
  return plain(source);
}

function singleQuoted(source: string): string {
  const inside = source.slice(1, -1);
  if (source.length < 2 || !source.endsWith("'") || inside.includes("'")) throw NOT_PLAIN;
  return inside;
}

function doubleQuoted(source: string): string {
  const inside = source.slice(1, -1);
  if (source.length < 2 || !source.endsWith('"') || inside.includes('"') || inside.includes('\\')) throw NOT_PLAIN;
  return inside;
}

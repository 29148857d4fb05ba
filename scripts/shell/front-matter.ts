import { createRequire } from 'node:module';

import type GrayMatter from 'gray-matter';

import { readPlainYaml } from '../core/plain-yaml.ts';
import { keyLines, parseYaml } from '../core/yaml.ts';
import type { Finding } from '../core/finding.ts';
import type { ParsedFile } from '../core/parse-document.ts';
import { FRONT_MATTER_LIMIT, type DocumentKind } from '../core/kinds.ts';
import { FRONT_MATTER, partsOf } from '../core/publish/file-parts.ts';

export type ParseResult =
  { readonly ok: true; readonly file: ParsedFile } | { readonly ok: false; readonly finding: Finding };

/**
 * gray-matter evaluates `---js` front matter unless both names of that engine are replaced, and caches by content unless
 * options are given. Only the strict YAML engine is left (DESIGN.md, decision 4).
 */
const LOCKED: Parameters<typeof GrayMatter>[1] = {
  language: 'yaml',
  delimiters: '---',
  engines: {
    yaml: { parse: strictYaml },
    json: { parse: refuseEngine },
    js: { parse: refuseEngine },
    javascript: { parse: refuseEngine },
    toml: { parse: refuseEngine },
    coffee: { parse: refuseEngine },
  },
};

/** Loaded with the first front matter that is not written plainly: mostly there is none. */
let matter: typeof GrayMatter | undefined;

/** A Markdown file with YAML front matter between two lines `---`; anything but this canonical form is refused. */
export function parseMarkdownFile(path: string, bytes: Uint8Array): ParseResult {
  const text = decode(path, bytes);
  if (!text.ok) return text;
  const match = FRONT_MATTER.exec(text.text);
  if (match === null)
    return refusal(path, 1, 'The file must begin with front matter: a line `---`, YAML, and a line `---`.');
  const yaml = match[2] ?? '';
  if (yaml.length > FRONT_MATTER_LIMIT) return refusal(path, 1, 'The front matter is too large.');
  try {
    // Of what is written plainly no line begins as the end of front matter does: gray-matter would take the same for it.
    const data = readPlainYaml(yaml) ?? readMatter(match[0], yaml);
    if (data === undefined) return refusal(path, 1, 'The front matter has no clear end: use the line `---` only once.');
    const bodyLine = yaml.split('\n').length + 2;
    const lineOf = keyLines(yaml);
    const body = text.text.slice(match[0].length);
    return { ok: true, file: { path, data, body, bodyLine, text: text.raw, line: (keys) => lineOf(keys) + 1 } };
  } catch (error) {
    if (error instanceof YamlRefused) return refusal(path, error.line + 1, error.message);
    throw error;
  }
}

/** What gray-matter reads; undefined where it takes something else than the given YAML for the front matter. Throws YamlRefused. */
function readMatter(frontMatter: string, yaml: string): object | undefined {
  // Only the front matter goes in: gray-matter copies and hashes all that it is given.
  matter ??= createRequire(import.meta.url)('gray-matter') as typeof GrayMatter;
  const { data, matter: raw } = matter(frontMatter, LOCKED);
  return raw.trim() === yaml.trim() ? data : undefined;
}

/** The text below the front matter of a file that was parsed before. */
export function bodyOf(kind: DocumentKind, bytes: Uint8Array): string {
  const parts = partsOf(kind, decodedAgain(bytes).text);
  if (parts === undefined) throw new Error(CHANGED);
  return parts.body;
}

/** The whole text of a file that was parsed before, as it is. */
export function textOf(bytes: Uint8Array): string {
  return decodedAgain(bytes).raw;
}

const CHANGED = 'A file is not what it was';

function decodedAgain(bytes: Uint8Array): Extract<Decoded, { ok: true }> {
  const decoded = decode('', bytes);
  if (!decoded.ok) throw new Error(CHANGED);
  return decoded;
}

/** A file that is YAML as a whole. */
export function parseYamlFile(path: string, bytes: Uint8Array): ParseResult {
  const decoded = decode(path, bytes);
  if (!decoded.ok) return decoded;
  const { text, raw } = decoded;
  const result = parseYaml(text);
  if (!result.ok) return refusal(path, result.line, result.message);
  return { ok: true, file: { path, data: result.data, body: '', bodyLine: 1, text: raw, line: keyLines(text) } };
}

class YamlRefused extends Error {
  override readonly name = 'YamlRefused';
  readonly line: number;

  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

function strictYaml(text: string): object {
  const result = parseYaml(text);
  if (!result.ok) throw new YamlRefused(result.message, result.line - 1);
  if (typeof result.data !== 'object' || result.data === null)
    throw new YamlRefused('The front matter must be keys and values', 1);
  return result.data;
}

function refuseEngine(): never {
  throw new YamlRefused('Front matter is YAML only', 1);
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

type Decoded =
  | { readonly ok: true; readonly text: string; readonly raw: string }
  | { readonly ok: false; readonly finding: Finding };

/** Bytes → text with Unix line ends, and as it is. Windows line ends are taken; a byte order mark, a lone CR and broken UTF-8 are not. */
function decode(path: string, bytes: Uint8Array): Decoded {
  let raw: string;
  try {
    raw = UTF8.decode(bytes);
  } catch {
    return refusal(path, 1, 'The file is not UTF-8 text.');
  }
  let text = raw;
  if (text.startsWith('\uFEFF'))
    return refusal(path, 1, 'The file begins with a byte order mark.', 'Save it as UTF-8 without BOM.');
  if (text.includes('\r')) text = text.replaceAll('\r\n', '\n');
  if (text.includes('\r') || text.includes('\0'))
    return refusal(path, 1, 'The file has control characters (a lone CR or NUL).');
  return { ok: true, text, raw };
}

function refusal(path: string, line: number, message: string, fix?: string): { ok: false; finding: Finding } {
  const sentence = message.endsWith('.') ? message : `${message}.`;
  return {
    ok: false,
    finding: { rule: 'parse', severity: 'error', path, line, message: sentence, ...(fix === undefined ? {} : { fix }) },
  };
}

import type { Finding } from '../finding.ts';
import type { DocumentKind } from '../kinds.ts';
import type { ParsedFile } from '../parse-document.ts';
import { keyLines, parseYaml } from '../yaml.ts';
import { partsOf } from './file-parts.ts';

export type ParsedText =
  { readonly ok: true; readonly file: ParsedFile } | { readonly ok: false; readonly finding: Finding };

/** Text of this program or of a form, as the loader will read it: `scripts/shell/front-matter.ts` reads bytes of anybody. */
export function parseText(kind: DocumentKind, path: string, text: string): ParsedText {
  const unix = text.replaceAll('\r\n', '\n');
  if (/[\r\0]|^\uFEFF/.test(unix)) return refused(path, 1, 'The text has control characters.');
  const parts = partsOf(kind, unix);
  if (parts === undefined) return refused(path, 1, 'The file must begin with front matter.');
  const { yaml, body } = parts;
  const above = parts.open === '' ? 0 : 1;
  const result = parseYaml(yaml);
  if (!result.ok) return refused(path, result.line + above, `${result.message}.`);
  const lineOf = keyLines(yaml);
  const bodyLine = above === 0 ? 1 : yaml.split('\n').length + 2;
  return { ok: true, file: { path, data: result.data, body, bodyLine, text, line: (keys) => lineOf(keys) + above } };
}

function refused(path: string, line: number, message: string): ParsedText {
  return { ok: false, finding: { rule: 'parse', severity: 'error', path, line, message } };
}

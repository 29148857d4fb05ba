import { Refusal } from './ledger.ts';
import { parseSourceYaml, type SourceMap } from './source-yaml.ts';

export interface ModelCard {
  readonly data: SourceMap;
  readonly body: string;
  /** The front matter stood below a heading or comment. */
  readonly below: boolean;
  readonly repaired: readonly number[];
}

const FENCE = /^---[ \t]*$/;
/** What may stand above front matter: nothing that could be part of a text with a rule in it. */
const ABOVE = /^\s*(?:#.*|<!--.*-->\s*)?$/;

/** The front matter and the text of a README.md, or why it is no model card. */
export function parseModelCard(text: string): ModelCard | Refusal {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => FENCE.test(line));
  const above = lines.slice(0, Math.max(0, start));
  if (start < 0 || start > 20 || !above.every((line) => ABOVE.test(line))) {
    return new Refusal('incomplete', 'README.md has no model-card front matter');
  }
  const end = lines.findIndex((line, index) => index > start && FENCE.test(line));
  if (end < 0) return new Refusal('unreadable', 'the front matter of README.md does not end');
  const yaml = lines.slice(start + 1, end).join('\n');
  if (/^\s*\{\{[^{}]*\}\}\s*$/m.test(yaml)) return new Refusal('placeholder', 'the front matter is that of a template');
  const body = [...above, ...lines.slice(end + 1)].join('\n').trim();
  const below = above.some((line) => line.trim() !== '');
  if (yaml.replace(/^\s*#.*$/gm, '').trim() === '') return { data: {}, body, below, repaired: [] };
  const parsed = parseSourceYaml(yaml);
  return parsed.ok
    ? { data: parsed.data, body, below, repaired: parsed.repaired }
    : new Refusal('unreadable', parsed.problem);
}

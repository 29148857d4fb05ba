import { parseMarkdownFile } from '../../scripts/shell/front-matter.ts';

/** The front matter of a text, read by the one parser. */
export function parse(text: string): unknown {
  const parsed = parseMarkdownFile('version.md', Buffer.from(text));
  if (!parsed.ok) throw new Error(parsed.finding.message);
  return parsed.file.data;
}

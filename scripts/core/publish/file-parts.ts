import { DOCUMENTS, type DocumentKind } from '../kinds.ts';

/** A file of the catalog, taken apart so that joined parts are the text again. */
export interface FileParts {
  /** The line `---`; nothing in a YAML file. */
  readonly open: string;
  readonly yaml: string;
  readonly close: string;
  /** The Markdown below the front matter. */
  readonly body: string;
}

/** The one form that is taken: groups are the line `---`, the YAML, and the line that ends it. */
export const FRONT_MATTER = /^(---\r?\n)([\s\S]*?\n)??(---(?:\r?\n|$))/;

/** Undefined where a Markdown file has no front matter. */
export function partsOf(kind: DocumentKind, text: string): FileParts | undefined {
  if (!DOCUMENTS[kind].markdown) return { open: '', yaml: text, close: '', body: '' };
  const match = FRONT_MATTER.exec(text);
  if (match === null) return undefined;
  const [whole, open = '', yaml = '', close = ''] = match;
  return { open, yaml, close, body: text.slice(whole.length) };
}

export function joined({ open, yaml, close, body }: FileParts): string {
  const end = body !== '' && close !== '' && !close.endsWith('\n') ? newlineOf(open) : '';
  return `${open}${yaml}${close}${end}${body}`;
}

/** How a text ends its lines. */
export function newlineOf(text: string): '\n' | '\r\n' {
  return /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n';
}

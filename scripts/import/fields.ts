import type { Ledger, NoteCode } from './ledger.ts';
import { pageOf, repositoryPath, type Origin } from './origin.ts';
import { cleanLine, firstSentence, plainText } from './text.ts';
import type { Addresses, Noter } from './description.ts';
import type { Folder } from './folder.ts';
import { httpsUrl } from '../core/schema/common.ts';

/** A title that the schema takes; what had to be taken out of it is noted. Undefined where nothing is left. */
export function titleFrom(written: string, note: Noter): string | undefined {
  return lineFrom(written, 120, 'title', note);
}

/** One line of at most `max` characters, or undefined where nothing is left. */
export function lineFrom(written: string, max: number, what: string, note: Noter): string | undefined {
  const { text, cleaned, cut } = cleanLine(written, max);
  if (cleaned) note('characters-removed', what);
  if (cut) note('text-cut', what);
  return text === '' ? undefined : text;
}

/** The first sentence of the source's own summary or description, as plain text. */
export function summaryFrom(written: string | undefined, note: Noter): string | undefined {
  if (written === undefined) return undefined;
  const { text, cleaned } = cleanLine(firstSentence(plainText(written.slice(0, 5000))), 300);
  if (cleaned) note('characters-removed', 'summary');
  return text === '' ? undefined : text;
}

/** Lists of short texts, each cleaned and once; too many are cut and noted. */
export function linesFrom(
  written: readonly string[],
  max: number,
  count: number,
  what: string,
  note: Noter,
): string[] | undefined {
  const lines = [...new Set(written.flatMap((text) => cleanLine(text, max).text || []))];
  if (lines.length > count) note('list-cut', `${what}: ${String(lines.length)}, ${String(count)} were taken`);
  return lines.length === 0 ? undefined : lines.slice(0, count);
}

/** An https address as the schema takes it: `<https://…>` loses its brackets, everything else is undefined. */
export function httpsFrom(written: string | undefined): string | undefined {
  const address = written
    ?.trim()
    .replace(/^<(.*)>$/, '$1')
    .trim();
  return address !== undefined && httpsUrl.safeParse(address).success ? address : undefined;
}

export function noterFor(ledger: Ledger, entry: string): Noter {
  return (code: NoteCode, detail: string) => {
    ledger.note(entry, code, detail);
  };
}

/** Addresses of files of a Git repository at the commit that is imported. */
export function gitAddresses(origin: Origin, folder: Folder): Addresses {
  const { prefix } = origin;
  return {
    top: pageOf(origin, '', 'tree'),
    page: (path, kind) => pageOf(origin, path, kind),
    inFolder(path) {
      const inside = prefix === '' ? path : path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : undefined;
      return inside !== undefined && (folder.file(inside) !== undefined || folder.hasFolder(inside))
        ? inside
        : undefined;
    },
  };
}

/** The page of a file or folder of the imported folder. */
export function pageInFolder(origin: Origin, path: string, kind: 'blob' | 'tree' = 'blob'): string {
  return pageOf(origin, repositoryPath(origin, path), kind);
}

/** A cell of a Markdown table. */
export function tableCell(text: string): string {
  return cleanLine(text, 2000).text.replace(/\|/g, '\\|');
}

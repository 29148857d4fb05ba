/** One file that a card lists. */
export interface CardFile {
  readonly format: string | undefined;
  readonly link: string | undefined;
  readonly sha256: string | undefined;
}

/** What stands between the two lines `---` of a card, and what comes after. */
export interface Card {
  /** The heading above the first `---`. */
  readonly heading: string | undefined;
  readonly fields: ReadonlyMap<string, string>;
  readonly files: readonly CardFile[];
  readonly body: string;
  /** Lines that are neither key and value nor part of the list of files, and keys that were given twice. */
  readonly odd: readonly string[];
}

const FIELD = /^([A-Za-z][\w-]*)\s*:\s*(.*)$/;
const FILE_FIELD = /^\s*(?:-\s*)?(file-format|asset-link|asset[-_]sha256)\s*:\s*(.*)$/;

/**
 * The front matter of MindSpore Hub looks like YAML and is none: a heading before it, blank lines in it, values with colons,
 * `-` alone on a line. It is read line by line; undefined where there are no two lines `---`.
 */
export function parseCard(text: string): Card | undefined {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.trim() === '---');
  const end = lines.findIndex((line, index) => index > start && line.trim() === '---');
  if (start < 0 || end < 0) return undefined;
  const heading = lines.slice(0, start).find((line) => line.trim() !== '');
  const body = lines
    .slice(end + 1)
    .join('\n')
    .trim();
  return { heading: heading?.replace(/^#+\s*/, '').trim(), body, ...readLines(lines.slice(start + 1, end)) };
}

function readLines(lines: readonly string[]): Pick<Card, 'fields' | 'files' | 'odd'> {
  const fields = new Map<string, string>();
  const files: { -readonly [K in keyof CardFile]: CardFile[K] }[] = [];
  const odd: string[] = [];
  for (const line of lines.filter((candidate) => candidate.trim() !== '')) {
    const [, fileKey, fileValue = ''] = FILE_FIELD.exec(line) ?? [];
    const [, key, value = ''] = FIELD.exec(line) ?? [];
    if (/^\s*-/.test(line)) files.push({ format: undefined, link: undefined, sha256: undefined });
    if (fileKey !== undefined) {
      if (files.length === 0) files.push({ format: undefined, link: undefined, sha256: undefined });
      const file = files.at(-1);
      if (file !== undefined) file[fileKeyOf(fileKey)] = fileValue.trim() || undefined;
    } else if (key !== undefined && !fields.has(key)) fields.set(key, value.trim());
    else if (!/^\s*-\s*$/.test(line)) odd.push(line.trim());
  }
  return { fields, files: files.filter(({ link, sha256 }) => link !== undefined || sha256 !== undefined), odd };
}

function fileKeyOf(key: string): keyof CardFile {
  if (key === 'file-format') return 'format';
  return key === 'asset-link' ? 'link' : 'sha256';
}

/** A card whose values are still those of the form that authors fill in: `[] <required>`. */
export function isTemplate(card: Card): boolean {
  return [...card.fields.values()].some((value) => /<(?:required|optional)>/.test(value));
}

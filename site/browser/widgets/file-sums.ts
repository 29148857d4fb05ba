import type { FileForm } from '../../../scripts/core/publish/form/publish-form.ts';

export interface Sums {
  readonly files: readonly Pick<FileForm, 'name' | 'sha256'>[];
  /** The first line that is none, and how many there are. */
  readonly strange: { readonly count: number; readonly first: string };
}

/** `<sha256>  <name>`, with `*` for binary files and a backslash before lines whose names are escaped. */
const GNU = /^(\\?)([0-9a-f]{64}) [ *](.+)$/i;
/** `SHA256 (<name>) = <sha256>` */
const BSD = /^SHA256 \((.+)\) = ([0-9a-f]{64})$/i;

/** What `sha256sum`, `shasum -a 256` or `openssl`-like tools print. */
export function readSums(text: string): Sums {
  const files: Pick<FileForm, 'name' | 'sha256'>[] = [];
  const strange: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const sum = sumOf(line.trim());
    if (sum !== undefined) files.push(sum);
    else if (line.trim() !== '') strange.push(line.trim());
  }
  return { files, strange: { count: strange.length, first: strange[0] ?? '' } };
}

function sumOf(line: string): Pick<FileForm, 'name' | 'sha256'> | undefined {
  const gnu = GNU.exec(line);
  if (gnu !== null) {
    const [, escaped, sha256 = '', name = ''] = gnu;
    return { name: fileName(escaped === '' ? name : unescaped(name)), sha256: sha256.toLowerCase() };
  }
  const [, name = '', sha256 = ''] = BSD.exec(line) ?? [];
  return name === '' ? undefined : { name: fileName(name), sha256: sha256.toLowerCase() };
}

/** As the gallery writes names: inside of the version, composed. */
export function fileName(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '')
    .normalize('NFC');
}

function unescaped(name: string): string {
  return name.replace(/\\([\\n])/g, (_whole, letter: string) => (letter === 'n' ? '\n' : '\\'));
}

/** Rows with files put in: what is known of a file anew takes the place of what was said of it before, and keeps its address. */
export function mergedFiles(
  rows: readonly FileForm[],
  files: readonly (Pick<FileForm, 'name' | 'sha256'> & { readonly size?: string })[],
): FileForm[] {
  const merged = new Map(rows.map((row, index) => [row.name === '' ? `\n${String(index)}` : row.name, row]));
  for (const { name, sha256, size } of files) {
    const before = merged.get(name);
    const isSame = before !== undefined && before.sha256 === sha256;
    merged.set(name, { name, sha256, size: size ?? (isSame ? before.size : ''), url: before?.url ?? '' });
  }
  return [...merged.values()];
}

/** The address of each file below one address; undefined where that is none. */
export function addressesBelow(base: string, names: readonly string[]): string[] | undefined {
  const folder = base.trim().replace(/\/*$/, '/');
  if (!/^https:\/\//i.test(folder) || !URL.canParse(folder)) return undefined;
  return names.map((name) => (name === '' ? '' : folder + name.split('/').map(encodeURIComponent).join('/')));
}

/** Names that a file system which ignores case takes for one another: the later places of each. */
export function twinsIn(names: readonly string[]): number[] {
  const seen = new Set<string>();
  return names.flatMap((name, index) => {
    const key = name.trim().normalize('NFC').toUpperCase().toLowerCase();
    if (key === '' || !seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [index];
  });
}

/** A file that a difference is about. */
export interface ChangedFile {
  readonly name: string;
  readonly kind: '' | 'new' | 'removed';
  /** Its changes as Git writes them; where it has no lines (an image), what Git says of it. */
  readonly lines: readonly string[];
}

/** What Git wrote, taken apart. Lines of files begin with a sign, so that none of them can pass for a heading; only `\n` ends them. */
export function changedFiles(difference: string): ChangedFile[] {
  return difference
    .split(/(?:^|\n)(?=diff --git )/)
    .filter((part) => part.startsWith('diff --git '))
    .map((part) => changedFile(part.replace(/\n$/, '').split('\n')));
}

function changedFile(lines: readonly string[]): ChangedFile {
  const first = lines.findIndex((line) => line.startsWith('@@'));
  const head = first === -1 ? lines : lines.slice(0, first);
  return { name: nameOf(head), kind: kindOf(head), lines: first === -1 ? lines.slice(1) : lines.slice(first) };
}

/** As it is called afterwards. Git puts names in quotation marks that have some, and a tab behind those with spaces. */
function nameOf(head: readonly string[]): string {
  const names = [/^\+\+\+ "?b\/(.*?)"?\t?$/, /^--- "?a\/(.*?)"?\t?$/, /^diff --git .* "?b\/(.*?)"?$/].flatMap(
    (pattern) => head.flatMap((line) => pattern.exec(line)?.[1] ?? []),
  );
  return names[0] ?? head[0] ?? '';
}

function kindOf(head: readonly string[]): ChangedFile['kind'] {
  if (head.some((line) => line.startsWith('new file mode'))) return 'new';
  return head.some((line) => line.startsWith('deleted file mode')) ? 'removed' : '';
}

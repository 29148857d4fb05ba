/** Words → a command that a person can paste into a shell: text of others stays one word each, and is never an option. */
export function shellCommand(words: readonly string[]): string {
  return words.map((word) => (PLAIN.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ');
}

const PLAIN = /^[\w@%+=:,./-]+$/;

/** A path of others as an argument: one that begins with a hyphen is no option any more. */
export function pathWord(path: string): string {
  return path.startsWith('-') ? `./${path}` : path;
}

const LONGEST = 180;

/**
 * The title of a pull request as the first line of a commit on the default branch, where a stranger's words have powers: "Closes #1"
 * closes an issue, `@name` calls somebody, `[skip ci]` stops workflows. They stay readable and lose their power.
 */
export function commitTitle(title: string, number: number): string {
  return `${plainTitle(title)} (#${String(number)})`;
}

/** The same without a number. */
export function plainTitle(title: string): string {
  const plain = title
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/:\/\//g, ' ')
    .replace(/(?<=\w)#(?=\d)/g, ' #')
    .replace(/#(?=\d)/g, 'no. ')
    .replace(/\bGH-(?=\d)/gi, 'GH ')
    .replaceAll('@', '(at)')
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replace(/\*{3,}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const bounded = plain
    .slice(0, LONGEST)
    .replace(/\p{Cs}$/u, '')
    .trim();
  return bounded === '' ? 'Proposal' : bounded;
}

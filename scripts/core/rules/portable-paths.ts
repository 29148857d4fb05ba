import { about } from '../checks/check.ts';
import { CATALOG } from '../kinds.ts';
import type { Rule } from './rule.ts';

/** A path that one system cannot write, or writes somewhere else, keeps people from cloning the gallery, or does them harm. */
export const portablePaths: Rule = {
  id: 'portable-paths',
  docs: 'Every new path can be checked out on every system and is what it looks like: nothing that a file system takes for `.git`, no reserved names or characters, no invisible ones, and not too long.',
  *check({ changes }) {
    for (const { path, before, after } of changes) {
      if (before !== undefined || after === undefined) continue;
      const problem = pathProblem(path);
      if (problem === undefined) continue;
      yield about(this.id, path, { message: `${problem}: ${escaped(path)}.`, fix: 'Rename it.' });
    }
  },
};

/** Bytes and parts that every usual file system and archive can take, with some room for the folder of a clone. */
const LONGEST_PART = 200;
const LONGEST_PATH = 400;
const MOST_PARTS = 12;

/** Why a path cannot be, or cannot be everywhere; the first reason. */
function pathProblem(path: string): string | undefined {
  const parts = path.split('/');
  const inCatalog = parts[0] === CATALOG;
  for (const [reason, fits] of REASONS) {
    if (parts.some((part) => fits(part, inCatalog))) return reason;
  }
  if (parts.length > MOST_PARTS) return `This path has more than ${String(MOST_PARTS)} parts`;
  return bytes(path) > LONGEST_PATH ? `This path is longer than ${String(LONGEST_PATH)} bytes` : undefined;
}

type Reason = readonly [message: string, fits: (part: string, inCatalog: boolean) => boolean];

/** The most dangerous first. */
const REASONS: readonly Reason[] = [
  ['A part of this path is empty or leads elsewhere', (part) => part === '' || part === '.' || part === '..'],
  ['A part of this path is .git, or some file system takes it for that', (part) => isGitFolder(asFileSystems(part))],
  [
    'A part of this path is a file by which Git is configured',
    (part, inCatalog) => inCatalog && /^\.git(?:modules|attributes|ignore)$/.test(asFileSystems(part)),
  ],
  ['This path is not UTF-8', (part) => part.includes('\u{FFFD}')],
  ['This path has control characters', (part) => /\p{Cc}/u.test(part)],
  [
    'This path has characters that nobody sees',
    (part) => /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/u.test(part),
  ],
  ['This path has characters that Windows cannot write (\\ : * ? " < > |)', (part) => /[\\:*?"<>|]/.test(part)],
  ['A part of this path ends with a dot or a space', (part) => /[. ]$/.test(part)],
  ['A part of this path is the name of a device on Windows', isDevice],
  ['This path is not in Unicode normal form C', (part) => part !== part.normalize('NFC')],
  [`A part of this path is longer than ${String(LONGEST_PART)} bytes`, (part) => bytes(part) > LONGEST_PART],
];

/** What file systems make of a name: HFS+ skips invisible characters, NTFS drops streams and what trails, none minds the case. */
function asFileSystems(part: string): string {
  return part
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[\\:].*$/su, '')
    .replace(/[. ]+$/, '')
    .toLowerCase();
}

/** `git~1` is the short name that NTFS gives `.git`. */
function isGitFolder(name: string): boolean {
  return name === '.git' || /^git~\d+$/.test(name);
}

const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³]) *(?:\.|$)/i;

function isDevice(part: string): boolean {
  return DEVICE.test(part);
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** The path with everything spelled out that is not plain ASCII: a message must not deceive either. */
function escaped(path: string): string {
  return JSON.stringify(path).replace(
    /[^ -~]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`,
  );
}

import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { identitiesIn } from './keys.ts';

/** A key pair as it is kept. */
export interface KeptKey {
  readonly name: string;
  /** The public key. */
  readonly recipient: string;
  /** The secret key. */
  readonly identity: string;
  readonly created: string;
}

/** Puts a secret key at the end of the file of one's keys, which only its owner can read; the file is there as a whole or as it was. */
export function keepKey(file: string, { name, recipient, identity, created }: KeptKey): void {
  const before = textOf(file);
  const lines = [`# ${name}`, `# created: ${created}`, `# public key: ${recipient}`, identity];
  const text = before === '' || before.endsWith('\n') ? before : `${before}\n`;
  write(file, `${text}${text === '' ? '' : '\n'}${lines.join('\n')}\n`);
}

/** Takes a secret key out of the file, and the comments above it; says whether it was there. */
export function forgetKey(file: string, identity: string): boolean {
  const blocks = textOf(file).split(/\n(?:[ \t]*\n)+/);
  const kept = blocks.map((block) => (identitiesIn(block).includes(identity) ? without(block, identity) : block));
  if (kept.every((block, index) => block === blocks[index])) return false;
  write(
    file,
    `${kept
      .filter((block) => block.trim() !== '')
      .join('\n\n')
      .trimEnd()}\n`,
  );
  return true;
}

/** Comments describe the key below them; others stay. */
function without(block: string, identity: string): string {
  const lines = block.split('\n');
  const at = lines.findIndex((line) => line.trim() === identity);
  let start = at;
  while (start > 0 && lines[start - 1]?.startsWith('#') === true) start--;
  return [...lines.slice(0, start), ...lines.slice(at + 1)].join('\n');
}

/** What the file calls a key: the first line of the comments above it. Undefined where there are none. */
export function nameInFile(file: string, identity: string): string | undefined {
  const lines = textOf(file).split('\n');
  const at = lines.findIndex((line) => line.trim() === identity);
  let start = at;
  while (start > 0 && lines[start - 1]?.startsWith('#') === true) start--;
  const first = lines[start];
  return start < at && first !== undefined && !/^# (?:created|public key):/.test(first)
    ? first.replace(/^#\s*/, '')
    : undefined;
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Nobody else may read it for a moment, either. */
function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${String(process.pid)}.tmp`;
  writeFileSync(temporary, text, { mode: 0o600 });
  chmodSync(temporary, 0o600);
  renameSync(temporary, file);
}

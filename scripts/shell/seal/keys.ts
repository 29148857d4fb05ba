import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where secret keys come from: the environment of a process. */
export type KeyEnvironment = Readonly<Record<string, string | undefined>>;

/** A secret key as `age-keygen` writes it. */
const IDENTITY = /^AGE-SECRET-KEY-1[02-9AC-HJ-NP-Z]{58}$/;

/** The file of one's secret keys: outside every repository, readable by its owner only. */
export function keyFile(environment: KeyEnvironment): string {
  const { GALLERY_KEY_FILE, XDG_CONFIG_HOME } = environment;
  if (GALLERY_KEY_FILE !== undefined && GALLERY_KEY_FILE !== '') return GALLERY_KEY_FILE;
  const config = XDG_CONFIG_HOME !== undefined && XDG_CONFIG_HOME !== '' ? XDG_CONFIG_HOME : join(homedir(), '.config');
  return join(config, 'gallery', 'keys.txt');
}

/** The secret keys of whoever runs this: of `GALLERY_KEY`, as automation has it, and of the key file. */
export function readIdentities(environment: KeyEnvironment): string[] {
  const file = keyFile(environment);
  const texts = [environment['GALLERY_KEY'] ?? '', existsSync(file) ? readFileSync(file, 'utf8') : ''];
  return [...new Set(texts.flatMap(identitiesIn))];
}

/** One to a line; lines that begin with `#` are comments. */
export function identitiesIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => IDENTITY.test(line));
}

import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { PROJECT } from '../build/code-key.ts';

const GALLERY = join(PROJECT, 'scripts', 'gallery.ts');
/** The most (characters) that is kept of what it says. */
const MOST_SAID = 4000;

/** What a command that ran by itself ended with. */
interface Ended {
  /** Null where it was ended from outside. */
  readonly code: number | null;
  readonly out: string;
  /** The last line that it said, which is why it failed. */
  readonly last: string | undefined;
}

/** Runs a command of the gallery in a process of its own, for as long as it may take (milliseconds). */
export function runGallery(words: readonly string[], signal: AbortSignal, timeout = 0): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
    const child = spawn(process.execPath, [GALLERY, ...words], { stdio, signal, timeout });
    let [out, said] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-MOST_SAID)));
    child.on('error', reject).on('close', (code) => {
      const last = said.trim().split('\n').at(-1);
      resolve({ code, out, last: last === '' ? undefined : last });
    });
  });
}

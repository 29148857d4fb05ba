import { execFileSync, spawnSync } from 'node:child_process';
import { openSync, closeSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { generateFiles, type GenerateOptions } from './generate.ts';

/** A bare repository with a generated catalog on `main`, and the ids of its assets. */
export function generateRepository(folder: string, options: GenerateOptions): string[] {
  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', '.');
  const stream = new CommitStream(folder, 'main');
  const ids = generateFiles(options, (path, text) => {
    stream.file(path, text);
  });
  stream.finish();
  return ids;
}

/** A branch with one commit upon main. A text of undefined removes the file. */
export function propose(folder: string, branch: string, files: Readonly<Record<string, string | undefined>>): void {
  const stream = new CommitStream(folder, branch, 'main');
  for (const [path, text] of Object.entries(files)) stream.file(path, text);
  stream.finish();
}

export function git(folder: string, ...words: string[]): string {
  return execFileSync('git', ['-C', folder, ...words], { encoding: 'utf8', maxBuffer: 2 ** 30 });
}

/** What `git fast-import` reads, by way of a file: hundreds of thousands of files in seconds. */
class CommitStream {
  readonly #folder: string;
  readonly #path: string;
  readonly #file: number;

  constructor(folder: string, branch: string, from?: string) {
    this.#folder = folder;
    this.#path = join(folder, 'stream');
    this.#file = openSync(this.#path, 'w');
    this.#write(`commit refs/heads/${branch}\ncommitter a <a@example.org> 1767225600 +0000\ndata 1\n-\n`);
    if (from !== undefined) this.#write(`from refs/heads/${from}^0\n`);
  }

  file(path: string, text: string | undefined): void {
    if (text === undefined) this.#write(`D catalog/${path}\n`);
    else this.#write(`M 100644 inline catalog/${path}\ndata ${String(Buffer.byteLength(text))}\n${text}\n`);
  }

  finish(): void {
    closeSync(this.#file);
    const input = openSync(this.#path, 'r');
    const { status } = spawnSync('git', ['-C', this.#folder, 'fast-import', '--quiet', '--force'], {
      stdio: [input, 'inherit', 'inherit'],
    });
    closeSync(input);
    if (status !== 0) throw new Error('git fast-import failed');
  }

  #write(text: string): void {
    writeSync(this.#file, text);
  }
}
